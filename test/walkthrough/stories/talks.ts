import { shiftDate } from '#domain';
import type { Page, ResultRow, TaskDetail } from '../../../apps/cli/src/client/views.js';
import type { Cast } from '../cast.js';
import type { Secretary } from '../cohort.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';

interface Candidates {
  talkers: { accountId: string; name: string }[];
  recorders: { accountId: string; name: string }[];
}

interface TalkView {
  id: string;
  kind: string;
  meetingId: string | null;
  signature: string | null;
  outcome: string | null;
  standing: string;
  influence: { from: string; to: string } | null;
}

/** Who is talked to: one refuses to sign and does not rectify, the others sign and pass. */
interface Talked {
  refuser: Secretary;
  signers: Secretary[];
}

const record = (deadline: string) => ({
  reason: '本季度考绩位列后 5%，重点工作滞后。',
  statement: '认可结果，将逐项整改。',
  measures: '理清重点工作清单，每周报告一次进度。',
  deadline,
});

/** A14, R10: the bottom set in one meeting, each with a record of their own; a refusal to sign witnessed; a failed rectification that escalates. */
export async function talks(world: World, trials: Trials, cast: Cast): Promise<void> {
  const persons = bottomOf(world, await world.results());
  const signers = persons.filter(({ personId }) => personId !== cast.failed.personId);
  const refuser = signers.find(({ personId }) => personId !== cast.cleared.personId);
  if (!refuser) throw new Error('nobody is left to refuse the signature');
  const talked: Talked = { refuser, signers: persons.filter((each) => each !== refuser) };
  const meetingId = await arrange(world, trials, persons);
  await hold(world, trials, talked);
  await sign(world, trials, talked);
  await rectify(world, talked);
  await escalate(world, trials, refuser);
  await told(world, { meetingId, count: persons.length, refuser });
}

/** Those of the lowest 5 % whose talks opened by themselves. */
export function bottomOf({ cohort }: World, results: readonly ResultRow[]): Secretary[] {
  return results
    .filter(({ sets }) => sets.includes('bottom'))
    .map(({ person }) => cohort.secretaryOf(person.id))
    .filter((each) => each !== undefined);
}

const nameOf = (world: World, person: Secretary): string => `${person.name} ${world.cohort.placeOf(person)}`;
const named = (list: Candidates['talkers'], name: string): string => list.find((each) => each.name.includes(name))?.accountId ?? '';

/** One meeting, one act that arranges every talk of it (R5). */
async function arrange(world: World, trials: Trials, persons: readonly Secretary[]): Promise<string> {
  const officer = await world.as('zzb-2');
  const { talkers, recorders } = await officer.get<Candidates>('/talk-meetings/candidates');
  const [talkerId, recorderId] = [named(talkers, '林秀云'), named(recorders, '许志军')];
  const meeting = {
    assessmentId: world.assessmentId,
    date: await world.today(),
    time: '09:00',
    place: '县委组织部三楼会议室',
    talkerId,
    recorderId,
    agenda: '通报考绩情况，逐人谈话，提出整改要求',
  };
  const refused = ['talk.recorder_is_talker'];
  await trials.try({ what: '谈话人兼任记录人', by: officer, send: ['POST', '/talk-meetings', { ...meeting, talkerId: recorderId }], refused });
  await trials.try({ what: '由牵头单位召集谈话', by: await world.as('nyj-1'), send: ['POST', '/talk-meetings', meeting], refused: ['permission.denied'] });
  const { id } = await officer.post<{ id: string }>('/talk-meetings', meeting);
  const about = persons.map((person) => nameOf(world, person));
  await world.decideMany('zzb-2', ['talk.arrange', 'arrange'], { about, form: { meetingId: id, cause: '位列后 5%，集中约谈。' } });
  world.report.say(`${persons.length} 人一次集中约谈 · one meeting for all of them`);
  return id;
}

/** The recorder records, the talker endorses; the notices are received or lapse. */
async function hold(world: World, trials: Trials, { refuser, signers }: Talked): Promise<void> {
  const [first] = signers;
  if (first) await world.answer(first.login, 'talk.receive');
  await world.parts.lateness.reminds(await world.as(refuser.login), 'talk.receive', world.assessmentId);
  const recording = await (await world.as('zzb-3')).task(world.sought('talk.record', nameOf(world, refuser)));
  const today = await world.today();
  const form = record(shiftDate(today, 28));
  await trials.decide({ what: '由未指定的人记录谈话', by: await world.as('zzb-1'), task: recording, action: 'record', form, refused: ['talk.not_recorder'] });
  const others = signers.map((person) => nameOf(world, person));
  await world.decide('zzb-3', ['talk.record', 'record', nameOf(world, refuser)], { form });
  await world.decideMany('zzb-3', ['talk.record', 'record'], { about: others, form: record(shiftDate(today, 60)) });
  await world.decideMany('zzb-leader', ['talk.endorse', 'agree'], { about: [nameOf(world, refuser), ...others] });
}

