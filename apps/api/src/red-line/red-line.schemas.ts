import { redLineActs, redLineOutcomes } from '#domain';
import { z } from 'zod';
import { countyDate, freeText, id, instant, name, organizationRef, page, pageOf, personRef, textView } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];
const act = z.enum(keysOf(redLineActs));

export const redLineQuery = page.extend({ assessmentId: id.optional() });
export type RedLineQuery = z.infer<typeof redLineQuery>;
export const redLineSubjectQuery = z.strictObject({ assessmentId: id });
export type RedLineSubjectQuery = z.infer<typeof redLineSubjectQuery>;

const document = z.strictObject({ issuer: name, number: name, signedBy: name, date: countyDate, title: name.optional(), evidenceId: id.optional() });

export const redLineBody = z
  .strictObject({
    assessmentId: id,
    personId: id.meta({ description: 'The leading team, or the person, on the roster' }),
    act: act.default('find'),
    veto: z.string().min(1).max(60),
    document,
    facts: freeText,
    evidence: z.array(id).max(50).default([]),
  })
  .meta({ id: 'RedLineRequest' });
export type RedLineBody = z.infer<typeof redLineBody>;

export const redLineFiled = z.object({ id, procedure: z.string(), taskId: id, command: id }).meta({ id: 'RedLineFiled' });

export const redLineView = z
  .object({
    id,
    assessment: z.object({ id, title: z.string() }),
    person: personRef.nullable(),
    organization: organizationRef.nullable(),
    veto: z.string(),
    title: textView,
    act,
    n: z.int(),
    state: z.enum(['open', ...redLineOutcomes]),
    stage: z.string().nullable(),
    taskId: id.nullable(),
    bars: z.boolean().meta({ description: 'Whether the finding bars the grade now' }),
    proposedAt: instant,
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'RedLine' });
export const redLinePage = pageOf(redLineView, 'RedLinePage');

export const redLineDetail = redLineView
  .extend({
    workflowId: z.string(),
    facts: z.string(),
    document: document.extend({ signedBy: name.optional() }),
    evidence: z.array(id),
    statement: z.string().nullable(),
    reasons: z.string().nullable(),
    withdrawnBecause: z.string().nullable(),
    proposedBy: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'RedLineDetail' });

export const redLineSubjects = z
  .object({
    vetoes: z.array(z.object({ id: z.string(), title: textView })),
    subjects: z.array(z.object({ person: personRef, organization: organizationRef })),
  })
  .meta({ id: 'RedLineSubjects', description: 'Whom the reader may propose a red line about, and the red lines of the scheme' });
