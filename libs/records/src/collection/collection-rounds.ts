import { refuse, type ProcedureContext } from '#domain';
import type { Collection, CollectionRound, Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { Assessment as AssessmentRow } from '../assessment/assessment.entity.js';
import { SchemeVersion } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import { CollectionRoundRow } from './collection.entity.js';

/** A round with what it is asked under. */
export interface OpenedRound {
  row: CollectionRoundRow;
  assessment: Assessment;
  scheme: Scheme;
  collection: Collection;
}

export async function roundOf(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<OpenedRound> {
  const row = (await tx.manager.findOneBy(CollectionRoundRow, { id: subjectId })) ?? refuse('collection.unknown', { roundId: subjectId });
  const assessment = (await tx.manager.findOneBy(AssessmentRow, { id: row.assessmentId })) ?? refuse('assessment.unknown', { assessmentId: row.assessmentId });
  const version = (await tx.manager.findOneBy(SchemeVersion, { id: assessment.schemeVersionId })) ?? refuse('scheme.unknown', {});
  const scheme = version.content;
  const collection = scheme.collections?.[row.collection] ?? refuse('collection.unknown', { collection: row.collection });
  return { row, assessment, scheme, collection };
}

export function partOf({ round: code, fromDate: from, toDate: to, opensOn }: CollectionRoundRow): CollectionRound {
  return { code, from, to, opensOn };
}

/** An answer that stands, with what the second person said of it. */
export interface Standing {
  id: string;
  subject: string;
  form: Record<string, unknown>;
  answeredBy: string;
  /** County instant of the procedure's clock. */
  businessAt: string;
  verdict: 'confirm' | 'correct' | 'return' | null;
  corrected: Record<string, unknown> | null;
  reason: string | null;
  checkedBy: string | null;
}

const standing = `
  select s.id, s.subject, s.form, s.answered_by as "answeredBy", s.business_at as "businessAt", c.verdict, c.form as corrected, c.reason, c.checked_by as "checkedBy"
  from submission s left join submission_check c on c.submission_id = s.id
  where s.round_id = $1 and ($2::text is null or s.subject = $2) and not exists (select 1 from submission later where later.replaces = s.id) order by s.subject`;

/** The newest answer of each item. */
export function standingAnswers(tx: Transaction, roundId: string, subject?: string): Promise<Standing[]> {
  return tx.query<Standing>(standing, [roundId, subject ?? null]);
}
