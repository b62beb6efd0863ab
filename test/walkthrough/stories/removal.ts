import type { Page } from '../../../apps/cli/src/client/views.js';
import type { Cast } from '../cast.js';
import type { Secretary } from '../cohort.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';
import { disorderly, meetingOf } from './committee.js';

interface CaseView {
  id: string;
  state: string;
  stage: string | null;
  outcome: string | null;
}

interface CaseDetail extends CaseView {
  branchList: { appointment: string; outcome: string | null; effectiveOn: string | null; meetings: { adopted: boolean }[] }[];
}

interface Acting {
  world: World;
  trials: Trials;
  person: Secretary;
  about: string;
  officer: string;
  secretary: string;
}

const facts = '连续两个季度考绩不达标，重点工作滞后，群众信访办理超期。';

/** k, R4, R11, R12: the second failure opened one case; it goes to its end, the party post by meeting and filing, the elected one without a step. */
export async function removal(world: World, trials: Trials, { failed: person }: Cast): Promise<void> {
  const { cohort } = world;
  const { townshipCode } = person;
  const acting: Acting = {
    world,
    trials,
    person,
    about: `${person.name} ${cohort.placeOf(person)}`,
    officer: cohort.officer(townshipCode),
    secretary: cohort.officer(townshipCode, 'secretary'),
  };
  await openedOnce(acting);
  await heardAndDecided(acting);
  await Promise.all([partyBranch(acting), electedBranch(acting)]);
  await concluded(acting);
}

export async function casesOf(world: World, { personId }: Secretary): Promise<CaseView[]> {
  return (await (await world.as('zzb-1')).get<Page<CaseView>>(`/dismissals?personId=${personId}&limit=10`)).items;
}

async function openedOnce({ world, person }: Acting): Promise<void> {
  await reached(async () => (await casesOf(world, person)).length > 0);
  world.report.equal(`${person.name} 恰好一件免职立案 · exactly one case`, (await casesOf(world, person)).length, 1);
  const rows = await world.parts.rows.count('dismissal', 'person_id = $1', [person.personId]);
  world.report.equal('……库中也是一件 · one row, too', rows, 1);
}

/** Nobody decides before the facts are confirmed and the person is heard, and nobody by silence. */
async function heardAndDecided({ world, trials, person, about }: Acting): Promise<void> {
  await world.decide('zzb-1', ['dismissal.confirmFacts', 'confirm', about], { form: { facts } });
  await world.parts.lateness.reminds(await world.as(person.login), 'dismissal.hear', world.assessmentId);
  await world.answer(person.login, 'dismissal.hear', { about, form: { statement: '两个季度确有差距。', defence: '征地矛盾集中，请考虑客观原因。' } });
  const { session: leader, task } = await world.late('zzb-leader', 'dismissal.decide', about);
  const decision = { task, action: 'proceed', opinion: '事实清楚，按职务分别办理。', form: { seen: true } };
  await trials.decide({
    ...decision,
    what: '由核实人决定启动免职',
    by: await world.as('zzb-1'),
    refused: ['task.not_signer', 'task.unknown', 'separation.violated'],
  });
  await trials.decide({ ...decision, what: '未阅陈述就决定', by: leader, form: { seen: false }, refused: ['dismissal.not_seen'] });
  await leader.decideTask(task, 'proceed', decision);
  world.report.say('zzb-leader 决定按职务分别办理 · one branch for each post');
}

/** R11: proposed, one meeting in order, an objecting reply, a second meeting, filing, and only then the notice. */
async function partyBranch(acting: Acting): Promise<void> {
  const { world, trials, person, about, officer, secretary } = acting;
  await world.decide(officer, ['removal.propose', 'propose', about], { form: { facts } });
  await meet(acting, true);
  const filing = await world.late('zzb-leader', 'removal.file', about);
  const notice = { ...world.document('免职通知', 72), issuer: '中共镇委员会', date: await world.today() };
  await trials.decide({
    what: '未经备案就下达免职通知',
    by: await world.as(secretary),
    task: filing.task,
    action: 'issue',
    form: { document: notice },
    refused: ['task.not_signer', 'action.not_allowed', 'task.unknown', 'action.unknown', 'removal.not_filed'],
  });
  const reply = async (number: number) => ({ document: { ...world.document('备案批复', number), date: await world.today() } });
  await filing.session.decideTask(filing.task, 'object', { form: await reply(73), opinion: '会议记录未载明申辩意见，退回重新研究。' });
  world.report.say('zzb-leader 备案有异议，退回研究 · an objecting reply returns it');
  await meet(acting, false);
  await world.decide('zzb-leader', ['removal.file', 'noObjection', about], { form: await reply(74) });
  const issued = { form: { document: { ...notice, date: await world.today() } } };
  await world.decide(secretary, ['removal.notice', 'issue', about], issued);
  await world.parts.lateness.reminds(await world.as(person.login), 'removal.receive', world.assessmentId);
  await world.answer(person.login, 'removal.receive', { about });
  const form = { receiver: '党支部副书记', date: await world.today(), matters: '集体经济合同两份、信访未结一件、公章一枚。' };
  await world.decide(officer, ['removal.handOver', 'handOver', about], { form });
}

/** The recorder closes the record, the secretary endorses it; the first time every disorder is tried. */
async function meet({ world, trials, about, officer, secretary }: Acting, disorders: boolean): Promise<void> {
  const { session, task } = await world.late(officer, 'meeting.record', about);
  const meeting = meetingOf(task, { today: await world.today(), motion: `研究免去${about}党内职务` });
  const wrong = disorders ? disorderly(meeting) : [];
  for (const [what, form, refused] of wrong) await trials.decide({ what, by: session, task, action: 'record', form, refused });
  await session.decideTask(task, 'record', { form: meeting });
  world.report.say(`${officer} 记录会议：应到 ${meeting.votes.length} 人 · the meeting is recorded`);
  await world.decide(secretary, ['meeting.endorse', 'agree', about], {});
}

/** R12: an assessment result is no ground; the township takes no step. */
async function electedBranch({ world, trials, about, secretary }: Acting): Promise<void> {
  const { session, task } = await world.late(secretary, 'removal.proposeElected', about);
  await trials.decide({
    what: '以考核结果为由建议罢免',
    by: session,
    task,
    action: 'propose',
    form: { ground: 'assessmentResult', facts },
    refused: ['ground.not_listed', 'decision.form_invalid'],
  });
  await session.decideTask(task, 'takeNoStep', { opinion: '考核结果不是法定罢免事由，不提出建议。' });
  world.report.say(`${secretary} 对选举职务不提出建议 · no step against the elected post`);
}

async function concluded({ world, person }: Acting): Promise<void> {
  const [only] = await casesOf(world, person);
  const detail = async () => (await world.as('zzb-1')).get<CaseDetail>(`/dismissals/${only?.id}`);
  await reached(async () => (await detail()).state === 'ended');
  const { state, outcome, branchList } = await detail();
  world.report.equal('案件办结，各职务结果不一 · the case is concluded', [state, outcome], ['ended', 'mixed']);
  const branches = branchList.map((branch) => [branch.appointment, branch.outcome]).sort();
  world.report.equal('党内职务免去，选举职务不动 · the party post ended, the elected one stands', branches, [
    ['elected', 'noStep'],
    ['party', 'removed'],
  ]);
  const held = await world.parts.rows.all<{ kind: string }>('select kind from post where person_id = $1 and to_date is null order by kind', [person.personId]);
  world.report.equal(
    '……任职记录相符 · as the posts say',
    held.map(({ kind }) => kind),
    ['villageCommitteeDirector'],
  );
}
