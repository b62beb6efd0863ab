import { assertMayWrite, refuse, type RedLineAct } from '#domain';
import type { Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import { RedLine } from './red-line.entity.js';

/** Whom and what a red line is about. */
export interface RedLineMatter {
  assessmentId: string;
  personId: string;
  veto: string;
  act: RedLineAct;
}

export async function getRedLine(tx: Transaction, id: string): Promise<RedLine> {
  return (await tx.manager.findOneBy(RedLine, { id })) ?? refuse('redLine.unknown', { redLineId: id });
}

/** Before the close only: the stage takes it, and nobody has closed the period yet. */
export async function assertBeforeClose(tx: Transaction, { id, stage }: Pick<Assessment, 'id' | 'stage'>): Promise<void> {
  assertMayWrite(stage, 'redLine');
  const [closed] = await tx.query(
    "select 1 from task where workflow_id = (select workflow_id from procedure where kind = 'assessment' and subject_id = $1 limit 1) and kind = 'period.close' and stage = 'closed' and outcome is not null and not voided limit 1",
    [id],
  );
  if (closed) refuse('redLine.after_close', { assessmentId: id });
}

/** A key of the scheme's vetoes. */
export function assertVeto({ vetoes = {} }: Pick<Scheme, 'vetoes'>, veto: string): void {
  if (!Object.hasOwn(vetoes, veto)) refuse('redLine.veto_unknown', { veto, known: Object.keys(vetoes) });
}

/** Where the person stands on the assessment's roster. */
export async function placeOf(tx: Transaction, { assessmentId, personId }: Pick<RedLineMatter, 'assessmentId' | 'personId'>): Promise<string> {
  const [row] = await tx.query<{ organizationId: string }>(
    'select organization_id as "organizationId" from roster_entry where assessment_id = $1 and person_id = $2 and status <> \'closed\'',
    [assessmentId, personId],
  );
  return row?.organizationId ?? refuse('redLine.person_unknown', { personId });
}

/** The finding that stands for this person and red line. */
export async function standingOf(tx: Transaction, { assessmentId, personId, veto }: RedLineMatter): Promise<{ id: string } | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select f.id from red_line f where f.assessment_id = $1 and f.person_id = $2 and f.veto = $3 and f.act = 'find' and f.state = 'stands'
       and not exists (select 1 from red_line c where c.of_id = f.id and c.state = 'cancelled') limit 1`,
    [assessmentId, personId, veto],
  );
  return row;
}

/** One at a time: nothing of the kind is open, a finding is not made twice, only what stands is cancelled. */
export async function assertFresh(tx: Transaction, matter: RedLineMatter, besides: string): Promise<string | null> {
  const { assessmentId, personId, veto, act } = matter;
  const [open] = await tx.query<{ id: string }>(
    "select id from red_line where assessment_id = $1 and person_id = $2 and veto = $3 and state = 'open' and id <> $4",
    [assessmentId, personId, veto, besides],
  );
  if (open) refuse('redLine.exists', { redLineId: open.id });
  const standing = await standingOf(tx, matter);
  if (act === 'find' && standing) refuse('redLine.exists', { redLineId: standing.id });
  if (act === 'cancel' && !standing) refuse('redLine.not_standing', { personId, veto });
  return standing?.id ?? null;
}

/** The first proposal of a case is the act that began it: what somebody else sends in the same instant begins a case of its own. */
export async function assertBegunBy(tx: Transaction, { subjectId, commandId }: { subjectId: string; commandId: string }): Promise<void> {
  if (commandId !== subjectId && !(await tx.manager.existsBy(RedLine, { id: subjectId }))) refuse('redLine.busy', { redLineId: subjectId });
}

/** A period is not closed over what is still being decided. */
export async function assertNoRedLineOpen(tx: Transaction, assessmentId: string): Promise<void> {
  const [open] = await tx.query<{ count: number }>("select count(*)::int as count from red_line where assessment_id = $1 and state = 'open'", [assessmentId]);
  if (open && open.count > 0) refuse('redLine.pending', { count: open.count });
}
