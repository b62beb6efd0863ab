import type { Answer, HttpClient } from '../../support/http-client.js';
import type { SeededCounty } from '../../support/seeded-county.js';

export interface TodoTask {
  id: string;
  kind: string;
  workflowId?: string;
}

/** What the lead unit asks for: all villages, the whole scheme, the third quarter. */
export function requestContent(
  { unit, schemeVersionId, villages }: SeededCounty,
  quarter: { code: string; from: string; to: string } = { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
) {
  return {
    title: `${quarter.code} 村党组织书记动态考绩`,
    basis: { issuer: '中共青溪县委', number: '青委发〔2026〕3号', date: '2026-01-10' },
    inYearlyPlan: true,
    leadUnitId: unit,
    schemeVersionId,
    period: quarter,
    villages: [...villages],
    items: ['work', 'daily', 'evaluation', 'contest', 'events'],
    forms: [{ title: '工作台账', fields: 12, frequency: '每季' }],
    money: [{ purpose: '奖励', fen: 1_000_000 }],
    consequences: ['末位集体约谈'],
  };
}

/** The task of this kind in somebody's inbox, waited for. */
export async function todoOf(
  client: HttpClient,
  kind: string,
  { assessmentId, within = 45_000 }: { assessmentId?: string; within?: number } = {},
): Promise<TodoTask> {
  const until = Date.now() + within;
  const filter = assessmentId ? `&assessmentId=${assessmentId}` : '';
  for (;;) {
    const { body, status } = await client.get<{ items: TodoTask[] }>(`/api/tasks?box=todo${filter}`);
    const task = status === 200 ? body.items.find((one) => one.kind === kind) : undefined;
    if (task) return task;
    if (Date.now() > until) throw new Error(`no ${kind} to do: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Decides the one task of this kind; a refusal fails the test with its text. */
export async function decide(
  client: HttpClient,
  kind: string,
  body: Record<string, unknown>,
  wait: { assessmentId?: string; within?: number } = {},
): Promise<{ taskId: string; outcome: string | null }> {
  const task = await todoOf(client, kind, wait);
  const { status, body: answer } = await client.post<{ outcome: string | null }>(`/api/tasks/${task.id}/decision`, body);
  if (status !== 200) throw new Error(`${kind} ${String(body['action'])}: ${status} ${JSON.stringify(answer)}`);
  return { taskId: task.id, outcome: answer.outcome };
}

/** Answers every item of a roll that is this client's. */
export async function answerMine(
  client: HttpClient,
  kind: string,
  form: Record<string, unknown> = {},
  wait: { assessmentId?: string; within?: number } = {},
): Promise<number> {
  const task = await todoOf(client, kind, wait);
  const { body } = await client.get<{ rollItems: { subject: string; mine: boolean }[] }>(`/api/tasks/${task.id}`);
  const mine = body.rollItems.filter((item) => item.mine);
  for (const { subject } of mine) expectOk(await client.post(`/api/tasks/${task.id}/items/${subject}/answer`, { form }), `${kind} ${subject}`);
  return mine.length;
}

export function expectOk<T>({ status, body }: Answer<T>, what: string): T {
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}
