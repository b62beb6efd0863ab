import { z } from 'zod';
import { freeText, id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';
import { factView } from '../entry/entry.schemas.js';
import { decisionView } from '../task/task.schemas.js';

export const appealQuery = page.extend({
  assessmentId: id.optional(),
  kind: z.enum(['deduction', 'recheck', 'objection', 'party']).optional(),
  open: z.stringbool().optional(),
});
export type AppealQuery = z.infer<typeof appealQuery>;

const written = { reason: freeText.max(4000), evidence: z.array(id).max(20).default([]) };

/** About a fact of the ledger, or (R11) about the branch that ended a party post. */
export const appealBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['deduction', 'recheck']), factId: id, ...written }),
    z.strictObject({ kind: z.literal('party'), branchId: id, ...written }),
  ])
  .meta({ id: 'AppealRequest' });
export type AppealBody = z.infer<typeof appealBody>;

export const appealSummary = z
  .object({
    id,
    kind: z.enum(['deduction', 'recheck', 'objection', 'party']),
    assessment: z.object({ id, title: z.string() }),
    person: personRef.nullable(),
    organization: organizationRef.nullable(),
    applicant: textView.meta({ description: 'A name, or whose part the appeal was' }),
    state: z.enum(['open', 'ended']),
    standing: z.string(),
    outcome: z.string().nullable(),
    filedAt: instant,
    decidedAt: instant.nullable(),
    currentStep: textView.nullable(),
    dueAt: instant.nullable(),
  })
  .meta({ id: 'AppealSummary' });
export const appealPage = pageOf(appealSummary, 'AppealPage');
export const appealDetail = appealSummary
  .extend({
    fact: factView.nullable(),
    dismissalId: id.nullable(),
    reason: z.string(),
    evidence: z.array(id),
    workflowId: z.string(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'AppealDetail' });
export const appealFiled = z.object({ id, procedure: z.string(), command: id }).meta({ id: 'AppealFiled' });
