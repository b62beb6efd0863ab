import { z } from 'zod';
import { documentBody } from '../assessment/assessment.schemas.js';
import { countyDate, fen, id, instant, organizationRef, page, pageOf, personRef } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const holdKind = z.enum(['pay', 'funds', 'projects']);
const holdState = z.enum(['draft', 'proposed', 'inForce', 'payBack', 'settled', 'notExecuted', 'refused', 'withdrawn']);
const entryKind = z.enum(['held', 'paidBack', 'reversed']);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const document = z.object({
  issuer: z.string(),
  number: z.string(),
  signedBy: z.string().optional(),
  date: z.string(),
  title: z.string().optional(),
  evidenceId: z.string().optional(),
});

export const holdQuery = page.extend({ assessmentId: id.optional(), villageId: id.optional(), kind: holdKind.optional(), state: holdState.optional() });
export type HoldQuery = z.infer<typeof holdQuery>;

export const reconciliationQuery = z.strictObject({ assessmentId: id.optional() });
export type ReconciliationQuery = z.infer<typeof reconciliationQuery>;

const balance = { orderedFen: z.int(), heldFen: z.int(), paidBackFen: z.int(), stillHeldFen: z.int() };

export const holdSummary = z
  .object({
    id,
    kind: holdKind,
    state: holdState,
    attempt: z.int(),
    assessment: z.object({ id, title: z.string() }),
    village: organizationRef,
    township: organizationRef,
    competentBody: organizationRef.nullable(),
    startsOn: countyDate.nullable(),
    endsOn: countyDate.nullable(),
    checkOn: countyDate.nullable(),
    endedBy: z.enum(['released', 'expired', 'withdrawn']).nullable(),
    endedOn: countyDate.nullable(),
    openedAt: instant,
    workflowId: z.string(),
    currentStep: z.string().nullable(),
    dueAt: instant.nullable(),
    ...balance,
  })
  .meta({ id: 'HoldSummary', description: 'Amounts in fen, as far as the reader may see them' });
export const holdPage = pageOf(holdSummary, 'HoldPage');

const holdItem = z
  .object({
    id,
    n: z.int(),
    person: personRef.nullable(),
    title: z.string(),
    category: z.string(),
    monthlyFen: z.int().nullable(),
    fen: z.int(),
    exempt: z.boolean(),
    exemptReason: z.string().nullable(),
    ...balance,
  })
  .meta({ id: 'HoldItem' });

const holdEntry = z
  .object({
    id,
    itemId: id,
    title: z.string(),
    kind: entryKind,
    month: z.string().nullable(),
    fen: z.int(),
    reverses: id.nullable(),
    document: document.nullable(),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'HoldEntry' });

export const holdDetail = holdSummary
  .extend({
    reason: z.string().nullable(),
    basis: document.nullable(),
    clause: z.string().nullable(),
    signedBasis: document.nullable(),
    signedClause: z.string().nullable(),
    refusal: z.string().nullable(),
    endReason: z.string().nullable(),
    previousId: id.nullable(),
    nextId: id.nullable(),
    persons: z.array(z.object({ person: personRef, statement: z.string().nullable(), statedAt: instant.nullable() })),
    items: z.array(holdItem),
    entries: z.array(holdEntry),
    decisions: z.array(decisionView),
    tasks: z.array(z.object({ id, title: z.string(), dueAt: instant.nullable() })),
  })
  .meta({ id: 'HoldDetail' });

const heldBody = z.strictObject({
  kind: z.enum(['held', 'paidBack']),
  itemId: id,
  month: month.optional().meta({ description: 'Held pay: the month it belongs to' }),
  fen: fen.positive(),
  document: documentBody.optional(),
  note: z.string().trim().max(1000).optional(),
});
const reversalBody = z.strictObject({ kind: z.literal('reversed'), reverses: id, note: z.string().trim().min(1).max(1000) });

export const holdEntriesBody = z
  .strictObject({
    entries: z
      .array(z.union([heldBody, reversalBody]))
      .min(1)
      .max(200),
  })
  .meta({ id: 'HoldEntries' });
export type HoldEntriesBody = z.infer<typeof holdEntriesBody>;

export const holdEntriesWritten = z.object({ ids: z.array(id), count: z.int() }).meta({ id: 'HoldEntriesWritten' });

export const reconciliationView = z
  .object({
    items: z.array(
      z
        .object({
          holdId: id,
          itemId: id,
          kind: holdKind,
          state: holdState,
          village: z.string(),
          township: z.string(),
          title: z.string(),
          startsOn: countyDate.nullable(),
          endsOn: countyDate.nullable(),
          exempt: z.boolean(),
          reconciled: z.boolean(),
          ...balance,
        })
        .meta({ id: 'ReconciledItem' }),
    ),
    total: z.object(balance).meta({ id: 'HoldBalance' }),
    entered: z.object({ heldFen: z.int(), paidBackFen: z.int() }),
    reconciled: z.boolean(),
  })
  .meta({ id: 'HoldReconciliation', description: 'Held = paid back + still held, per line and in total, to the fen' });