/** All but one sign; that one's refusal is witnessed by two named persons and takes nothing away. */
async function sign(world: World, trials: Trials, { refuser, signers }: Talked): Promise<void> {
  for (const { login, name } of signers) {
    const session = await world.as(login);
    await session.decideTask(await session.task(world.sought('talk.sign')), 'sign');
    world.report.say(`${name} 在谈话记录上签字 · signed`);
  }
  await world.late(refuser.login, 'talk.sign');
  const { session, task } = await world.late('zzb-3', 'talk.witness', nameOf(world, refuser));
  const [first, second] = peopleOf(task);
  const form = { refusal: '本人阅读记录后拒绝签字。', firstWitness: first, secondWitness: second };
  await trials.decide({
    what: '一人两次见证拒签',
    by: session,
    task,
    action: 'witness',
    form: { ...form, secondWitness: first },
    refused: ['talk.witness_invalid'],
  });
  await session.decideTask(task, 'witness', { form });
  world.report.say(`${refuser.name} 拒绝签字，两人见证 · the refusal is witnessed`);
}

function peopleOf({ context }: TaskDetail): string[] {
  return (context['people'] as { id: string }[] | undefined)?.map(({ id }) => id) ?? [];
}

/** Who reports is checked and passes; who does not is checked all the same, by an officer, after the deadline. */
async function rectify(world: World, { refuser, signers }: Talked): Promise<void> {
  for (const { login } of signers) {
    const session = await world.as(login);
    await session.decideTask(await session.task(world.sought('talk.rectify')), 'report', { form: { report: '四项滞后工作已完成三项，其余一项已开工。' } });
  }
  const about = signers.map((person) => nameOf(world, person));
  await world.decideMany('zzb-2', ['talk.check', 'passed'], { about, opinion: '经现场核查，整改到位。' });
  await world.late(refuser.login, 'talk.rectify');
  await world.decide('zzb-2', ['talk.check', 'failed', nameOf(world, refuser)], { opinion: '期限已过，未报告，经查未整改。' });
}

/** R10: a failed rectification goes to the department's leader; the admonition is a talk of its own, approved, with an influence period. */
async function escalate(world: World, trials: Trials, refuser: Secretary): Promise<void> {
  const about = nameOf(world, refuser);
  const escalation = await (await world.as('zzb-leader')).task(world.sought('talk.escalate', about));
  await trials.decide({
    what: '由核查人启动诫勉',
    by: await world.as('zzb-2'),
    task: escalation,
    action: 'openAdmonition',
    opinion: '启动诫勉。',
    refused: ['task.not_signer', 'task.unknown'],
  });
  await world.decide('zzb-leader', ['talk.escalate', 'openAdmonition', about], { opinion: '拒不整改，予以诫勉。' });
  const officer = await world.as('zzb-2');
  const { talkers, recorders } = await officer.get<Candidates>('/talk-meetings/candidates');
  const form = {
    date: await world.today(),
    time: '15:00',
    place: '县委组织部',
    talker: named(talkers, '林秀云'),
    recorder: named(recorders, '许志军'),
    cause: '约谈后拒不整改。',
  };
  const task = await officer.task(world.sought('talk.arrange', about));
  await trials.decide({
    what: '由科员主持诫勉',
    by: officer,
    task,
    action: 'arrange',
    form: { ...form, talker: named(talkers, '陈立') },
    refused: ['talk.no_authority'],
  });
  await officer.decideTask(task, 'arrange', { form });
  await world.decide('zzb-leader', ['talk.approve', 'agree', about], {});
  await world.decide('zzb-3', ['talk.record', 'record', about], { form: record(shiftDate(await world.today(), 8)) });
  await world.decide('zzb-leader', ['talk.endorse', 'agree', about], {});
  await world.decide(refuser.login, ['talk.sign', 'sign', about], {});
  await world.decide(refuser.login, ['talk.rectify', 'report', about], { form: { report: '已逐项整改，附工作台账。' } });
  await world.decide('zzb-2', ['talk.check', 'passed', about], { opinion: '整改到位。' });
}

async function told(world: World, { meetingId, count, refuser }: { meetingId: string; count: number; refuser: Secretary }): Promise<void> {
  const officer = await world.as('zzb-1');
  const inMeeting = async () => (await officer.get<Page<TalkView>>(`/talks?meetingId=${meetingId}&limit=200`)).items;
  await reached(async () => (await inMeeting()).every(({ outcome }) => outcome !== null));
  const held = await inMeeting();
  world.report.equal(`一次会议，${count} 份各自的谈话记录 · one meeting, a record for each`, held.length, count);
  world.report.equal('一份拒签有见证，其余本人签字 · one refusal witnessed', tallied(held.map(({ signature }) => signature)), {
    signed: count - 1,
    witnessed: 1,
  });
  world.report.equal('一件升级，其余整改通过 · one escalated', tallied(held.map(({ outcome }) => outcome)), { escalated: 1, passed: count - 1 });
  const admonished = async () => (await officer.get<Page<TalkView>>(`/talks?personId=${refuser.personId}&kind=admonition&limit=10`)).items;
  await reached(async () => (await admonished()).every(({ outcome }) => outcome !== null));
  const items = await admonished();
  const [admonition] = items;
  world.report.check(
    `${refuser.name} 诫勉一次，影响期六个月 · an admonition, six months' influence`,
    items.length === 1 && admonition?.outcome === 'passed' && admonition.influence !== null,
    items,
  );
}

function tallied(values: readonly (string | null)[]): Record<string, number> {
  const sorted = [...new Set(values)].map(String).sort();
  return Object.fromEntries(sorted.map((value) => [value, values.filter((each) => String(each) === value).length]));
}
