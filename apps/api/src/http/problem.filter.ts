import type { Log } from '#config';
import { describeError, DomainError, type ErrorCode } from '#domain';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalAudit } from './refusal-audit.js';
import { isUnrecorded } from './unrecorded.js';

/** What is thrown by frameworks and drivers, by what it says of itself. */
const foreign: { matches: RegExp; code: ErrorCode }[] = [
  { matches: /FST_REQ_FILE_TOO_LARGE|FST_FILES_LIMIT/, code: 'evidence.too_large' },
  { matches: /FST_ERR_CTP_BODY_TOO_LARGE/, code: 'input.too_large' },
  {
    matches: /FST_ERR_CTP|FST_ERR_VALIDATION|FST_INVALID_MULTIPART|FST_PROTO_VIOLATION|FST_ERR_BAD_URL|FST_ERR_MAX_PARAM_LENGTH|SyntaxError/,
    code: 'input.malformed',
  },
  {
    matches:
      /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|53300|08\d{3}|Connection terminated|timeout exceeded when trying to connect|QueryRunnerAlreadyReleased|is not queryable/,
    code: 'database.unavailable',
  },
];
const byStatus: Record<number, ErrorCode> = { 400: 'input.malformed', 404: 'route.unknown', 413: 'input.too_large', 415: 'input.malformed' };

/** The HTTP edge of errors: every refusal leaves as problem+json with its code, both languages and what to do. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly audit: RefusalAudit,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  async answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (servesPage(thrown, request)) return void (await reply.sendFile('index.html'));
    const error = translate(thrown);
    const { status, title, todo } = describeError(error.code);
    await this.keep({ thrown, error, status }, request);
    if (reply.sent) return;
    if (status === 503 || status === 429) reply.header('retry-after', String(error.details['retryAfter'] ?? 5));
    const { currentStatus, allowedActions, ...details } = error.details;
    reply.status(status).type('application/problem+json');
    await reply.send({
      type: `urn:kaoji:error:${error.code}`,
      title: title.en,
      status,
      code: error.code,
      zh: title.zh,
      en: title.en,
      todo,
      details: status >= 500 && status !== 503 ? {} : details,
      currentStatus,
      allowedActions,
      requestId: request.id,
    });
  }

  /** Nothing of a ballot: a driver's error carries what was being written. */
  private async keep({ thrown, error, status }: { thrown: unknown; error: DomainError; status: number }, request: FastifyRequest): Promise<void> {
    const unrecorded = isUnrecorded(request);
    if (status >= 500) this.log.error(unrecorded ? { code: error.code } : { err: thrown, requestId: request.id, code: error.code }, 'request failed');
    if (!unrecorded) await this.audit.record(request, { code: error.code, status, details: error.details });
  }
}

/** A page address of the web application: unknown here, known in the browser. */
function servesPage(thrown: unknown, { method, url, headers }: FastifyRequest): boolean {
  const unknown = thrown instanceof HttpException && thrown.getStatus() === 404;
  return unknown && method === 'GET' && !url.startsWith('/api') && (headers.accept ?? '').includes('text/html');
}

export function translate(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof HttpException) return new DomainError(byStatus[thrown.getStatus()] ?? 'internal.error');
  const said = thrown instanceof Error ? `${thrown.name} ${codeOf(thrown)} ${thrown.message}` : '';
  return new DomainError(foreign.find(({ matches }) => matches.test(said))?.code ?? 'internal.error');
}

function codeOf(error: Error): string {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return `${code ?? ''} ${driverError?.code ?? ''}`;
}
