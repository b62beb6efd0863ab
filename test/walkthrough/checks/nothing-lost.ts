import { nameBasedId } from '#domain';
import type { BatchAnswer } from '../../../apps/cli/src/client/views.js';
import type { JournalClient, Written } from '../journal-client.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';

interface StoredCommand {
  key: string;
  login: string | null;
  state: string;
  status: number;
  answer: unknown;
}

const factRoutes = /\/(entries|entries\/batch|events|contest)$/;

/** Every accepted write is there once: in its command, in its rows and in the audit. */
export async function nothingLostOrDoubled(world: World, trials: Trials): Promise<void> {
  const {
    report,
    parts: { client },
  } = world;
  report.heading('核对：不丢、不重', 'Nothing lost, nothing doubled');
  report.say(`${client.accepted.length} 次写入被接受，${client.repeated} 次重发 · accepted writes, repeats`);
  await everyCommandOnce(world, client);
  await everyDecisionOnce(world, client);
  await everyFactOnce(world, client);
  await nothingStandsOpen(world);
  await refusalsAudited(world, trials);
}

async function everyCommandOnce({ report, parts: { rows } }: World, client: JournalClient): Promise<void> {
  const stored = await rows.all<StoredCommand>('select key, login, state, status, answer from command left join account on account.id = actor_id');
  const byKey = new Map(stored.map((command) => [`${command.login ?? ''} ${command.key}`, command]));
  const withLogin = client.accepted.filter(({ login }) => login !== '');
  const lost = withLogin.filter(({ login, call, answer }) => {
    const command = byKey.get(`${login} ${call.key}`);
    return (
      !/\/(dry-run|decisions)$/.test(call.path) && (command?.state !== 'answered' || command.status !== 200 || canonical(command.answer) !== canonical(answer))
    );
  });
  report.equal(
    '每次被接受的写入都有记录，答复一致 · every accepted write is on record with its answer',
    lost.map(({ login, call }) => `${login} ${call.path}`),
    [],
  );
}

/** Object keys in any order: the database keeps its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${canonical(each)}`)
    .join(',')}}`;
}

/** Decisions of one act on many tasks: each has a key of its own, and only what was not refused is one (R5). */
const isBatch = ({ call }: Written) => call.path === '/tasks/decisions';

function keysOf(written: Written): string[] {
  const { call, answer } = written;
  if (!isBatch(written)) return [call.key ?? ''];
  const accepted = (answer as BatchAnswer).results.filter(({ code }) => code === null);
  return accepted.map(({ taskId }) => nameBasedId(`${call.key}|${taskId}`));
}

const isDecision = ({ call }: Written) => /^\/tasks\/[^/]+\/decision$/.test(call.path);
const isStart = ({ call }: Written) => /^\/(assessments|appeals|assessments\/[^/]+\/corrections)$/.test(call.path);
const isPaper = ({ call }: Written) => /^\/paper\/[^/]+\/confirmation$/.test(call.path);

async function everyDecisionOnce({ report, parts: { rows } }: World, client: JournalClient): Promise<void> {
  const acts = client.accepted.filter((written) => isDecision(written) || isStart(written) || isBatch(written));
  const decisions = await rows.all<{ id: string; key: string; kind: string; action: string }>(
    "select d.id, c.key, t.kind, d.action from decision d join command c on c.id = d.command_id join task t on t.id = d.task_id where d.item = '' and not d.automatic and d.on_paper is null",
  );
  report.equal(
    '线下签批恰好一行 · one row for the decision on paper',
    await rows.count('decision', 'on_paper is not null'),
    client.accepted.filter(isPaper).length,
  );
  const [rowsOf, sent] = [decisions.map(({ key }) => key), acts.flatMap(keysOf)];
  const unknown = decisions.filter(({ key }) => !sent.includes(key)).map(({ kind, action }) => `${kind} ${action}`);
  const lost = acts
    .filter((act) => keysOf(act).some((key) => !rowsOf.includes(key)))
    .map(({ login, call }) => `${login} ${call.path} ${JSON.stringify(call.body)}`);
  report.equal('每个决定恰好一行 · one row for each decision', [rowsOf.length, unknown, lost], [sent.length, [], []]);
  const audited = await rows.all<{ id: string; n: number }>(
    "select data->>'decisionId' as id, count(*)::int as n from audit_entry where type = 'decision.recorded' group by 1",
  );
  const known = new Map(audited.map(({ id, n }) => [id, n]));
  report.equal(
    '每个决定恰好一条审计 · one audit entry for each decision',
    decisions.filter(({ id }) => known.get(id) !== 1).map(({ key }) => key),
    [],
  );
  const answered = client.accepted
    .filter(({ call }) => /^\/tasks\/[^/]+\/(answers|items\/[^/]+\/answer)$/.test(call.path))
    .reduce((sum, { call }) => sum + ((call.body as { answers?: unknown[] }).answers?.length ?? 1), 0);
  report.equal('每份签收、陈述恰好一行 · one row for each answer of a roll', await rows.count('task_item', 'answered_at is not null'), answered);
  report.equal('……和一条审计 · and one audit entry', await rows.count('audit_entry', "type = 'item.answered'"), answered);
}

