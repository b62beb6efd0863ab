import { resolveProcedure, type ProcedureContext, type RewardVariant } from '#domain';
import type { Effect, RewardPool, RewardRule, Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { recordAudit } from '../audit/audit-log.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { attachWorkflow } from '../consequence/consequence-rows.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';

const steps: Record<RewardVariant, string[]> = {
  commendation: ['circular', 'commend', 'omit'],
  township: ['allocate', 'waive', 'confirm', 'verify', 'pay'],
};

/** What one township gets of one reward by one version. */
interface Batch {
  townshipId: string;
  versionId: string;
  rule: RewardRule;
  rows: Consequence[];
}

export type RewardEffect = Extract<Effect, { kind: 'reward' }>;

/** One batch for each township, version and reward of what a publication calls for. */
export function batchesOf({ rewards }: Scheme, rows: readonly Consequence[]): Batch[] {
  const batches = new Map<string, Batch>();
  for (const row of rows) {
    const rule = rewards[(row.effect as RewardEffect).reward];
    if (!rule) continue;
    const key = `${row.townshipId}/${row.versionId}/${rule.id}`;
    const batch = batches.get(key) ?? { townshipId: row.townshipId, versionId: row.versionId, rule, rows: [] };
    batch.rows.push(row);
    batches.set(key, batch);
  }
  return [...batches.values()].sort((a, b) => (a.townshipId < b.townshipId ? -1 : 1));
}

/** A13: the batch's row, the computed amounts as allocation 0, and its procedure, in the publication's transaction. */
export async function openBatch(tx: Transaction, assessment: Assessment, { batch, scheme }: { batch: Batch; scheme: Scheme }): Promise<void> {
  const { townshipId, versionId, rule, rows } = batch;
  const pool = await poolOf(tx, { versionId, townshipId, rule: rule.id });
  const n = await nextBatch(tx, assessment.id, townshipId);
  const workflowId = `reward/${assessment.id}/${townshipId}/${n}`;
  const [reward] = await tx.query<{ id: string }>(
    `insert into reward (organization_id, assessment_id, version_id, rule, batch, workflow_id, base_fen, cap_fen, person_cap_fen, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [townshipId, assessment.id, versionId, rule.id, n, workflowId, pool?.baseFen ?? 0, pool?.capFen ?? 0, personCapOf(rule), tx.now()],
  );
  const id = reward?.id ?? '';
  await insertComputed(tx, id, { versionId, rows, each: Object.keys(scheme.rewards).length > 1 ? shareOf(pool) : null });
  await attachWorkflow(
    tx,
    rows.map((row) => row.id),
    workflowId,
  );
  await recordAudit(tx, 'reward.opened', {
    subject: id,
    organizationId: townshipId,
    data: { assessmentId: assessment.id, batch: n, rule: rule.id, persons: rows.length, capFen: pool?.capFen ?? 0 },
  });
  await startReward(tx, assessment, { id, workflowId, townshipId, variant: 'township', scheme });
}

interface Starting {
  id: string;
  workflowId: string;
  townshipId?: string;
  variant: RewardVariant;
  scheme: Scheme;
}

/** The procedure that the rows call for: of a township's money, or of the county's circular. */
export async function startReward(tx: Transaction, assessment: Assessment, { id, workflowId, townshipId, variant, scheme }: Starting): Promise<void> {
  const context: ProcedureContext = {
    workflowId,
    procedure: 'reward',
    subjectId: id,
    assessmentId: assessment.id,
    organizationId: assessment.organizationId,
    places: townshipId ? { township: townshipId } : {},
    variant,
    clock: assessment.clock,
  };
  await startProcedure(tx, {
    procedure: 'reward',
    input: { context, spec: resolveProcedure('reward', { deadlines: scheme.deadlines, only: steps[variant] }) },
  });
}

async function poolOf(tx: Transaction, asked: { versionId: string; townshipId: string; rule: string }): Promise<RewardPool | undefined> {
  const [row] = await tx.query<{ pools: RewardPool[] | null }>("select figures -> 'pools' as pools from result_version where id = $1", [asked.versionId]);
  return row?.pools?.find(({ reward, township }) => reward === asked.rule && township === asked.townshipId);
}

async function nextBatch(tx: Transaction, assessmentId: string, townshipId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select coalesce(max(batch), 0) + 1 as n from reward where assessment_id = $1 and organization_id = $2', [
    assessmentId,
    townshipId,
  ]);
  return row?.n ?? 1;
}

/** The amounts of the version itself; with several rewards in a scheme a person's sum is not one of them, so each pool's equal share is taken. */
async function insertComputed(
  tx: Transaction,
  rewardId: string,
  { versionId, rows, each }: { versionId: string; rows: readonly Consequence[]; each: number | null },
): Promise<void> {
  await tx.query(
    `insert into reward_allocation (reward_id, n, person_id, organization_id, fen, at)
     select $1, 0, r.person_id, r.organization_id, coalesce($4::bigint, r.reward_fen), $5 from result r where r.version_id = $2 and r.person_id = any($3::uuid[])`,
    [rewardId, versionId, rows.map(({ personId }) => personId), each, tx.now()],
  );
}

function shareOf(pool: RewardPool | undefined): number {
  return pool && pool.persons > 0 ? Math.floor(pool.grantedFen / pool.persons) : 0;
}

/** (d): the cap for one person, where the scheme reads the rate so. */
function personCapOf({ capBasis, capBps, pool }: RewardRule): number | null {
  return capBasis === 'INDIVIDUAL' && pool.from === 'PER_PERSON' ? Math.floor((pool.amountFen * capBps) / 10_000) : null;
}
