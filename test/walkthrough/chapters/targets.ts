import { randomUUID } from 'node:crypto';
import { organizationIdOf } from '#records';
import type { TaskDetail } from '../../../apps/cli/src/client/views.js';
import type { Trials } from '../trials.js';
import { period, type World } from '../world.js';

/** R3, A3: the roster confirmed by every township, targets broken down, signed jointly, set for every village. */
export async function rosterAndTargets(world: World, trials: Trials): Promise<void> {
  const { report, cohort } = world;
  report.heading('名册确认、目标分解、联合会签、村级目标', 'Roster, breakdown, joint signature, village targets');
  const officers = cohort.townships.map(({ code }) => cohort.officer(code));
  await world.late(officers[0] ?? '', 'roster.confirm');
  for (const login of officers) await world.answer(login, 'roster.confirm');
  report.say(`${officers.length} 个乡镇确认名册 · the townships confirmed the roster`);
  await breakDown(world, trials);
  await world.late(officers[0] ?? '', 'targets.set');
  await villageTargetTrials(world, trials);
  for (const { code } of cohort.townships) {
    await world.import(cohort.officer(code), cohort.files.villageTargets[code] ?? {});
    await world.answer(cohort.officer(code), 'targets.set');
  }
  await world.untilStage('running');
  const roster = await (await world.as('zzb-1')).get<{ total: number; counts: Record<string, number> }>(world.path('/roster?limit=1'));
  report.check(
    '名册按 R3 分清应考与不定等次 · the roster tells the graded from the others',
    (roster.counts['graded'] ?? 0) >= cohort.secretaries.length,
    roster.counts,
  );
}

async function breakDown(world: World, trials: Trials): Promise<void> {
  const { cohort } = world;
  const { session: lead, task } = await world.late('nyj-1', 'targets.breakDown');
  const outside = { organizationId: organizationIdOf(cohort.outside.code), item: 'work', title: '范围外目标', quantity: '全部', dueDate: period.to };
  await trials.try({
    what: '给未批准的乡镇下达目标',
    by: lead,
    send: ['PUT', world.path('/targets'), { level: 'township', targets: [outside] }],
    refused: ['target.outside_approval'],
  });
  await trials.try({
    what: '目标未下达就提交分解',
    by: lead,
    send: ['POST', `/tasks/${task.id}/decision`, { action: 'submit', form: {} }],
    refused: ['target.missing'],
  });
  await world.import('nyj-1', { targets: cohort.assessed(cohort.files.townshipTargets.targets) });
  await lead.decideTask(await lead.get<TaskDetail>(`/tasks/${task.id}`), 'submit');
  world.report.say('nyj-1 分解到乡镇 · broken down');
  const signed = await world.decide('nyj-2', ['targets.sign', 'agree']);
  const again = { action: 'agree', form: {}, contentHash: signed.contentHash };
  await trials.try({
    what: '换一个编号再签一次',
    by: await world.as('nyj-2'),
    send: ['POST', `/tasks/${signed.id}/decision`, again],
    key: randomUUID(),
    refused: ['task.already_signed', 'decision.exists', 'task.not_signer'],
  });
  await trials.try({
    what: '牵头单位代组织部会签',
    by: await world.as('nyj-1'),
    send: ['POST', `/tasks/${signed.id}/decision`, { ...again, seat: 2 }],
    refused: ['task.not_signer', 'permission.denied'],
  });
  await world.decide('zzb-1', ['targets.sign', 'agree']);
}

async function villageTargetTrials(world: World, trials: Trials): Promise<void> {
  const { cohort } = world;
  const [first, second] = cohort.townships;
  const officer = await world.as(cohort.officer(first?.code ?? ''));
  const village = (township: string) => cohort.people.villages.find(({ townshipCode }) => townshipCode === township)?.code ?? '';
  const target = { item: 'work', title: '越权目标', quantity: '全部', dueDate: period.to };
  const refused = ['target.outside_approval', 'target.not_broken_down'];
  await trials.try({
    what: '给批准范围外的村下达目标',
    by: officer,
    send: ['PUT', world.path('/targets'), { level: 'village', targets: [{ ...target, organizationId: organizationIdOf(village(cohort.outside.code)) }] }],
    refused,
  });
  await trials.try({
    what: '给别的乡镇的村下达目标',
    by: officer,
    send: ['PUT', world.path('/targets'), { level: 'village', targets: [{ ...target, organizationId: organizationIdOf(village(second?.code ?? '')) }] }],
    refused,
  });
}
