import type { FastifyRequest } from 'fastify';

const ballots = '/api/ballots';

/** Requests that leave no line in any log, no audit entry and no count by address: anonymous ballots (E3, R13). */
export function isUnrecorded({ url }: Pick<FastifyRequest, 'url'>): boolean {
  const path = url.split('?')[0] ?? '';
  return path === ballots || path.startsWith(`${ballots}/`);
}
