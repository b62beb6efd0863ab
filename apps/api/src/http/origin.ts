import type { AppConfig } from '#config';
import { refuse } from '#domain';
import type { FastifyRequest } from 'fastify';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isWrite({ method }: FastifyRequest): boolean {
  return !safe.has(method);
}

/**
 * A browser names where a write comes from; only our own pages may. Programs send no Origin but the Idempotency-Key,
 * which a foreign page cannot add without asking first.
 */
export function assertOwnOrigin(request: FastifyRequest, { publicUrl }: AppConfig): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && !['same-origin', 'none'].includes(site)) refuse('session.csrf', { site });
  if (!origin) return;
  const own = [new URL(publicUrl).origin, `${request.protocol}://${host ?? ''}`];
  if (!own.includes(origin)) refuse('session.csrf', { origin });
}
