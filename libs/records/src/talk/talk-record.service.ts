import {
  assertMayConvene,
  assertTwoPersons,
  assertWitnesses,
  businessTimeAt,
  countyDateOf,
  isAdmonition,
  refuse,
  talkConveners,
  talkersOf,
  type BusinessClock,
  type ProcedureContext,
  type TalkForm,
  type TalkStage,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import { InfluenceService } from './influence.service.js';
import { getConvener, holdersOfSeats, isAccountOf, named, witnessesBy, type TalkAccount } from './talk-people.js';
import { assertUnlocked, changeTalk, formOf, lockTalkOf } from './talk-rows.js';
import { TalkMeeting, type Talk } from './talk.entity.js';
import { TalkService } from './talk.service.js';

/** When, where and by whom a talk is held. */
export interface Arrangement {
  heldOn: string;
  heldAt: string;
  place: string;
  talker: string;
  recorder: string;
}

const blankRecord: Partial<Talk> = {
  approvedBy: null,
  approvedAt: null,
  reason: null,
  statement: null,
  measures: null,
  deadline: null,
  evidence: [],
  recordedAt: null,
  endorsedAt: null,
};

/** R10: what each step writes into the record of one talk. */
@Injectable()
export class TalkRecordService {
  constructor(
    private readonly talks: TalkService,
    private readonly influences: InfluenceService,
    private readonly audit: AuditLog,
  ) {}

  /** Alone, or as one of a collective talk's; arranged again, what was recorded before is void. */
  async arrange(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    assertUnlocked(talk);
    await assertVillageSecretary(tx, talk, signerAccountId);
    const { meeting, ...arrangement } = await arrangementOf(tx, talk, form);
    assertNotBefore(tx, context, { heldOn: arrangement.heldOn, openedAt: talk.openedAt });
    const { heldOn, heldAt, place } = arrangement;
    const { talker, recorder } = await assertArrangement(tx, { convenerId: talk.convenerId, ...formOf(talk) }, { ...arrangement, personId: talk.personId });
    const names = { talkerId: talker.accountId, talkerName: talker.name, recorderId: recorder.accountId, recorderName: recorder.name };
    await this.move(tx, talk, {
      changes: { meetingId: meeting ?? null, heldOn, heldAt, place, ...names, cause: textOf(form.cause), ...blankRecord },
      to: isAdmonition(formOf(talk)) ? 'approve' : 'record',
      actorId: signerAccountId,
    });
  }

  /** R10: the leader of the body with management authority. */
  async approve(tx: Transaction, context: ProcedureContext, { action, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    const agreed = action === 'agree';
    const changes = agreed ? { approvedBy: signerAccountId, approvedAt: tx.now() } : {};
    await this.move(tx, talk, { changes, to: agreed ? 'record' : 'declined', actorId: signerAccountId });
  }

  /** Written by the recorder arranged, once the talk was held. */
  async record(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    assertUnlocked(talk);
    if (!(await isAccountOf(tx, signerAccountId, talk.recorderId))) refuse('talk.not_recorder', {});
    assertApproved(talk);
    const today = countyDateOf(businessNow(tx, context));
    if (talk.heldOn && today < talk.heldOn) refuse('talk.not_held_yet', { heldOn: talk.heldOn });
    const deadline = textOf(form.deadline);
    if (deadline < today) refuse('talk.deadline_invalid', { deadline, today });
    const evidence = await evidenceOf(tx, form);
    const content = { reason: textOf(form.reason), statement: textOf(form.statement), measures: textOf(form.measures), deadline, evidence };
    await this.move(tx, talk, { changes: { ...content, recordedAt: tx.now() }, to: 'endorse', actorId: signerAccountId });
  }

  async endorse(tx: Transaction, context: ProcedureContext, { signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    assertUnlocked(talk);
    if (!(await isAccountOf(tx, signerAccountId, talk.talkerId))) refuse('talk.not_talker', {});
    assertApproved(talk);
    if (!talk.recordedAt) refuse('talk.not_recorded', {});
    await this.move(tx, talk, { changes: { endorsedAt: tx.now() }, to: 'sign', actorId: signerAccountId });
  }

  async sign(tx: Transaction, context: ProcedureContext, { opinion, signerAccountId }: DecisionFacts): Promise<void> {
    await this.lock(tx, context, { changes: { signature: 'signed', remark: opinion ?? null }, actorId: signerAccountId });
  }

  /** A refusal to sign takes nothing away: two persons say that it was read and refused. */
  async witness(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    if (!(await isAccountOf(tx, signerAccountId, talk.recorderId))) refuse('talk.not_recorder', {});
    const witnesses = await witnessesBy(tx, [textOf(form.firstWitness), textOf(form.secondWitness)]);
    assertWitnesses(witnesses, talk.personId);
    const refusal = { text: textOf(form.refusal), witnesses: witnesses.map(({ id, name }) => ({ id, name })), evidence: await evidenceOf(tx, form) };
    await this.lock(tx, context, { changes: { signature: 'witnessed', refusal }, actorId: signerAccountId });
  }

  async rectify(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    const changes = { report: textOf(form.report), reportEvidence: await evidenceOf(tx, form), reportedAt: tx.now() };
    await this.move(tx, talk, { changes, to: 'check', actorId: signerAccountId });
  }

  async check(tx: Transaction, context: ProcedureContext, { action, opinion, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    const verdict = action === 'passed' ? 'passed' : 'failed';
    const changes = { verdict, verdictReason: opinion ?? null, checkedBy: signerAccountId, checkedAt: tx.now() } as const;
    await this.move(tx, talk, { changes, to: verdict === 'passed' ? 'passed' : 'escalate', actorId: signerAccountId });
  }

  /** R10: an admonition of its own, or no further measure, with reasons; never by itself. */
  async escalate(tx: Transaction, context: ProcedureContext, { action, signerAccountId }: DecisionFacts): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    const opens = action === 'openAdmonition';
    if (opens) await this.talks.openAdmonition(tx, talk);
    await this.move(tx, talk, { changes: {}, to: opens ? 'escalated' : 'failed', actorId: signerAccountId });
  }

  /** Signed or witnessed: from here on the record is nobody's to change, and an admonition's influence runs. */
  private async lock(tx: Transaction, context: ProcedureContext, { changes, actorId }: { changes: Partial<Talk>; actorId: string }): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    assertUnlocked(talk);
    const lockedOn = countyDateOf(businessNow(tx, context));
    await this.move(tx, talk, { changes: { ...changes, lockedAt: tx.now(), lockedOn }, to: 'rectify', actorId });
    if (isAdmonition(formOf(talk))) await this.influences.impose(tx, talk, lockedOn);
  }

  private async move(tx: Transaction, talk: Talk, { changes, to, actorId }: { changes: Partial<Talk>; to: TalkStage; actorId: string }): Promise<void> {
    await changeTalk(tx, talk, { ...changes, standing: to });
    await this.audit.record(tx, 'talk.moved', {
      subject: talk.id,
      organizationId: talk.organizationId,
      actorId,
      data: { kind: talk.kind, from: talk.standing, to },
    });
  }
}

/** R10: a return that comes straight back passes no approval over: the arrangement as it stands is the one the leader approved. */
function assertApproved(talk: Talk): void {
  if (isAdmonition(formOf(talk)) && !talk.approvedAt) refuse('talk.not_approved', {});
}

/** C10: of a village's people only its party secretary convenes; the seat is open to every cadre account of the village. */
async function assertVillageSecretary(tx: Transaction, { convenerId }: Talk, accountId: string): Promise<void> {
  const convener = await getConvener(tx, convenerId);
  if (convener.kind !== 'village') return;
  const officers = await holdersOfSeats(tx, convener, talkConveners.village.officers);
  if (!named(officers, accountId)) refuse('talk.no_authority', { convener: 'village' });
}

/** The meeting's, where it is one of a collective talk's; else its own, whole. */
async function arrangementOf(tx: Transaction, talk: Talk, form: Record<string, unknown>): Promise<Arrangement & { meeting?: string }> {
  const meetingId = textOf(form.meetingId);
  if (meetingId) {
    const meeting = await findMeeting(tx, meetingId);
    if (meeting.organizationId !== talk.convenerId || meeting.assessmentId !== talk.assessmentId) refuse('talk.meeting_other', { meetingId });
    const { heldOn, heldAt, place, talkerId, recorderId } = meeting;
    return { heldOn, heldAt, place, talker: talkerId, recorder: recorderId, meeting: meetingId };
  }
  const fields = ['date', 'time', 'place', 'talker', 'recorder'] as const;
  const [heldOn = '', heldAt = '', place = '', talker = '', recorder = ''] = fields.map((name) => textOf(form[name]));
  const missing = fields.filter((name) => !textOf(form[name]));
  if (missing.length) refuse('talk.arrangement_incomplete', { missing });
  return { heldOn, heldAt, place, talker, recorder };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function findMeeting(tx: Transaction, id: string): Promise<TalkMeeting> {
  const meeting = uuid.test(id) ? await tx.manager.findOneBy(TalkMeeting, { id }) : null;
  return meeting ?? refuse('talk.meeting_unknown', { meetingId: id });
}

/** R10: convened by who may, held by who may, recorded by somebody else of the convener's. */
export async function assertArrangement(
  tx: Transaction,
  talk: TalkForm & { convenerId: string },
  { talker: talkerId, recorder: recorderId, personId }: Pick<Arrangement, 'talker' | 'recorder'> & { personId: string },
): Promise<{ talker: TalkAccount; recorder: TalkAccount }> {
  const convener = await getConvener(tx, talk.convenerId);
  const { kind } = convener;
  assertMayConvene(talk, kind);
  if (talkerId === recorderId) refuse('talk.recorder_is_talker', {});
  const talker = named(await holdersOfSeats(tx, convener, talkersOf(talk, kind)), talkerId) ?? refuse('talk.no_authority', { path: 'talker' });
  const recorder = named(await holdersOfSeats(tx, convener, talkConveners[kind].recorders), recorderId) ?? refuse('talk.recorder_unfit', { path: 'recorder' });
  assertTwoPersons({ talker, recorder, personId });
  return { talker, recorder };
}

/** A talk is held once there is a case for it. */
export function assertNotBefore(tx: Transaction, { clock }: { clock: BusinessClock }, { heldOn, openedAt }: { heldOn: string; openedAt: string }): void {
  const from = countyDateOf(businessTimeAt(clock, openedAt < tx.now() ? openedAt : tx.now()));
  if (heldOn < from) refuse('talk.date_past', { path: 'date', date: heldOn, from });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

async function evidenceOf(tx: Transaction, { evidence }: Record<string, unknown>): Promise<string[]> {
  const ids = (evidence as string[] | undefined) ?? [];
  await assertEvidence(tx, ids);
  return ids;
}
