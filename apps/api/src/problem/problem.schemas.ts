import { z } from 'zod';
import { countyDate, freeText, id, instant, name, organizationRef, page, pageOf, textView } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const document = z.strictObject({ issuer: name, number: name, signedBy: name, date: countyDate, title: name.optional(), evidenceId: id.optional() });
const state = z.enum(['open', 'listed', 'corrected', 'declined', 'withdrawn']);

export const problemBody = z
  .strictObject({
    villageId: id,
    assessmentId: id.optional().meta({ description: 'Whose business clock it runs by' }),
    title: name,
    description: freeText.max(4000),
    dueOn: countyDate,
    document,
    evidence: z.array(id).max(20).optional(),
  })
  .meta({ id: 'ListProblem' });
export type ProblemBody = z.infer<typeof problemBody>;

export const problemsBody = problemBody
  .omit({ villageId: true })
  .extend({ villageIds: z.array(id).min(1).max(200) })
  .meta({ id: 'ListProblems', description: 'The same problem of many villages, on one document: all of them or none' });
export type ProblemsBody = z.infer<typeof problemsBody>;

export const problemQuery = page.extend({ state: state.optional(), villageId: id.optional() });
export type ProblemQuery = z.infer<typeof problemQuery>;

export const problemView = z
  .object({
    id,
    village: organizationRef,
    township: organizationRef,
    title: z.string(),
    dueOn: countyDate,
    state,
    overdue: z.boolean(),
    checks: z.int(),
    reportedAt: instant.nullable(),
    openedAt: instant,
    endedAt: instant.nullable(),
    currentStep: textView.nullable(),
    taskId: id.nullable(),
  })
  .meta({ id: 'VillageProblem' });
export const problemPage = pageOf(problemView, 'VillageProblemPage');

export const problemDetail = problemView
  .extend({
    description: z.string(),
    document: z.record(z.string(), z.unknown()),
    evidence: z.array(id),
    report: z.string().nullable(),
    reportEvidence: z.array(id),
    checkOpinion: z.string().nullable(),
    listedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    reportedBy: z.string().nullable(),
    checkedBy: z.string().nullable(),
    scores: z.array(z.object({ factId: id, assessment: z.object({ id, title: z.string() }), points: z.int(), occurredOn: countyDate, standing: z.boolean() })),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'VillageProblemDetail' });

export const problemFiled = z.object({ id, procedure: z.string(), taskId: id, command: id }).meta({ id: 'VillageProblemFiled' });
export const problemsFiled = z.object({ items: z.array(problemFiled.extend({ villageId: id })) }).meta({ id: 'VillageProblemsFiled' });
