import type { Figures, Page, TaskDetail } from '../../../apps/cli/src/client/views.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';

interface RewardView {
  id: string;
  state: string;
  capFen: number;
  allocatedFen: number;
  township: { id: string } | null;
}

interface Allocation {
  personId: string;
  fen: number;
}

/** A13: the circular signed; each township allocates under its cap, is returned once, confirmed, verified and paid. */
export async function rewards(world: World, trials: Trials): Promise<void> {
  await circulars(world);
  const [first] = world.cohort.townships;
  if (first) await returnedOnce(world, trials, first.code);
  await reached(() => driveOn(world), 240_000);
  await paidAsComputed(world);
}

/** One for each publication that made somebody excellent. */
async function circulars(world: World): Promise<void> {
  const officer = await world.as('zzb-1');
  const all = async () => (await officer.get<Page<{ state: string }>>(`/commendations?assessmentId=${world.assessmentId}&limit=50`)).items;
  const { length: count } = await all();
  for (let index = 0; index < count; index += 1) {
    const { session, task } = await world.late('zzb-1', 'commendation.draft');
    const document = { ...world.document('表扬通报', 41 + index), date: await world.today() };
    await session.decideTask(task, 'submit', { form: { document } });
    await world.decide('zzb-leader', ['commendation.sign', 'agree'], { opinion: '同意通报。' });
  }
  await reached(async () => (await all()).every(({ state }) => state === 'commended'));
  world.report.check(`${count} 份通报表扬签发 · circulars signed`, count > 0 && (await all()).every(({ state }) => state === 'commended'));
}

function allocationOf({ context }: TaskDetail): Allocation[] {
  return (context['rows'] as { allocation: Allocation[] } | undefined)?.allocation ?? [];
}

/** What may not be, and the way back and forth that is right. */
async function returnedOnce(world: World, trials: Trials, townshipCode: string): Promise<void> {
  const { cohort, report } = world;
  const [officer, secretary] = [cohort.officer(townshipCode), cohort.officer(townshipCode, 'secretary')];
  const { session, task } = await world.late(officer, 'reward.allocate');
  const allocation = allocationOf(task);
  const [one, ...others] = allocation;
  if (!one) throw new Error('nobody is rewarded in the first township');
  const submitted = (rows: Allocation[]) => ({ allocation: rows });
  const wrong = { by: session, task, action: 'submit' };
  const tooMuch = submitted(allocation.map((row) => ({ ...row, fen: row.fen * 100, reason: '多发' })));
  const stranger = cohort.secretaries.find(({ personId }) => !allocation.some((row) => row.personId === personId));
  await trials.decide({ ...wrong, what: '超过乡镇上限分配奖励', form: tooMuch, refused: ['reward.over_cap'] });
  await trials.decide({ ...wrong, what: '漏掉一名优秀书记', form: submitted(others), refused: ['reward.person_missing', 'decision.form_invalid'] });
  await trials.decide({
    ...wrong,
    what: '奖励未获优秀的人',
    form: submitted([...allocation, { personId: stranger?.personId ?? '', fen: 100 }]),
    refused: ['reward.not_eligible'],
  });
  await session.decideTask(task, 'submit', { form: submitted(allocation) });
  const confirming = await world.late(secretary, 'reward.confirm');
  await trials.decide({
    what: '由分配人自己确认奖励',
    by: session,
    task: confirming.task,
    action: 'agree',
    refused: ['task.not_signer', 'task.unknown', 'separation.violated'],
  });
  await confirming.session.post(`/tasks/${confirming.task.id}/decision`, {
    action: 'return',
    to: 'allocate',
    opinion: '请附分配说明后再报。',
    form: {},
    contentHash: confirming.task.contentHash,
  });
  report.say(`${secretary} 退回分配 · the allocation is returned`);
  const again = await session.task(world.sought('reward.allocate'));
  await session.decideTask(again, 'submit', { form: submitted(allocationOf(again)) });
  await world.decide(secretary, ['reward.confirm', 'agree'], {});
  await world.decide('zzb-1', ['reward.verify', 'agree'], {});
  await world.late(officer, 'reward.pay');
}

/** Whatever waits at a desk is done; answers whether everything is paid. */
async function driveOn(world: World): Promise<boolean> {
  for (const { code, name } of world.cohort.townships) {
    const [officer, secretary] = await Promise.all([world.as(world.cohort.officer(code)), world.as(world.cohort.officer(code, 'secretary'))]);
    const document = { ...world.document('奖励发放表', 51), issuer: `中共${name}委员会`, date: await world.today() };
    for (const { id, kind } of (await officer.inbox(world.assessmentId)).filter(({ kind: each }) => each.startsWith('reward.'))) {
      const task = await officer.get<TaskDetail>(`/tasks/${id}`);
      if (kind === 'reward.allocate') await officer.decideTask(task, 'submit', { form: { allocation: allocationOf(task) } });
      if (kind === 'reward.pay') await officer.decideTask(task, 'agree', { form: { document, paidOn: document.date } });
      world.report.say(`${officer.login} ${kind} · ${name}`);
    }
    await agreeAll(world, { login: secretary.login, kind: 'reward.confirm' });
  }
  await agreeAll(world, { login: 'zzb-1', kind: 'reward.verify' });
  const all = await rewardsOf(world);
  return all.length > 0 && all.every(({ state }) => state === 'paid');
}

async function agreeAll(world: World, { login, kind }: { login: string; kind: string }): Promise<void> {
  const session = await world.as(login);
  for (const { id } of (await session.inbox(world.assessmentId)).filter((task) => task.kind === kind))
    await session.decideTask(await session.get<TaskDetail>(`/tasks/${id}`), 'agree');
}

async function rewardsOf(world: World): Promise<RewardView[]> {
  return (await (await world.as('zzb-1')).get<Page<RewardView>>(`/rewards?assessmentId=${world.assessmentId}&limit=200`)).items;
}

async function paidAsComputed(world: World): Promise<void> {
  const { report } = world;
  const officer = await world.as('zzb-1');
  const all = await rewardsOf(world);
  const { rewardFen } = await officer.get<Figures>(world.path('/figures'));
  report.equal(
    `${all.length} 批奖励全部发放，合计与测算相同 · all paid, the sum as computed`,
    all.reduce((sum, { allocatedFen }) => sum + allocatedFen, 0),
    rewardFen,
  );
  const byTownship = new Map<string, { taken: number; cap: number }>();
  for (const { township, allocatedFen, capFen } of all) {
    const taken = (byTownship.get(township?.id ?? '')?.taken ?? 0) + allocatedFen;
    byTownship.set(township?.id ?? '', { taken, cap: capFen });
  }
  report.check(
    '没有乡镇超过上限 · no township above its cap',
    [...byTownship.values()].every(({ taken, cap }) => taken <= cap),
    [...byTownship.values()],
  );
  const list = await officer.attempt('GET', `/rewards/${all[0]?.id}/payment-list`);
  report.check('发放表可导出 Excel · the payment list as Excel', list.ok, list.status);
}
