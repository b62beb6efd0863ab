import { proposeAllocation, text, totalFen, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { barredOn, today } from './barred.js';
import { Commendation } from './reward.entity.js';
import { allocationOf, eligibleOf, getReward, limitsOf, type AllocatedPerson } from './reward-rows.js';

type Shown = Record<string, unknown>;

interface ShownFact {
  label: Text;
  value: string;
}

/** What a page shows beside the form of a step: the sums, the persons, and the rows to begin with. */
export function rewardContext(tx: Transaction, context: ProcedureContext, { key }: { key: string }): Promise<Shown> {
  return context.variant === 'commendation' ? circularContext(tx, context, key) : allocationContext(tx, context, key);
}

async function allocationContext(tx: Transaction, context: ProcedureContext, key: string): Promise<Shown> {
  const reward = await getReward(tx, context);
  const [limits, eligible] = [await limitsOf(tx, reward), await eligibleOf(tx, context, reward)];
  const computed = await allocationOf(tx, { id: reward.id, n: 0 });
  const current = reward.n > 0 ? await allocationOf(tx, reward) : [];
  const [place] = await tx.query<{ name: string }>('select name from organization where id = $1', [reward.organizationId]);
  const left = Math.max(0, limits.capFen - limits.takenFen);
  const facts: ShownFact[] = [
    fact(['乡镇', 'Township'], place?.name ?? ''),
    fact(['批次', 'Batch'], String(reward.batch)),
    fact(['绩效总额基数', 'Pool'], yuan(reward.baseFen)),
    fact(['本期上限', 'Cap of the period'], yuan(limits.capFen)),
    fact(['其他批次已占用', 'Taken by other batches'], yuan(limits.takenFen)),
    fact(['余额', 'Left'], yuan(left)),
    ...(limits.personCapFen === null ? [] : [fact(['每人上限', 'Cap for one person'], yuan(limits.personCapFen))]),
    ...(reward.n > 0 ? [fact(['本次分配合计', 'Allocated'], `${yuan(totalFen(current))}（${current.length} 人）`)] : []),
    ...barredFacts(computed, new Set(eligible.filter(({ barred }) => barred).map(({ personId }) => personId))),
    ...(key === 'allocate' ? [] : current.map((row) => fact([row.name, row.name], describe(row)))),
  ];
  const rows = current.length ? current : proposeAllocation(eligible, limits);
  return {
    facts,
    people: computed.map(({ personId, name, village }) => ({ id: personId, name, post: village })),
    rows: { allocation: rows.map(({ personId, fen, reason }) => ({ personId, fen, ...(reason ? { reason } : {}) })) },
    reward: { id: reward.id },
  };
}

interface NamedPerson {
  id: string;
  name: string;
  post: string;
  state: string;
  reason: string | null;
}

async function circularContext(tx: Transaction, context: ProcedureContext, key: string): Promise<Shown> {
  const found = await tx.manager.findOneBy(Commendation, { workflowId: context.workflowId });
  if (!found) return {};
  const persons = await tx.query<NamedPerson>(
    `select c.person_id as id, p.name, o.name as post, c.state, c.reason from commendation_person c
       join person p on p.id = c.person_id join organization o on o.id = c.organization_id where c.commendation_id = $1 order by o.code`,
    [found.id],
  );
  const listed = persons.filter(({ state }) => state === 'proposed' || state === 'commended');
  const excluded = persons.filter(({ state }) => state === 'excluded');
  const barred = await barredOn(
    tx,
    persons.map(({ id }) => id),
    today(tx, context),
  );
  const suggested = persons.filter(({ id }) => barred.has(id)).map(({ id }) => ({ personId: id, reason: `诫勉影响期至 ${barred.get(id) ?? ''}` }));
  const drafted = excluded.map(({ id, reason }) => ({ personId: id, reason: reason ?? '' }));
  return {
    facts: [
      fact(['批次', 'Batch'], String(found.batch)),
      fact(['拟表扬人数', 'Persons'], String(listed.length)),
      fact(['名单', 'List'], listed.map(({ name, post }) => `${name}（${post}）`).join('、')),
      ...(found.document ? [fact(['文件', 'Document'], `${found.document.issuer} ${found.document.number} ${found.document.date}`)] : []),
      ...excluded.map(({ name, reason }) => fact([`不列入：${name}`, `Left out: ${name}`], reason ?? '')),
    ],
    people: persons.map(({ id, name, post }) => ({ id, name, post })),
    ...(key === 'circular' ? { rows: { excluded: drafted.length ? drafted : suggested } } : {}),
    commendation: { id: found.id },
  };
}

function barredFacts(rows: readonly AllocatedPerson[], barred: ReadonlySet<string>): ShownFact[] {
  const names = rows.filter(({ personId }) => barred.has(personId)).map(({ name }) => name);
  return names.length ? [fact(['影响期内，不得发放', 'Within an influence period: nothing'], names.join('、'))] : [];
}

function describe({ village, fen, computedFen, reason }: AllocatedPerson): string {
  return `${village}：${yuan(fen)}${fen === computedFen ? '' : `（测算 ${yuan(computedFen)}）`}${reason ? `；${reason}` : ''}`;
}

function fact([zh, en]: [string, string], value: string): ShownFact {
  return { label: text(zh, en), value };
}

/** Money as people read it, exact to the fen. */
export function yuan(fen: number): string {
  const whole = Math.floor(fen / 100).toLocaleString('en-US');
  const rest = fen % 100;
  return rest ? `${whole}.${String(rest).padStart(2, '0')} 元` : `${whole} 元`;
}
