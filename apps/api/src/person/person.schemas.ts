import { z } from 'zod';
import { countyDate, fen, id, instant, organizationRef, personRef, textView } from '../http/schemas.js';

const assessmentRef = z.object({ id, title: z.string() });

const postView = z
  .object({
    id,
    kind: z.string(),
    title: textView,
    appointment: z.string(),
    status: z.string(),
    from: countyDate,
    to: countyDate.nullable(),
    organization: organizationRef.nullable(),
    events: z.array(z.object({ kind: z.string(), on: countyDate })),
  })
  .meta({ id: 'FilePost' });

const resultView = z
  .object({
    assessment: assessmentRef.extend({ demonstration: z.boolean() }),
    periodCode: z.string(),
    version: z.int(),
    imported: z.boolean(),
    total: z.int().nullable(),
    decimals: z.int(),
    rank: z.int().nullable(),
    grade: z.string().nullable(),
    gradeTitle: textView.nullable(),
    sets: z.array(textView),
    retained: z.boolean(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'FileResult' });

const streakView = z
  .object({
    scheme: textView,
    id: z.string(),
    title: textView,
    rule: z.string(),
    origin: z.string(),
    note: z.string().nullable(),
    length: z.int(),
    gaps: z.enum(['SKIP', 'RESET']),
    run: z.int(),
    periods: z.array(z.string()),
    held: z.boolean(),
    leadsTo: z.array(z.string()),
  })
  .meta({ id: 'FileStreak' });

const talkView = z
  .object({
    id,
    kind: z.string(),
    title: textView,
    rule: z.string(),
    heldOn: countyDate.nullable(),
    reason: z.string().nullable(),
    deadline: countyDate.nullable(),
    verdict: z.string().nullable(),
    stage: textView,
    open: z.boolean(),
    openedAt: instant,
    influence: z.object({ from: countyDate, to: countyDate, liftedAt: instant.nullable(), withdrawn: z.boolean() }).nullable(),
  })
  .meta({ id: 'FileTalk' });

const holdView = z
  .object({
    id,
    kind: z.string(),
    title: textView,
    stage: textView,
    open: z.boolean(),
    startsOn: countyDate.nullable(),
    endsOn: countyDate.nullable(),
    monthlyFen: fen.nullable(),
    heldFen: fen,
    paidBackFen: fen,
    exempt: z.boolean(),
  })
  .meta({ id: 'FileHold' });

const rewardView = z
  .object({
    kind: z.enum(['reward', 'commendation']),
    id,
    assessment: assessmentRef,
    rule: z.string().nullable(),
    fen: fen.nullable(),
    stage: textView,
    document: z.record(z.string(), z.unknown()).nullable(),
    on: countyDate.nullable(),
  })
  .meta({ id: 'FileReward' });

const planView = z
  .object({
    id,
    stage: textView,
    open: z.boolean(),
    classOneFrom: countyDate.nullable(),
    classOneTo: countyDate.nullable(),
    nextReviewOn: countyDate.nullable(),
    items: z.array(z.object({ title: z.string(), kind: textView, dueOn: countyDate, doneOn: countyDate.nullable() })),
  })
  .meta({ id: 'FilePlan' });

const caseView = z
  .object({
    id,
    rule: z.string(),
    periods: z.array(z.string()),
    stage: textView,
    open: z.boolean(),
    openedAt: instant,
    endedAt: instant.nullable(),
    branches: z.array(z.object({ id, post: textView, appointment: textView, stage: textView, effectiveOn: countyDate.nullable() })),
  })
  .meta({ id: 'FileCase' });

export const personFile = z
  .object({
    person: personRef,
    organization: organizationRef.nullable(),
    township: organizationRef.nullable(),
    own: z.boolean().meta({ description: 'The reader is the person' }),
    posts: z.array(postView),
    results: z.array(resultView),
    streaks: z.array(streakView),
    talks: z.array(talkView),
    holds: z.array(holdView),
    rewards: z.array(rewardView),
    plans: z.array(planView),
    cases: z.array(caseView),
  })
  .meta({ id: 'PersonFile' });
export type PersonFileView = z.infer<typeof personFile>;
