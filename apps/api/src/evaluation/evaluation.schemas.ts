import { ballotLimits } from '#domain';
import { z } from 'zod';
import { id, instant, name, organizationRef, page, pageOf } from '../http/schemas.js';

const states = ['open', 'closed', 'counted', 'annulled'] as const;
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
const mark = z.int().min(0).max(ballotLimits.points);

export const evaluationQuery = page.extend({ assessmentId: id.optional() });
export type EvaluationQuery = z.infer<typeof evaluationQuery>;

const distributionLimit = z
  .strictObject({ from: mark, to: mark, atMostBps: z.int().min(0).max(10_000) })
  .meta({ id: 'DistributionLimit', description: 'At most so many basis points of the subjects may get a mark from `from` to `to`' });

export const evaluationBody = z
  .strictObject({
    title: name,
    assessmentId: id.optional(),
    item: key.optional(),
    subjects: z
      .array(z.strictObject({ kind: z.enum(['person', 'organization']), id }))
      .min(1)
      .max(ballotLimits.subjects),
    classes: z
      .array(z.strictObject({ key, title: name, number: z.int().min(1).max(ballotLimits.raters), dropHighest: z.boolean().default(false) }))
      .min(1)
      .max(ballotLimits.classes),
    questions: z
      .array(z.strictObject({ key, title: name, min: mark, max: mark }))
      .max(ballotLimits.questions)
      .optional(),
    limits: z.array(distributionLimit).max(10).default([]),
    minimumSample: z.int().min(ballotLimits.minimumSample).max(1000).default(ballotLimits.minimumSample),
    closesAt: instant,
  })
  .meta({ id: 'EvaluationRequest' });
export type EvaluationBody = z.infer<typeof evaluationBody>;

const question = z.object({ key: z.string(), title: z.string(), min: z.int(), max: z.int(), scale: z.int() }).meta({ id: 'BallotQuestion' });
const subject = z.object({ id, kind: z.enum(['person', 'organization']), name: z.string() }).meta({ id: 'BallotSubject' });
const sheet = z.object({ questions: z.array(question), subjects: z.array(subject), limits: z.array(distributionLimit) }).meta({ id: 'BallotSheet' });

export const evaluationSummary = z
  .object({
    id,
    title: z.string(),
    assessment: z.object({ id, title: z.string() }).nullable(),
    item: z.string().nullable(),
    organization: organizationRef.nullable(),
    state: z.enum(states),
    closesAt: instant,
    openedAt: instant,
    codesShown: z.boolean(),
    raters: z.int(),
    cast: z.int(),
    subjects: z.int(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'EvaluationSummary' });
export const evaluationPage = pageOf(evaluationSummary, 'EvaluationPage');

export const evaluationDetail = evaluationSummary
  .extend({
    sheet,
    minimumSample: z.int(),
    counts: z.array(
      z
        .object({
          class: z.string(),
          title: z.string(),
          number: z.int(),
          dropHighest: z.boolean(),
          cast: z.int(),
          published: z.boolean().nullable(),
        })
        .meta({ id: 'EvaluationClass' }),
    ),
    endedBy: z.enum(['officer', 'time']).nullable(),
    endReason: z.string().nullable(),
    endedAt: instant.nullable(),
    afterCut: z.boolean().meta({ description: 'Counted after the cut of its assessment: no result rests on it' }),
    taskId: id.nullable(),
    workflowId: z.string(),
    marks: z.array(
      z
        .object({ class: z.string(), subject: id, question: z.string(), count: z.int(), points: z.int() })
        .meta({ id: 'EvaluationMark', description: 'Sum and number of the marks that count, in the scale of the question' }),
    ),
  })
  .meta({ id: 'EvaluationDetail' });

export const printedCodes = z
  .object({
    title: z.string(),
    address: z.string(),
    sheets: z.array(z.object({ raterClass: z.string(), code: z.string() }).meta({ id: 'CodeSheet' })),
  })
  .meta({ id: 'PrintedCodes', description: 'Shown once; only hashes are kept' });

export const severityList = z
  .array(
    z
      .object({ class: z.string(), meanHundredths: z.int(), deviationHundredths: z.int(), uniform: z.boolean() })
      .meta({ id: 'SheetSeverity', description: 'Below zero: stricter than the class' }),
  )
  .meta({ id: 'SheetSeverities' });

const code = z.string().min(1).max(40);

export const codeBody = z.strictObject({ code }).meta({ id: 'BallotCode' });
export type CodeBody = z.infer<typeof codeBody>;

export const ballotBody = z
  .strictObject({
    code,
    answers: z
      .array(z.strictObject({ subject: id, question: key, value: mark }))
      .min(1)
      .max(ballotLimits.subjects * ballotLimits.questions),
  })
  .meta({ id: 'BallotRequest' });
export type BallotBody = z.infer<typeof ballotBody>;

export const offeredSheet = sheet
  .extend({ title: z.string(), raterClass: z.string(), holder: z.string(), closesAt: instant, demonstration: z.boolean() })
  .meta({ id: 'OfferedSheet' });
