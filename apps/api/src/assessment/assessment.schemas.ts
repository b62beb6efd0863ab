import { z } from 'zod';
import { countyDate, fen, id, instant, name, organizationRef, page, pageOf, textView } from '../http/schemas.js';

export const documentBody = z
  .strictObject({ issuer: name, number: name, signedBy: name.optional(), date: countyDate, title: name.optional(), evidenceId: id.optional() })
  .meta({ id: 'Document' });

/** R1: what a request carries; the approval binds to exactly this. */
export const requestContent = z
  .strictObject({
    title: name,
    basis: documentBody,
    inYearlyPlan: z.boolean(),
    leadUnitId: id,
    schemeVersionId: id,
    period: z.strictObject({ code: z.string().max(20), from: countyDate, to: countyDate }),
    villages: z.array(id).max(20_000),
    /** D, E1: county units or townships that are assessed themselves, or whose officials are. */
    units: z.array(id).max(2000).optional(),
    items: z.array(z.string().max(60)).min(1).max(100),
    forms: z.array(z.strictObject({ title: name, fields: z.int().min(0).max(10_000), frequency: z.string().max(60) })).max(50),
    money: z.array(z.strictObject({ purpose: name, fen })).max(50),
    consequences: z.array(z.string().max(200)).max(50),
  })
  .meta({ id: 'RequestContent' });
export type RequestContentBody = z.infer<typeof requestContent>;

export const clockBody = z
  .strictObject({
    businessOrigin: instant,
    daySeconds: z.number().positive().max(86_400),
    catchUp: z.boolean(),
    turns: z
      .array(z.strictObject({ from: instant, daySeconds: z.number().positive().max(86_400) }))
      .max(20)
      .optional(),
  })
  .refine(({ businessOrigin, turns = [] }) => turns.every(({ from }, index) => Date.parse(from) >= Date.parse(turns[index - 1]?.from ?? businessOrigin)), {
    path: ['turns'],
    message: 'in the order of time',
  })
  .meta({ id: 'DemonstrationClock' });

export const requestBody = z
  .strictObject({ content: requestContent, opinion: z.string().max(2000).optional(), clock: clockBody.optional() })
  .meta({ id: 'AssessmentRequest' });
export type RequestBody = z.infer<typeof requestBody>;
export const requestedView = z.object({ id, procedure: z.string(), taskId: id, command: id }).meta({ id: 'AssessmentRequested' });

export const assessmentQuery = page.extend({ period: z.string().max(20).optional(), live: z.stringbool().optional() });
export type AssessmentQuery = z.infer<typeof assessmentQuery>;

export const assessmentSummary = z
  .object({
    id,
    title: z.string(),
    scheme: z.string(),
    schemeTitle: z.string(),
    periodCode: z.string(),
    periodFrom: countyDate,
    periodTo: countyDate,
    attempt: z.int(),
    stage: z.string(),
    stageTitle: textView,
    live: z.boolean(),
    demonstration: z.boolean(),
    imported: z.boolean(),
    leadUnit: organizationRef,
    villages: z.int(),
    ofUnits: z.boolean(),
    graded: z.boolean(),
    targets: z.boolean(),
    own: z.boolean(),
    currentVersion: z.int().nullable(),
    startedAt: instant,
    businessNow: instant,
  })
  .meta({ id: 'AssessmentSummary' });
export const assessmentPage = pageOf(assessmentSummary, 'AssessmentPage');

export const railStop = z
  .object({
    node: z.string(),
    title: textView,
    state: z.enum(['done', 'current', 'ahead', 'skipped']),
    tasks: z.array(
      z.object({
        id,
        readable: z.boolean().meta({ description: 'Whether the reader may open it' }),
        title: textView,
        stage: z.string(),
        holders: z.array(z.string()),
        signers: z.array(z.string()),
        openedAt: instant,
        dueAt: instant.nullable(),
        closedAt: instant.nullable(),
        overdue: z.boolean(),
        outcome: z.string().nullable(),
        outcomeLabel: textView.nullable(),
        items: z.object({ total: z.int(), answered: z.int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'RailStop' });

export const itemView = z
  .object({
    key: z.string(),
    kind: z.enum(['entry', 'contest', 'ledger', 'segments', 'rating', 'bundle']),
    title: textView,
    rule: z.string(),
    enteredBy: z.string().nullable(),
    min: z.int().nullable(),
    max: z.int().nullable(),
    classes: z.array(z.object({ id: z.string(), title: textView })).meta({ description: 'E3: classes of raters' }),
    collected: z.boolean().meta({ description: 'Brought in by a collection of the scheme' }),
    catalogue: z.array(
      z.object({
        code: z.string(),
        title: textView,
        min: z.int(),
        max: z.int(),
        of: z.enum(['VILLAGE', 'MEMBER']).nullable().meta({ description: 'A15: about the village itself, or about another member of its committees' }),
      }),
    ),
  })
  .meta({ id: 'SchemeItem' });

export const assessmentDetail = assessmentSummary
  .extend({
    content: requestContent.nullable(),
    organizationId: id,
    contentHash: z.string().nullable(),
    decimals: z.int(),
    items: z.array(itemView),
    parts: z
      .object({ targets: z.boolean(), collections: z.boolean(), standings: z.boolean(), colours: z.boolean() })
      .meta({ id: 'AssessmentParts', description: 'What of an assessment its scheme has' }),
    rail: z.array(railStop),
    approval: z.object({ approvedAt: instant, by: z.string() }).nullable(),
    versions: z.int(),
    needsOperator: z.string().nullable(),
  })
  .meta({ id: 'AssessmentDetail' });

export const burdenView = z
  .object({
    villages: z.array(
      z.object({
        village: organizationRef,
        open: z.array(z.object({ id, title: z.string(), periodCode: z.string(), forms: z.int() })),
        collisions: z.array(z.object({ id, title: z.string(), items: z.array(z.string()) })),
      }),
    ),
    totals: z.object({ villages: z.int(), open: z.int(), collisions: z.int(), forms: z.int(), fen: z.int() }),
    warnings: z.array(textView),
  })
  .meta({ id: 'Burden' });
