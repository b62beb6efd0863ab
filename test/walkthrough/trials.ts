import { pause } from '../../apps/cli/src/client/pause.js';
import type { Session } from '../../apps/cli/src/client/session.js';
import type { TaskDetail } from '../../apps/cli/src/client/views.js';
import type { Report } from './report.js';

const patience = 60;

export interface Trial {
  what: string;
  by: Session;
  send: ['GET' | 'POST' | 'PUT', string, unknown?];
  key?: string;
  /** The codes one of which it is to be refused with. */
  refused: string[];
}

/** A decision that may not be. */
export interface Forbidden {
  what: string;
  by: Session;
  task: TaskDetail;
  action: string;
  opinion?: string;
  form?: Record<string, unknown>;
  refused: string[];
}

/** Tries what may not be possible; each must be refused with a code of its own. */
export class Trials {
  constructor(
    private readonly report: Report,
    readonly codes: string[] = [],
  ) {}

  /** The same trials, told by another voice. */
  as(report: Report): Trials {
    return new Trials(report, this.codes);
  }

  async try({ what, by, send: [method, path, body], key = crypto.randomUUID(), refused }: Trial): Promise<void> {
    const response = await answered(() => by.attempt(method, path, { body, key }));
    const { code } = (await response.json().catch(() => ({}))) as { code?: string };
    const isRefused = response.status >= 400 && response.status < 500 && refused.includes(code ?? '');
    if (isRefused && method !== 'GET') this.codes.push(code ?? '');
    this.report.check(`试图${what}：被拒 ${code ?? ''} · refused`, isRefused, { status: response.status, code, expected: refused });
  }

  /** Tries a decision, bound to the content as it was shown. */
  async decide({ what, by, task: { id, contentHash }, action, opinion, form = {}, refused }: Forbidden): Promise<void> {
    const body = { action, form, ...(opinion ? { opinion } : {}), ...(contentHash ? { contentHash } : {}) };
    await this.try({ what, by, send: ['POST', `/tasks/${id}/decision`, body], refused });
  }
}

/** An answer of the product itself: what is away comes back. */
async function answered(send: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send().catch((error: unknown) => (attempt < patience ? undefined : Promise.reject(error as Error)));
    if (response && (response.status !== 503 || attempt >= patience)) return response;
    await pause(1000);
  }
}
