import type { Log } from '#config';
import { engineActor } from '#domain';
import type { AuditLog } from '#records';
import type { FastifyRequest } from 'fastify';

export interface Refusal {
  code: string;
  status: number;
  details: Record<string, unknown>;
}

const deniedLooks = new Set(['permission.denied', 'scope.empty']);
const keptLength = 2000;

/** Temporal keeps no trace of a refused decision, so the API writes down every refused act and every denied look. */
export class RefusalAudit {
  constructor(
    private readonly audit: AuditLog,
    private readonly log: Log,
  ) {}

  async record(request: FastifyRequest, { code, status, details }: Refusal): Promise<void> {
    if (!isAudited(request, code, status)) return;
    const subject = request.url.split('?')[0] ?? '';
    const route = `${request.method} ${request.routeOptions.url ?? subject}`;
    const actor = request.caller?.actor;
    try {
      await this.audit.recordRefusal(actor?.kind === 'person' && actor.scope.length > 0 ? actor : engineActor, {
        route,
        code,
        subject,
        details: { ...shortened(details), status, requestId: request.id, accountId: actor?.accountId },
      });
    } catch (error) {
      this.log.error({ err: error, requestId: request.id, code }, 'a refusal could not be audited');
    }
  }
}

function isAudited({ method, url }: FastifyRequest, code: string, status: number): boolean {
  if (status >= 500 || !url.startsWith('/api')) return false;
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) || deniedLooks.has(code);
}

/** What was typed can be long; the audit needs to know what was refused, not all of it. */
function shortened(details: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(details);
  return text.length <= keptLength ? details : { cut: text.slice(0, keptLength).replace(/\p{Surrogate}/gu, '') };
}
