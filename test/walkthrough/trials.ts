import type { Session } from '../../apps/cli/src/client/session.js';
import type { Report } from './report.js';

export interface Trial {
  what: string;
  by: Session;
  send: ['GET' | 'POST' | 'PUT', string, unknown?];
  key?: string;
  /** The codes one of which it is to be refused with. */
  refused: string[];
}

/** Tries what may not be possible; each must be refused with a code of its own. */
export class Trials {
  readonly codes: string[] = [];

  constructor(private readonly report: Report) {}

  async try({ what, by, send: [method, path, body], key = crypto.randomUUID(), refused }: Trial): Promise<void> {
    const response = await by.attempt(method, path, { body, key });
    const { code } = (await response.json().catch(() => ({}))) as { code?: string };
    const isRefused = response.status >= 400 && response.status < 500 && refused.includes(code ?? '');
    if (isRefused && method !== 'GET') this.codes.push(code ?? '');
    this.report.check(`试图${what}：被拒 ${code ?? ''} · refused`, isRefused, { status: response.status, code, expected: refused });
  }
}
