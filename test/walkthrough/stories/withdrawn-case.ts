import { randomUUID } from 'node:crypto';
import type { Cast } from '../cast.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';
import { casesOf } from './removal.js';

export interface TwoQuarters {
  first: World;
  second: World;
  /** The deduction of the first quarter that does not stand. */
  factId: string;
}

/** R7: a correction of the quarter before lifts the grade on which the trigger rests: the case is withdrawn with notice, and is nobody's to act on. */
export async function withdrawnCase({ first, second, factId }: TwoQuarters, trials: Trials, { cleared: person }: Cast): Promise<void> {
  const { report } = second;
  const about = `${person.name} ${second.cohort.placeOf(person)}`;
  const officer = await second.as('zzb-1');
  await second.decide('zzb-1', ['dismissal.confirmFacts', 'confirm', about], { form: { facts: '连续两个季度考绩不达标。' } });
  const hearing = await (await second.as(person.login)).task(second.sought('dismissal.hear'));
  await (await first.as('zzb-2')).post(first.path('/corrections'), { reason: '减分所依据的通报已被撤销', cancels: [factId] }, randomUUID());
  await first.decide('zzb-leader', ['correction.confirm', 'agree'], { form: { document: first.document('更正通报', 32) } });
  await reached(async () => (await casesOf(second, person))[0]?.state === 'withdrawn');
  const [only, ...others] = await casesOf(second, person);
  report.equal(
    `更正上季度后 ${person.name} 的案件撤回 · withdrawn by the correction`,
    [only?.state, only?.outcome, others.length],
    ['withdrawn', 'withdrawn', 0],
  );
  const told = async () =>
    (await (await second.as(person.login)).get<{ items: { event: string }[] }>('/notifications?limit=100')).items.some(({ event }) => /withdrawn/.test(event));
  report.check('……并已告知本人 · the person is told', await reached(told));
  await trials.try({
    what: '在已撤回的案件中陈述',
    by: await second.as(person.login),
    send: ['POST', `/tasks/${hearing.id}/answers`, { answers: [{ subject: person.personId, form: { statement: '陈述' } }] }],
    refused: ['case.withdrawn'],
  });
  const decided = await officer.get<{ items: { id: string }[] }>('/tasks?box=done&limit=1');
  report.check('经办人的已办事项仍可查 · what was done stays readable', decided.items.length === 1);
}
