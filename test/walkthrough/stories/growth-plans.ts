import { shiftDate } from '#domain';
import type { Page, TaskDetail } from '../../../apps/cli/src/client/views.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';

interface ClassOneMember {
  person: { id: string; name: string };
}

/** A12: plans for class one drafted in one act, listed by the leader's signature, one person not listed, measures answered with evidence. */
export async function growthPlans(world: World, trials: Trials): Promise<void> {
  const { report } = world;
  const officer = await world.as('zzb-1');
  await world.late('zzb-1', 'plan.draft');
  const drafts = await officer.tasks(world.sought('plan.draft'));
  const [declined, ...listed] = drafts;
  const [first] = listed;
  if (!declined || !first) throw new Error('fewer than two persons are class one');
  const today = await world.today();
  const items = [
    { kind: 'visit', title: '赴先进县考察', dueOn: shiftDate(today, 35) },
    { kind: 'degree', title: '报读乡村振兴专科', dueOn: shiftDate(today, 200) },
  ];
  const wrong = { items: [{ ...items[0], dueOn: shiftDate(today, -1) }] };
  const task = await officer.get<TaskDetail>(`/tasks/${first.id}`);
  await trials.decide({ what: '拟定已过期的培养事项', by: officer, task, action: 'submit', form: wrong, refused: ['plan.due_past'] });
  await officer.decideMany(listed, 'submit', { form: { items } });
  await officer.decideTask(await officer.get<TaskDetail>(`/tasks/${declined.id}`), 'decline', { opinion: '本人申请暂缓。' });
  report.say(`zzb-1 拟定 ${listed.length} 份培养计划，一人提请不列入 · plans drafted`);
  for (const { about } of listed) await world.decide('zzb-leader', ['plan.approve', 'agree', about], { opinion: '同意列入。' });
  await world.decide('zzb-leader', ['plan.exclude', 'agree', declined.about], { opinion: '同意暂缓。' });
  await answerFirst(world, first.about);
  const list = async () => (await officer.get<Page<ClassOneMember>>('/class-one?limit=200')).items;
  await reached(async () => (await list()).length >= listed.length);
  report.equal(`一类名单 ${listed.length} 人 · class one`, (await list()).length, listed.length);
}

/** The township answers a measure with its evidence. */
async function answerFirst(world: World, about: string): Promise<void> {
  const { cohort, report } = world;
  const township = cohort.townships.find(({ name }) => about.includes(name));
  const login = cohort.officer(township?.code ?? '');
  const { session, task } = await world.late(login, 'plan.answer', about);
  const [item] = task.rollItems.filter(({ mine, answeredAt }) => mine && answeredAt === null);
  const form = { doneOn: await world.today(), result: '已完成考察，报告附后。', evidence: [await world.uploadScan(login, `measure ${about}`)] };
  await session.post(`/tasks/${task.id}/answers`, { answers: [{ subject: item?.subject, form }] });
  report.say(`${login} 登记一项培养事项完成，附佐证 · a measure answered with evidence`);
}
