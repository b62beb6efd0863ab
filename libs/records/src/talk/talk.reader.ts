import { refuse, type Actor, type TalkKind, type TalkOutcome, type TalkStage } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TalkMeetingService } from './talk-meeting.service.js';
import type { TalkAccount } from './talk-people.js';
import type { Refusal } from './talk.entity.js';

export interface InfluenceView {
  from: string;
  to: string;
  liftedAt: string | null;
  withdrawn: boolean;
}

/** A task of the talk that waits for somebody; `mine`: the reader may act in it now. */
export interface TalkTask {
  id: string;
  key: string;
  kind: string;
  dueAt: string | null;
  mine: boolean;
}

export interface TalkSummary {
  id: string;
  kind: TalkKind;
  formal: boolean;
  collective: boolean;
  rule: string;
  assessment: { id: string; title: string } | null;
  person: PersonRef | null;
  village: OrganizationRef | null;
  township: OrganizationRef | null;
  convener: OrganizationRef | null;
  meetingId: string | null;
  heldOn: string | null;
  heldAt: string | null;
  place: string | null;
  talker: string | null;
  recorder: string | null;
  /** When the person acknowledged the notice. */
  receivedAt: string | null;
  signature: 'signed' | 'witnessed' | null;
  deadline: string | null;
  verdict: 'passed' | 'failed' | null;
  state: 'open' | 'ended';
  standing: TalkStage;
  outcome: TalkOutcome | null;
  openedAt: string;
  endedAt: string | null;
  influence: InfluenceView | null;
  tasks: TalkTask[];
}

/** A signed record is shown as it stands in the table. */
export interface TalkDetail extends TalkSummary {
  workflowId: string;
  cause: string | null;
  reason: string | null;
  statement: string | null;
  measures: string | null;
  evidence: string[];
  approvedAt: string | null;
  recordedAt: string | null;
  endorsedAt: string | null;
  lockedAt: string | null;
  remark: string | null;
  refusal: Refusal | null;
  report: string | null;
  reportEvidence: string[];
  reportedAt: string | null;
  verdictReason: string | null;
  checkedAt: string | null;
  causedBy: string | null;
  /** The admonition it led to. */
  followedBy: string | null;
}

export interface MeetingView {
  id: string;
  assessmentId: string;
  convener: OrganizationRef | null;
  date: string;
  time: string;
  place: string;
  talker: string;
  recorder: string;
  agenda: string;
  createdAt: string;
  /** Of the talks that refer to it, those the reader may see. */
  talks: number;
  signed: number;
}

export interface TalkQuery extends PageRequest {
  assessmentId?: string;
  meetingId?: string;
  personId?: string;
  kind?: TalkKind;
  open?: boolean;
}

const tasksOf = `
  select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'key', k.key, 'kind', k.kind, 'dueAt', k.due_at, 'mine', exists (
      select 1 from task_seat s where s.task_id = k.id and s.turn and (s.person_id = $1
        or exists (select 1 from jsonb_to_recordset($2::jsonb) as g (role text, "organizationId" uuid) where g.role = s.role and g."organizationId" = s.organization_id)))) order by k.opened_at), '[]')
  from task k where k.workflow_id = t.workflow_id and k.stage = 'open' and k.seats <> '[]'`;

const selectTalk = `
  select t.id, t.kind, t.formal, t.collective, t.rule, (select jsonb_build_object('id', a.id, 'title', a.title) from assessment a where a.id = t.assessment_id) as assessment,
    ${personOf('t.person_id')} as person, ${organizationOf('t.organization_id')} as village, ${organizationOf('t.township_id')} as township, ${organizationOf('t.convener_id')} as convener,
    t.meeting_id as "meetingId", t.held_on as "heldOn", t.held_at as "heldAt", t.place, t.talker_name as talker, t.recorder_name as recorder,
    (select max(i.answered_at) from task_item i join task k on k.id = i.task_id where k.workflow_id = t.workflow_id and k.key = 'receive') as "receivedAt",
    t.signature, t.deadline, t.verdict, t.state, t.standing, t.outcome, t.opened_at as "openedAt", t.ended_at as "endedAt",
    (select jsonb_build_object('from', i.from_date, 'to', i.to_date, 'liftedAt', i.lifted_at, 'withdrawn', i.withdrawn) from influence_period i where i.talk_id = t.id) as influence,
    (${tasksOf}) as tasks,
    t.workflow_id as "workflowId", t.cause, t.reason, t.statement, t.measures, t.evidence, t.approved_at as "approvedAt", t.recorded_at as "recordedAt", t.endorsed_at as "endorsedAt",
    t.locked_at as "lockedAt", t.remark, t.refusal, t.report, t.report_evidence as "reportEvidence", t.reported_at as "reportedAt", t.verdict_reason as "verdictReason",
    t.checked_at as "checkedAt", t.caused_by as "causedBy", (select n.id from talk n where n.caused_by = t.id) as "followedBy", t.assessment_id, t.person_id, v.code as village_code
  from talk t join organization v on v.id = t.organization_id`;

