import { appointments, branchOutcomes, dismissalOutcomes, type BranchOutcome, type DismissalOutcome, type RemovalKind } from '#domain';
import { z } from 'zod';
import { id, instant, organizationRef, page, pageOf, personRef } from '../http/schemas.js';
import { decisionView } from '../task/task.schemas.js';

const states = z.enum(['open', 'ended', 'withdrawn']);
const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];
const document = z.record(z.string(), z.unknown());

export const dismissalQuery = page.extend({ state: states.optional(), assessmentId: id.optional(), personId: id.optional() });
export type DismissalQuery = z.infer<typeof dismissalQuery>;

const stepView = z
  .object({
    key: z.string(),
    node: z.string(),
    visit: z.int(),
    openedAt: instant,
    closedAt: instant.nullable(),
    dueAt: instant.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'DismissalStep' });

const voteView = z.object({
  member: personRef,
  present: z.boolean(),
  recusal: z.string().nullable(),
  spoke: z.int().nullable(),
  vote: z.string().nullable(),
  reason: z.string().nullable(),
});

const meetingView = z
  .object({
    id,
    n: z.int(),
    purpose: z.enum(['removal', 'reconsideration']),
    heldOn: z.string(),
    place: z.string(),
    motion: z.string(),
    summary: z.string(),
    due: z.int(),
    present: z.int(),
    recused: z.int(),
    votesFor: z.int(),
    votesAgainst: z.int(),
    abstained: z.int(),
    adopted: z.boolean(),
    votes: z.array(voteView),
  })
  .meta({ id: 'CommitteeMeeting' });

const branchView = z
  .object({
    id,
    postKind: z.string(),
    appointment: z.enum(keysOf<RemovalKind>(appointments)),
    organization: organizationRef.nullable(),
    state: states,
    stage: z.string().nullable(),
    standing: z.string(),
    outcome: z.enum(keysOf<BranchOutcome>(branchOutcomes)).nullable(),
    ground: z.string().nullable(),
    facts: z.string().nullable(),
    reasons: z.string().nullable(),
    filing: z.string().nullable(),
    filingDocument: document.nullable(),
    noticeDocument: document.nullable(),
    effectiveOn: z.string().nullable(),
    receiver: z.string().nullable(),
    matters: z.string().nullable(),
    handedOverOn: z.string().nullable(),
    meetings: z.array(meetingView),
    steps: z.array(stepView),
    decisions: z.array(decisionView),
    appealUntil: instant.nullable(),
    appeal: z.object({ id, state: z.string(), outcome: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'DismissalBranch' });

export const dismissalSummary = z
  .object({
    id,
    person: personRef.nullable(),
    organization: organizationRef.nullable(),
    township: organizationRef.nullable(),
    assessment: z.object({ id, title: z.string() }),
    rule: z.string(),
    periods: z.array(z.string()),
    state: states,
    stage: z.string().nullable(),
    outcome: z.enum(keysOf<DismissalOutcome>(dismissalOutcomes)).nullable(),
    branches: z.object({ ended: z.int(), total: z.int() }),
    openedAt: instant,
    openedBusinessAt: instant,
    endedAt: instant.nullable(),
    dueAt: instant.nullable(),
  })
  .meta({ id: 'DismissalSummary' });
export const dismissalPage = pageOf(dismissalSummary, 'DismissalPage');

export const dismissalDetail = dismissalSummary
  .extend({
    workflowId: z.string(),
    results: z.array(z.object({ title: z.string(), period: z.string(), series: z.string(), grade: z.string().nullable() })),
    facts: z.string().nullable(),
    statement: z.string().nullable(),
    defence: z.string().nullable(),
    reasons: z.string().nullable(),
    withdrawnBecause: z.string().nullable(),
    steps: z.array(stepView),
    decisions: z.array(decisionView),
    branchList: z.array(branchView),
  })
  .meta({ id: 'DismissalDetail' });
