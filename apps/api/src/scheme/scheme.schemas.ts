import { schemeTextLimit } from '#domain';
import { z } from 'zod';
import { schemeView } from '../catalogue/catalogue.schemas.js';
import { countyDate, id, instant, name, pageOf, personRef, textView } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const source = z.string().min(1).max(schemeTextLimit).meta({ description: 'The scheme as YAML' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const document = z.strictObject({ issuer: name, number: name, signedBy: name, date: countyDate, title: name.optional(), evidenceId: id.optional() });
const anything = z.record(z.string(), z.unknown());

export const schemeTextBody = z.strictObject({ source }).meta({ id: 'SchemeText' });
export type SchemeTextBody = z.infer<typeof schemeTextBody>;

export const simulateBody = z.union([schemeTextBody, z.strictObject({ schemeVersionId: id })]).meta({ id: 'SimulateScheme' });
export type SimulateBody = z.infer<typeof simulateBody>;

export const schemeDraftBody = z
  .strictObject({
    source,
    version: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._〔〕()（）-]{0,39}$/u)
      .meta({ description: 'A new one for every change; it names the procedure' }),
    document,
    takesEffectOn: countyDate,
    expiresOn: countyDate.optional(),
    hash: sha256.optional().meta({ description: 'The content hash it was exported with; another content is refused' }),
  })
  .meta({ id: 'SubmitScheme' });
export type SchemeDraftBody = z.infer<typeof schemeDraftBody>;

export const warningView = z.object({ code: z.string(), path: z.string(), rule: z.string(), message: textView }).meta({ id: 'LintWarning' });
export const lintView = z
  .object({ scheme: z.string(), title: textView, hash: sha256, content: anything, warnings: z.array(warningView) })
  .meta({ id: 'SchemeLint' });

const shift = z.object({ before: z.int().nullable(), after: z.int() }).meta({ id: 'Shift' });
const standing = z
  .object({ total: z.int().nullable(), rank: z.int().nullable(), grade: z.string().nullable(), sets: z.array(z.string()), rewardFen: z.int() })
  .meta({ id: 'SimulatedStanding' });
const about = { assessmentId: id, title: z.string(), against: z.object({ schemeVersionId: id, version: z.string(), hash: sha256 }), period: z.string() };

/** One period under the draft; `refused` where its facts do not fit the draft. */
const periodView = z
  .object({
    ...about,
    refused: z.object({ code: z.string(), details: anything }).optional(),
    n: z.int().optional(),
    grades: z.record(z.string(), shift).optional(),
    moneyFen: shift.optional(),
    removalCases: shift.optional(),
    sets: z.array(z.object({ set: z.string(), title: textView, members: shift, entering: z.array(id), leaving: z.array(id) })).optional(),
    seats: z.array(z.object({ id: z.string(), scope: z.string(), n: z.int(), rateBps: z.int().nullish(), seats: z.int(), filled: z.int() })).optional(),
    withoutSeat: z.array(z.object({ scope: z.string(), n: z.int(), rateBps: z.int() })).optional(),
    moves: z.array(z.object({ person: id, from: standing.nullable(), to: standing, adverse: z.array(z.string()) })).optional(),
  })
  .meta({ id: 'SimulatedPeriod' });

const step = z.object({ value: z.int(), grades: z.int(), sets: z.int() }).nullable();
export const whatIfView = z
  .object({
    hash: sha256,
    report: z.object({
      scheme: z.string(),
      schemeHash: sha256,
      engineVersion: z.string(),
      periods: z.array(periodView),
      sensitivity: z.array(z.object({ path: z.string(), title: textView, value: z.int(), step: z.int(), up: step, down: step })),
    }),
    people: z.array(personRef),
  })
  .meta({ id: 'WhatIf' });

export const schemeDraftView = z
  .object({
    id,
    scheme: z.string(),
    version: z.string(),
    revision: z.int(),
    title: z.string(),
    hash: sha256,
    state: z.enum(['open', 'published', 'inForce', 'declined', 'withdrawn']),
    takesEffectOn: countyDate,
    expiresOn: countyDate.nullable(),
    submittedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    openedAt: instant,
    endedAt: instant.nullable(),
    schemeVersionId: id.nullable(),
    currentStep: textView.nullable(),
    taskId: id.nullable(),
  })
  .meta({ id: 'SchemeDraft' });
export const schemeDraftPage = pageOf(schemeDraftView, 'SchemeDraftPage');
export const schemeDraftDetail = schemeDraftView
  .extend({
    workflowId: z.string(),
    source: z.string(),
    content: anything,
    document: anything,
    publication: anything.nullable(),
    warnings: z.array(warningView),
    whatIf: whatIfView.nullable(),
    replaces: z.object({ id, version: z.string() }).nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'SchemeDraftDetail' });
export const schemeFiled = z.object({ id, procedure: z.string(), taskId: id, command: id }).meta({ id: 'SchemeFiled' });

export const schemeExport = schemeView
  .pick({ scheme: true, version: true, title: true, hash: true, standing: true, takesEffectOn: true, approvedBy: true })
  .extend({
    format: z.literal('kaoji.scheme/1'),
    source: z.string(),
    approval: z.object({ code: z.string(), document: anything, expiresOn: countyDate.nullable() }).nullable(),
  })
  .meta({ id: 'SchemeExport' });
