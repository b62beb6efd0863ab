import { department } from '#records';
import type { Cases } from './cases.js';
import { paper, planItems } from './forms.js';
import { contextOf } from './load-talks.js';

export interface TownshipDesk {
  name: string;
  officer: string;
  secretary: string;
}

type Until = 'confirm' | 'verify' | 'pay' | 'paid';
const order: readonly Until[] = ['confirm', 'verify', 'pay', 'paid'];

/** A13: one township's reward as far as it is to wait: at its secretary, at the department, at the desk that pays, or paid. */
export async function driveReward(cases: Cases, { name, officer, secretary }: TownshipDesk, { until, today }: { until: Until; today: string }): Promise<void> {
  const task = await cases.task(officer, 'reward.allocate', name);
  await (await cases.as(officer)).decideTask(task, 'submit', { form: { allocation: contextOf(task).rows?.['allocation'] ?? [] } });
  const steps = order.indexOf(until);
  if (steps >= 1) await cases.decide(secretary, ['reward.confirm', 'agree', name]);
  if (steps >= 2) await cases.decide('zzb-2', ['reward.verify', 'agree', name]);
  if (steps < 3) return;
  const document = { issuer: `中共${name}委员会`, number: `${name}〔${today.slice(0, 4)}〕52号`, signedBy: '党政办', date: today, title: '季度考绩奖励发放表' };
  await cases.decide(officer, ['reward.pay', 'agree', name], { form: { document, paidOn: today } });
}

/** A13: the circular, drafted and waiting for the leader's signature. */
export async function draftCircular(cases: Cases, today: string): Promise<void> {
  const document = paper(department, {
    number: `示组〔${today.slice(0, 4)}〕33号`,
    title: '关于表扬季度考绩优秀村党组织书记的通报',
    date: today,
    signedBy: '林秀云',
  });
  await cases.decide('zzb-2', ['commendation.draft', 'submit', ''], { form: { document } });
}

/** A12: plans of some are drafted in one act; the leader lists a few of them. */
export async function draftPlans(cases: Cases, { persons, listed, year }: { persons: readonly string[]; listed: number; year: number }): Promise<void> {
  await cases.decideMany('zzb-1', ['plan.draft', 'submit'], { about: persons, form: { items: planItems(year) } });
  for (const about of persons.slice(0, listed)) await cases.decide('zzb-leader', ['plan.approve', 'agree', about], { opinion: '同意列入一类，按计划培养。' });
}
