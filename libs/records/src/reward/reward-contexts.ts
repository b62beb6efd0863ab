import { proposeAllocation, text, totalFen, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { shownFact, yuan, type ShownFact } from '../procedure/shown-fact.js';
import { barredOn, today } from './barred.js';
import { Commendation } from './reward.entity.js';
import { allocationOf, eligibleOf, getReward, limitsOf, type AllocatedPerson } from './reward-rows.js';

type Shown = Record<string, unknown>;

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
    shownFact(['乡镇', 'Township'], place?.name ?? ''),
    shownFact(['批次', 'Batch'], String(reward.batch)),
    shownFact(['绩效总额基数', 'Pool'], yuan(reward.baseFen)),
    shownFact(['本期上限', 'Cap of the period'], yuan(limits.capFen)),
    shownFact(['其他批次已占用', 'Taken by other batches'], yuan(limits.takenFen)),
    shownFact(['余额', 'Left'], yuan(left)),
    ...(limits.personCapFen === null ? [] : [shownFact(['每人上限', 'Cap for one person'], yuan(limits.personCapFen))]),
    ...(reward.n > 0 ? [shownFact(['本次分配合计', 'Allocated'], totalOf(current))] : []),
    ...barredFacts(computed, new Set(eligible.filter(({ barred }) => barred).map(({ personId }) => personId))),
    ...(key === 'allocate' ? [] : current.map((row) => shownFact([row.name, row.name], describe(row)))),
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
      shownFact(['批次', 'Batch'], String(found.batch)),
      shownFact(['拟表扬人数', 'Persons'], String(listed.length)),
      shownFact(['名单', 'List'], listed.map(({ name, post }) => `${name}（${post}）`).join('、')),
      ...(found.document ? [shownFact(['文件', 'Document'], `${found.document.issuer} ${found.document.number} ${found.document.date}`)] : []),
      ...excluded.map(({ name, reason }) => shownFact([`不列入：${name}`, `Left out: ${name}`], reason ?? '')),
    ],
    people: persons.map(({ id, name, post }) => ({ id, name, post })),
    ...(key === 'circular' ? { rows: { excluded: drafted.length ? drafted : suggested } } : {}),
    commendation: { id: found.id },
  };
}

function barredFacts(rows: readonly AllocatedPerson[], barred: ReadonlySet<string>): ShownFact[] {
  const names = rows.filter(({ personId }) => barred.has(personId)).map(({ name }) => name);
  return names.length ? [shownFact(['影响期内，不得发放', 'Within an influence period: nothing'], names.join('、'))] : [];
}

function describe({ village, fen, computedFen, reason }: AllocatedPerson): Text {
  const [sum, computed] = [yuan(fen), yuan(computedFen)];
  const because = reason ? `；${reason}` : '';
  if (fen === computedFen) return text(`${village}：${sum.zh}${because}`, `${village}: ${sum.en}${because}`);
  return text(`${village}：${sum.zh}（测算 ${computed.zh}）${because}`, `${village}: ${sum.en} (computed ${computed.en})${because}`);
}

function totalOf(rows: readonly AllocatedPerson[]): Text {
  const sum = yuan(totalFen(rows));
  return text(`${sum.zh}（${rows.length} 人）`, `${sum.en} (${rows.length} persons)`);
}