const selectMeeting = `
  select m.id, m.assessment_id as "assessmentId", ${organizationOf('m.organization_id')} as convener, m.held_on as date, m.held_at as time, m.place, m.talker_name as talker,
    m.recorder_name as recorder, m.agenda, m.created_at as "createdAt", (select count(*)::int from talk t where t.meeting_id = m.id) as talks,
    (select count(*)::int from talk t where t.meeting_id = m.id and t.signature is not null) as signed
  from talk_meeting m`;

/** R10: talks as the managing chain and the person see them; everybody else sees none. */
@Injectable()
export class TalkReader {
  constructor(
    private readonly database: Database,
    private readonly meetings: TalkMeetingService,
  ) {}

  async list(actor: Actor, { limit, offset, assessmentId, meetingId, personId, kind, open }: TalkQuery): Promise<PageOf<TalkSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<TalkDetail & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectTalk}) x
         where ($3::uuid is null or x.assessment_id = $3) and ($4::uuid is null or x."meetingId" = $4) and ($5::uuid is null or x.person_id = $5)
           and ($6::text is null or x.kind = $6) and ($7::boolean is null or (x.state = 'open') = $7)
         order by x."openedAt" desc, x.village_code, x.id limit $8 offset $9`,
        [...readerOf(actor), assessmentId ?? null, meetingId ?? null, personId ?? null, kind ?? null, open ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row as TalkDetail)), total };
  }

  async get(actor: Actor, id: string): Promise<TalkDetail> {
    const [row] = await this.database.read(actor, (tx) => tx.query<TalkDetail>(`select * from (${selectTalk}) x where x.id = $3`, [...readerOf(actor), id]));
    if (!row) return refuse('talk.unknown', { talkId: id });
    return detailOf(row);
  }

  async listMeetings(actor: Actor, { assessmentId, limit, offset }: PageRequest & { assessmentId?: string }): Promise<PageOf<MeetingView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<MeetingView & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectMeeting}) x where ($1::uuid is null or x."assessmentId" = $1) order by x."createdAt" desc limit $2 offset $3`,
        [assessmentId ?? null, limit, offset],
      ),
    );
    return pageFrom(rows);
  }

  async getMeeting(actor: Actor, id: string): Promise<MeetingView> {
    const [row] = await this.database.read(actor, (tx) => tx.query<MeetingView>(`select * from (${selectMeeting}) x where x.id = $1`, [id]));
    return row ?? refuse('talk.meeting_unknown', { meetingId: id });
  }

  /** Whom the reader's organization may name for a collective talk. */
  candidates(actor: Actor): Promise<{ talkers: TalkAccount[]; recorders: TalkAccount[] }> {
    return this.database.read(actor, (tx: Transaction) => this.meetings.candidates(tx, actor));
  }
}

function readerOf({ personId, grants }: Actor): unknown[] {
  return [personId ?? null, JSON.stringify(grants)];
}

/** What only the table needs does not leave it. */
function detailOf(row: TalkDetail): TalkDetail {
  const { assessment_id: _assessment, person_id: _person, village_code: _code, total: _total, ...detail } = row as TalkDetail & Record<string, unknown>;
  return detail as TalkDetail;
}

function summaryOf(row: TalkDetail): TalkSummary {
  const hidden = [
    'workflowId',
    'cause',
    'reason',
    'statement',
    'measures',
    'evidence',
    'approvedAt',
    'recordedAt',
    'endorsedAt',
    'lockedAt',
    'remark',
    'refusal',
    'report',
  ];
  const later = ['reportEvidence', 'reportedAt', 'verdictReason', 'checkedAt', 'causedBy', 'followedBy', 'assessment_id', 'person_id', 'village_code', 'total'];
  return Object.fromEntries(Object.entries(row).filter(([key]) => !hidden.includes(key) && !later.includes(key))) as unknown as TalkSummary;
}
