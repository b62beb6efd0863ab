import { refuse, type AllocationLimits, type AllocationRow, type Eligible, type ProcedureContext } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { barredOn, today } from './barred.js';
import { Reward } from './reward.entity.js';

/** One person of an allocation as it stands, with the computed amount beside it. */
export interface AllocatedPerson extends AllocationRow {
  name: string;
  village: string;
  computedFen: number;
}

/** Whether a batch's money counts against the township's cap: what was computed and not yet allocated does not. */
const counted = `b.state <> 'waived' and b.n > 0`;

/** The batch of a procedure, alone: every batch of the township for the same reward is locked with it, so that two of them see each other. */
export async function lockReward(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<Reward> {
  const reward = await getReward(tx, { workflowId });
  await tx.query('select id from reward where assessment_id = $1 and organization_id = $2 and rule = $3 order by batch for update', [
    reward.assessmentId,
    reward.organizationId,
    reward.rule,
  ]);
  return getReward(tx, { workflowId });
}

export async function getReward(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<Reward> {
  const reward = await tx.manager.findOneBy(Reward, { workflowId });
  return reward ?? refuse('reward.unknown', { workflowId });
}

/** A13, (d): the cap of the period is the one of the township's newest batch; the other batches have taken their part of it. */
export async function limitsOf(tx: Transaction, { id, assessmentId, organizationId, rule }: Reward): Promise<AllocationLimits> {
  const [row] = await tx.query<{ capFen: string; takenFen: string; personCapFen: string | null }>(
    `select (array_agg(b.cap_fen order by b.batch desc))[1] as "capFen", (array_agg(b.person_cap_fen order by b.batch desc))[1] as "personCapFen",
       coalesce(sum(a.fen) filter (where b.id <> $1 and ${counted}), 0) as "takenFen"
     from reward b left join lateral (select sum(fen) as fen from reward_allocation where reward_id = b.id and n = b.n) a on true
     where b.assessment_id = $2 and b.organization_id = $3 and b.rule = $4`,
    [id, assessmentId, organizationId, rule],
  );
  const { capFen, takenFen, personCapFen } = row ?? refuse('reward.unknown', { id });
  return { capFen: Number(capFen), takenFen: Number(takenFen), personCapFen: personCapFen === null ? null : Number(personCapFen) };
}

/** Whom the publication makes eligible, in the order of their villages; barred as it stands today. */
export async function eligibleOf(tx: Transaction, context: ProcedureContext, { id }: Reward): Promise<Eligible[]> {
  const rows = await tx.query<{ personId: string; fen: string }>(
    `select a.person_id as "personId", a.fen from reward_allocation a join organization o on o.id = a.organization_id
     where a.reward_id = $1 and a.n = 0 order by o.code, a.person_id`,
    [id],
  );
  const persons = rows.map(({ personId }) => personId);
  const barred = await barredOn(tx, persons, today(tx, context));
  return rows.map(({ personId, fen }) => ({ personId, computedFen: Number(fen), barred: barred.has(personId) }));
}

/** The allocation in force (or another one by its number), with names. */
export async function allocationOf(tx: Transaction, { id, n }: Pick<Reward, 'id' | 'n'>): Promise<AllocatedPerson[]> {
  const rows = await tx.query<Omit<AllocatedPerson, 'fen' | 'computedFen'> & { fen: string; computedFen: string }>(
    `select a.person_id as "personId", p.name, o.name as village, a.fen, c.fen as "computedFen", coalesce(a.reason, '') as reason
     from reward_allocation a join reward_allocation c on c.reward_id = a.reward_id and c.person_id = a.person_id and c.n = 0
       join person p on p.id = a.person_id join organization o on o.id = a.organization_id
     where a.reward_id = $1 and a.n = $2 order by o.code, a.person_id`,
    [id, n],
  );
  return rows.map((row) => ({ ...row, fen: Number(row.fen), computedFen: Number(row.computedFen) }));
}

/** The next allocation of a batch; the ones before stay as they were. */
export async function writeAllocation(
  tx: Transaction,
  reward: Reward,
  { rows, accountId }: { rows: readonly AllocationRow[]; accountId: string },
): Promise<void> {
  const given = rows.map(({ personId, fen, reason }) => ({ person: personId, fen, reason: reason ?? null }));
  await tx.query(
    `insert into reward_allocation (reward_id, n, person_id, organization_id, fen, reason, by_account, at)
     select $1, $2, g.person, c.organization_id, g.fen, g.reason, $4, $5 from jsonb_to_recordset($3::jsonb) as g (person uuid, fen bigint, reason text)
       join reward_allocation c on c.reward_id = $1 and c.n = 0 and c.person_id = g.person`,
    [reward.id, reward.n + 1, JSON.stringify(given), accountId, tx.now()],
  );
  await tx.query("update reward set n = $2, state = 'open', verified_by = null, verified_at = null, verified_business_at = null where id = $1", [
    reward.id,
    reward.n + 1,
  ]);
}
