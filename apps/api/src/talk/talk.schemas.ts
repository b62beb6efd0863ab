import { z } from 'zod';
import { countyDate, freeText, id, instant, name, organizationRef, page, pageOf, personRef } from '../http/schemas.js';

const talkKind = z.enum(['reminder', 'summons', 'admonition']);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const talkQuery = page.extend({
  assessmentId: id.optional(),
  meetingId: id.optional(),
  personId: id.optional(),
  kind: talkKind.optional(),
  open: z.stringbool().optional(),
});
export type TalkQuery = z.infer<typeof talkQuery>;

const influence = z
  .object({ from: countyDate, to: countyDate, liftedAt: instant.nullable(), withdrawn: z.boolean() })
  .meta({ id: 'InfluencePeriod', description: 'Six calendar months after an admonition; both days belong to it' });

const talkTask = z.object({ id, key: z.string(), kind: z.string(), dueAt: instant.nullable(), mine: z.boolean() }).meta({ id: 'TalkTask' });

export const talkSummary = z
  .object({
    id,
    kind: talkKind,
    formal: z.boolean(),
    collective: z.boolean(),
    rule: z.string(),
    assessment: z.object({ id, title: z.string() }).nullable(),
    person: personRef.nullable(),
    village: organizationRef.nullable(),
    township: organizationRef.nullable(),
    convener: organizationRef.nullable(),
    meetingId: id.nullable(),
    heldOn: countyDate.nullable(),
    heldAt: z.string().nullable(),
    place: z.string().nullable(),
    talker: z.string().nullable(),
    recorder: z.string().nullable(),
    receivedAt: instant.nullable(),
    signature: z.enum(['signed', 'witnessed']).nullable(),
    deadline: countyDate.nullable(),
    verdict: z.enum(['passed', 'failed']).nullable(),
    state: z.enum(['open', 'ended']),
    standing: z.string(),
    outcome: z.enum(['passed', 'failed', 'escalated', 'declined', 'withdrawn']).nullable(),
    openedAt: instant,
    endedAt: instant.nullable(),
    influence: influence.nullable(),
    tasks: z.array(talkTask),
  })
  .meta({ id: 'TalkSummary' });
export const talkPage = pageOf(talkSummary, 'TalkPage');

const refusal = z.object({ text: z.string(), witnesses: z.array(z.object({ id, name: z.string() })), evidence: z.array(id) }).meta({ id: 'TalkRefusal' });

export const talkDetail = talkSummary
  .extend({
    workflowId: z.string(),
    cause: z.string().nullable(),
    reason: z.string().nullable(),
    statement: z.string().nullable(),
    measures: z.string().nullable(),
    evidence: z.array(id),
    approvedAt: instant.nullable(),
    recordedAt: instant.nullable(),
    endorsedAt: instant.nullable(),
    lockedAt: instant.nullable(),
    remark: z.string().nullable(),
    refusal: refusal.nullable(),
    report: z.string().nullable(),
    reportEvidence: z.array(id),
    reportedAt: instant.nullable(),
    verdictReason: z.string().nullable(),
    checkedAt: instant.nullable(),
    causedBy: id.nullable(),
    followedBy: id.nullable(),
  })
  .meta({ id: 'TalkDetail' });

export const meetingQuery = page.extend({ assessmentId: id.optional() });
export type MeetingQuery = z.infer<typeof meetingQuery>;

export const meetingBody = z
  .strictObject({
    assessmentId: id,
    date: countyDate,
    time: clockTime,
    place: name,
    talkerId: id,
    recorderId: id,
    agenda: freeText.max(4000),
  })
  .meta({ id: 'TalkMeetingRequest' });
export type MeetingBody = z.infer<typeof meetingBody>;

export const meetingView = z
  .object({
    id,
    assessmentId: id,
    convener: organizationRef.nullable(),
    date: countyDate,
    time: z.string(),
    place: z.string(),
    talker: z.string(),
    recorder: z.string(),
    agenda: z.string(),
    createdAt: instant,
    talks: z.int(),
    signed: z.int(),
  })
  .meta({ id: 'TalkMeeting' });
export const meetingPage = pageOf(meetingView, 'TalkMeetingPage');

const candidate = z.object({ accountId: id, personId: id.nullable(), name: z.string(), role: z.string() });
export const meetingCandidates = z.object({ talkers: z.array(candidate), recorders: z.array(candidate) }).meta({ id: 'TalkCandidates' });
