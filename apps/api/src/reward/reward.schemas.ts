import { z } from 'zod';
import { countyDate, fen, id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const states = ['open', 'verified', 'waived', 'paid'] as const;

export const rewardQuery = page.extend({ assessmentId: id.optional(), townshipId: id.optional(), state: z.enum(states).optional() });
export type RewardQuery = z.infer<typeof rewardQuery>;

export const commendationQuery = page.extend({ assessmentId: id.optional() });
export type CommendationQuery = z.infer<typeof commendationQuery>;

export const assessmentRef = z.object({ id, title: z.string(), periodCode: z.string() }).meta({ id: 'AssessmentRef' });

const citedDocument = z.object({
  issuer: z.string(),
  number: z.string(),
  signedBy: z.string().optional(),
  date: z.string(),
  title: z.string().optional(),
  evidenceId: id.optional(),
});

export const rewardSummary = z
  .object({
    id,
    assessment: assessmentRef,
    township: organizationRef.nullable(),
    rule: z.string(),
    title: textView,
    batch: z.int(),
    state: z.enum(states),
    baseFen: fen,
    capFen: fen,
    takenFen: fen,
    allocatedFen: fen,
    persons: z.int(),
    paidOn: countyDate.nullable(),
    openedAt: instant,
    currentStep: textView.nullable(),
    dueAt: instant.nullable(),
  })
  .meta({ id: 'RewardSummary' });
export const rewardPage = pageOf(rewardSummary, 'RewardPage');
export const rewardDetail = rewardSummary
  .extend({
    personCapFen: fen.nullable(),
    document: citedDocument.nullable(),
    listable: z.boolean(),
    rows: z.array(
      z
        .object({ person: personRef, village: organizationRef.nullable(), computedFen: fen, fen: fen.nullable(), reason: z.string().nullable() })
        .meta({ id: 'AllocatedRow' }),
    ),
    waivedBecause: z.string().nullable(),
    workflowId: z.string(),
    taskId: id.nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'RewardDetail' });

export const commendationView = z
  .object({
    id,
    assessment: assessmentRef,
    batch: z.int(),
    state: z.enum(['open', 'commended', 'notCommended']),
    document: citedDocument.nullable(),
    signedAt: instant.nullable(),
    currentStep: textView.nullable(),
    persons: z.array(
      z
        .object({
          person: personRef,
          village: organizationRef.nullable(),
          state: z.enum(['proposed', 'excluded', 'commended', 'notCommended']),
          reason: z.string().nullable(),
        })
        .meta({ id: 'CommendedPerson' }),
    ),
  })
  .meta({ id: 'Commendation' });
export const commendationPage = pageOf(commendationView, 'CommendationPage');
