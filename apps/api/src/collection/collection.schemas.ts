import { checkVerdicts, type CheckVerdict } from '#domain';
import { z } from 'zod';
import { countyDate, id, instant, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';
import { formField } from '../task/task.schemas.js';

const openings = ['PREPARATION', 'START', 'MONTH_END', 'QUARTER_END', 'HALF_PERIOD', 'PERIOD_END'] as const;
const baseKinds = ['coefficient', 'membership', 'subsidy', 'band', 'bonusPool', 'pool'] as const;
const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);
const round = z.string().regex(/^[0-9A-Z-]{1,16}$/);
const form = z.record(z.string(), z.unknown());

export const roundQuery = z.strictObject({ assessmentId: id });
export type RoundQuery = z.infer<typeof roundQuery>;

export const roundList = z
  .array(
    z
      .object({
        id,
        collection: z.string(),
        round: z.string(),
        title: textView,
        rule: z.string(),
        note: z.string().nullable(),
        opens: z.enum(openings),
        endsWhen: z.enum(['ALL', 'DUE']),
        from: countyDate,
        to: countyDate,
        opensOn: countyDate.nullable(),
        state: z.enum(['open', 'ended', 'withdrawn']),
        endedAt: instant.nullable(),
        checked: z.boolean(),
        fields: z.array(formField),
        asked: z.int(),
        answered: z.int(),
        confirmed: z.int(),
        returned: z.int(),
        taskId: id.nullable().meta({ description: 'The open step with an item of the reader’s own' }),
      })
      .meta({ id: 'CollectionRound' }),
  )
  .meta({ id: 'CollectionRounds' });

export const roundItemList = z
  .array(
    z
      .object({
        subject: z.string(),
        name: z.string(),
        holder: z.string(),
        dueAt: instant.nullable(),
        answeredAt: instant.nullable(),
        answeredBy: z.string().nullable(),
        onBehalf: z.boolean(),
        step: z.enum(['collect', 'check']),
        late: z.boolean(),
        missed: z.boolean().meta({ description: 'Its step closed without it: it stays recorded as not answered' }),
        taskId: id,
      })
      .meta({ id: 'CollectionRoundItem' }),
  )
  .meta({ id: 'CollectionRoundItems' });

export const submissionQuery = page.extend({ assessmentId: id, roundId: id.optional(), personId: id.optional() });
export type SubmissionQuery = z.infer<typeof submissionQuery>;

export const submissionPage = pageOf(
  z
    .object({
      id,
      roundId: id,
      collection: z.string(),
      round: z.string(),
      subject: z.string(),
      name: z.string(),
      person: personRef.nullable(),
      organization: organizationRef.nullable(),
      form,
      answeredBy: z.string(),
      at: instant,
      businessAt: instant,
      check: z
        .object({
          verdict: z.enum(Object.keys(checkVerdicts) as [CheckVerdict]),
          form: form.nullable(),
          reason: z.string().nullable(),
          by: z.string(),
          at: z.string(),
        })
        .meta({ id: 'SubmissionCheck' })
        .nullable(),
      replaced: z.boolean(),
      people: z.record(z.string(), z.string()),
    })
    .meta({ id: 'Submission' }),
  'SubmissionPage',
);

export const submissionsBody = z
  .strictObject({
    assessmentId: id,
    collection: key,
    round,
    answers: z
      .array(z.strictObject({ subject: z.string().min(1).max(64), opinion: z.string().max(8000).optional(), form }))
      .min(1)
      .max(1000),
  })
  .meta({ id: 'Submissions', description: 'Answers to one round by its name: all of them or none' });
export type SubmissionsBody = z.infer<typeof submissionsBody>;

export const baseDataQuery = page.extend({ assessmentId: id, kind: z.enum(baseKinds).optional(), personId: id.optional() });
export type BaseDataQuery = z.infer<typeof baseDataQuery>;

export const baseDataPage = pageOf(
  z
    .object({
      id,
      kind: z.enum(baseKinds),
      person: personRef.nullable(),
      organization: organizationRef.nullable(),
      data: form,
      document: form.nullable(),
      enteredBy: z.string(),
      confirmedBy: z.string().nullable(),
      at: instant,
      standing: z.boolean(),
    })
    .meta({ id: 'BaseData' }),
  'BaseDataPage',
);
