import type { Answer } from '../../support/http-client.js';
import type { TestSystem } from '../../support/system.js';
import { expectOk } from './acts.js';

const patience = 60_000;

/** One procedure that rows called for, driven step by step over HTTP; every wait asks for a row until it is there. */
export class Case {
  constructor(
    private readonly system: TestSystem,
    readonly workflowId: string,
  ) {}

  /** The open task of a kind of step, waited for. */
  async task(kind: string): Promise<string> {
    const [task] = await this.waitFor<{ id: string }>(
      "select id from task where workflow_id = $1 and kind = $2 and stage = 'open'",
      [this.workflowId, kind],
      `an open ${kind}`,
    );
    return task.id;
  }

  /** The raw answer of an act, for refusals. */
  async send(login: string, kind: string, body: Record<string, unknown>): Promise<Answer> {
    return (await this.system.as(login)).post(`/api/tasks/${await this.task(kind)}/decision`, body);
  }

  async decide(login: string, kind: string, body: Record<string, unknown>): Promise<void> {
    expectOk(await this.send(login, kind, body), `${kind} ${String(body['action'])} by ${login}`);
  }

  /** Answers the person's own item of a roll. */
  async answer(login: string, kind: string, form: Record<string, unknown> = {}): Promise<void> {
    const task = await this.task(kind);
    const client = await this.system.as(login);
    const { rollItems } = expectOk(await client.get<{ rollItems: { subject: string; mine: boolean }[] }>(`/api/tasks/${task}`), kind);
    for (const { subject } of rollItems.filter(({ mine }) => mine))
      expectOk(await client.post(`/api/tasks/${task}/items/${subject}/answer`, { form }), `${kind} ${subject}`);
  }

  /** Until the procedure came to its end. */
  async ended(): Promise<void> {
    await this.waitFor("select 1 from procedure where workflow_id = $1 and state = 'ended'", [this.workflowId], 'the end');
  }

  /** Until the query answers a row. */
  async waitFor<Row>(sql: string, parameters: unknown[], what: string): Promise<[Row, ...Row[]]> {
    return waitForRows<Row>(this.system, { sql, parameters, what: `${what} of ${this.workflowId}` });
  }
}

/** Rows that will be there in time, however slow the machine is. */
export async function waitForRows<Row>(
  { county }: TestSystem,
  { sql, parameters, what }: { sql: string; parameters: unknown[]; what: string },
): Promise<[Row, ...Row[]]> {
  const until = Date.now() + patience;
  for (;;) {
    const [first, ...others] = await county.rows<Row>(sql, parameters);
    if (first !== undefined) return [first, ...others];
    if (Date.now() > until) throw new Error(`${what}: not after ${patience / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