async function everyFactOnce({ report, assessmentId, parts: { rows } }: World, client: JournalClient): Promise<void> {
  const single = client.accepted
    .filter(({ call }) => factRoutes.test(call.path) && call.path.includes(assessmentId))
    .reduce((sum, { answer }) => sum + (answer as { count: number }).count, 0);
  const imported = client.accepted
    .filter(({ call }) => call.path === `/imports?assessmentId=${assessmentId}`)
    .reduce((sum, { answer }) => sum + sumOf((answer as { counts: Record<string, number> }).counts, ['scores', 'events', 'contest']), 0);
  report.equal(
    '每条得分恰好一行 · one row for each fact',
    await rows.count('fact', "assessment_id = $1 and kind <> 'cancellation'", [assessmentId]),
    single + imported,
  );
  report.equal(
    '撤销只有成立的申诉和两件更正三项 · three cancellations: the upheld appeal and two corrections',
    await rows.count('fact', "assessment_id = $1 and kind = 'cancellation'", [assessmentId]),
    3,
  );
  const unapproved = await rows.count(
    'fact f',
    'assessment_id = $1 and not exists (select 1 from assessment_approval a join decision d on d.id = a.decision_id where a.id = f.approval_id)',
    [assessmentId],
  );
  report.equal('每条得分都能追到领导的批准 · every fact leads to the leader’s decision', unapproved, 0);
}

function sumOf(counts: Record<string, number>, keys: string[]): number {
  return keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
}

interface OpenProcedure {
  id: string;
  kind: string;
  assessmentId: string;
  /** A talk that has ended: only the influence of an admonition runs on. */
  concluded: boolean;
}

/** What runs for months after the first quarter is done with: a year's measures, and an admonition's influence. */
const lasting = ({ kind, concluded }: OpenProcedure): boolean => kind === 'growthPlan' || concluded;
/** What the second quarter's results call for is left to the inboxes. */
const following = ['talk', 'hold', 'reward', 'growthPlan'];

/** I11: what the tables say and what runs agree; nothing waits that nobody knows of. */
async function nothingStandsOpen({ report, assessmentId, parts: { rows } }: World): Promise<void> {
  const open =
    await rows.all<OpenProcedure>(`select p.workflow_id as id, p.kind, p.assessment_id as "assessmentId", coalesce(t.state = 'ended', false) as concluded
     from procedure p left join talk t using (workflow_id) where p.state = 'open'`);
  const unfinished = open.filter((each) => (each.assessmentId === assessmentId ? !lasting(each) : !following.includes(each.kind)));
  report.equal('没有未结束的流程，只有跨季度的还在办 · no procedure stands open that should have ended', unfinished, []);
  const left = await rows.count('task t join procedure p using (workflow_id)', "t.stage = 'open' and p.state = 'ended'");
  report.equal('没有留下未关闭的事项 · no task stands open of what has ended', left, 0);
  report.equal('没有需要人工处理的流程 · none needs an operator', await rows.count('procedure', 'needs_operator is not null'), 0);
  await messagesOnce(report, rows);
}

/** Reminders go on while it is looked: what is on its way is waited for. */
async function messagesOnce(report: World['report'], rows: World['parts']['rows']): Promise<void> {
  const undelivered = () => rows.count('notification', 'delivered_at is null');
  const unsent = () => rows.count('outbox', 'sent_at is null');
  const due =
    "select (select count(distinct (payload->>'accountId', payload->>'eventKey'))::int from outbox where kind = 'notification') as due, (select count(*)::int from notification) as there";
  const missing = async () => {
    const [messages] = await rows.all<{ due: number; there: number }>(due);
    return (messages?.due ?? 0) - (messages?.there ?? 0);
  };
  report.check('消息全部送达 · every message is delivered', await reached(async () => (await undelivered()) === 0));
  report.check('……应发的每条恰好一次 · each message that was due, once', await reached(async () => (await missing()) === 0));
  report.check('发件箱已空 · nothing left to send', await reached(async () => (await unsent()) === 0));
}

async function refusalsAudited({ report, parts: { rows } }: World, { codes }: Trials): Promise<void> {
  const audited = await rows.all<{ code: string; n: number }>(
    "select data->>'code' as code, count(*)::int as n from audit_entry where type = 'act.refused' group by 1",
  );
  const missing = [...new Set(codes)].filter((code) => codes.filter((each) => each === code).length > (audited.find((row) => row.code === code)?.n ?? 0));
  report.equal(`${codes.length} 次被拒全部有审计 · every refusal is audited`, missing, []);
}

/** Sending what was accepted once more, with its key: the same answer, and no row more anywhere. */
export async function repeats(world: World): Promise<void> {
  const {
    report,
    parts: { client, rows },
  } = world;
  report.heading('核对：原编号重发', 'Repeats with the same keys');
  const counted = () =>
    rows.all<{ n: string }>(
      "select (select count(*) from fact) || '/' || (select count(*) from decision) || '/' || (select count(*) from command) || '/' || (select count(*) from appeal) || '/' || (select count(*) from target) || '/' || (select count(*) from evidence) as n",
    );
  const [before] = await counted();
  const routes = new Map(
    client.accepted
      .filter(({ login }) => login !== '')
      .map((written) => [`${written.call.method} ${written.call.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`, written]),
  );
  const different: string[] = [];
  for (const [route, { call, answer }] of routes) {
    const again = await client.attempt(call);
    if (!again.ok || canonical(await again.json()) !== canonical(answer)) different.push(`${route} ${again.status}`);
  }
  report.equal(`${routes.size} 条路径各重发一次，答复相同 · the same answers`, different, []);
  report.equal('重发没有多出一行 · no row more', (await counted())[0], before);
  const [written] = [...routes.values()].filter(({ call }) => call.path.endsWith('/decision'));
  const other = written && (await client.attempt({ ...written.call, body: { ...(written.call.body as object), opinion: '另一个意见' } }));
  report.equal(
    '同一编号换内容被拒 · the same key with another body',
    [other?.status, ((await other?.json()) as { code?: string } | undefined)?.code],
    [422, 'command.body_mismatch'],
  );
}
