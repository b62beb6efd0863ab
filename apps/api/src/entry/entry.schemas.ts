import { z } from 'zod';
import { countyDate, freeText, id, instant, organizationRef, page, pageOf, personRef, points } from '../http/schemas.js';

export const factKind = z.enum(['entry', 'event', 'contest', 'cancellation', 'rating']);
export const factQuery = page.extend({
  kind: factKind.optional(),
  townshipId: id.optional(),
  personId: id.optional(),
  item: z.string().max(60).optional(),
  current: z.stringbool().optional(),
});
export type FactQuery = z.infer<typeof factQuery>;

export const factView = z
  .object({
    id,
    seq: z.string(),
    kind: factKind,
    item: z.string(),
    person: personRef.nullable(),
    organization: organizationRef,
    points,
    month: z.string().nullable(),
    occurredOn: countyDate.nullable(),
    reason: z.string().nullable(),
    evidence: z.array(id),
    enteredBy: z.string(),
    at: instant,
    cancels: id.nullable(),
    supersedes: id.nullable(),
    standing: z.boolean(),
    appealId: id.nullable(),
    appealable: z.boolean(),
    parts: z
      .array(z.object({ id: z.string(), points }))
      .readonly()
      .nullable(),
    member: personRef.nullable(),
    class: z.string().nullable().meta({ description: 'E3: the class of raters' }),
    from: countyDate.nullable().meta({ description: 'D2, R3: the part of the period a score is for' }),
    to: countyDate.nullable(),
    tier: z.string().nullable(),
    confirmedBy: z.string().nullable().meta({ description: 'C2: who checked it' }),
    submissionId: id.nullable(),
  })
  .meta({ id: 'Fact' });
export const factPage = pageOf(factView, 'FactPage');

/** An assessed person, or a village whose post nobody holds (R3): one of them. */
const subject = { personId: id.optional(), organizationId: id.optional() };
const entry = z.strictObject({
  ...subject,
  item: z.string().max(60),
  points,
  reason: z.string().max(2000).optional(),
  evidence: z.array(id).max(20).default([]),
  parts: z
    .array(z.strictObject({ id: z.string().max(60), points }))
    .max(20)
    .optional()
    .meta({ description: 'A9: sub-items where the township scores by its own scheme; they add up to points' }),
});
export const entryBody = entry.meta({ id: 'ScoreEntry' });
export type EntryBody = z.infer<typeof entryBody>;
export const entriesBody = z.strictObject({ entries: z.array(entry).min(1).max(2000) }).meta({ id: 'ScoreEntries' });
export type EntriesBody = z.infer<typeof entriesBody>;

export const eventBody = z
  .strictObject({
    ...subject,
    item: z.string().max(60),
    points,
    occurredOn: countyDate,
    sourceEvent: z.string().trim().min(1).max(200),
    reason: freeText,
    code: z.string().max(60).optional(),
    document: z.string().max(200).optional(),
    memberId: id.optional().meta({ description: 'A15: the other member of the committees it is about' }),
    evidence: z.array(id).max(20).default([]),
  })
  .meta({ id: 'ScoreEvent' });
export type EventBody = z.infer<typeof eventBody>;

export const contestBody = z
  .strictObject({
    item: z.string().max(60).default('contest'),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    results: z
      .array(z.strictObject({ ...subject, points }))
      .min(1)
      .max(20_000),
  })
  .meta({ id: 'ContestResults' });
export type ContestBody = z.infer<typeof contestBody>;

export const factsWritten = z.object({ ids: z.array(id), count: z.int() }).meta({ id: 'FactsWritten' });
