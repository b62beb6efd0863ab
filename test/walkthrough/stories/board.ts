import { setTimeout } from 'node:timers/promises';
import type { Trials } from '../trials.js';
import type { World } from '../world.js';

interface Board {
  items: { id: string; kind: string; late: boolean; daysLate: number; steps: { taskId: string; late: boolean; holders: { name: string }[] }[] }[];
  total: number;
  figures: { open: number; late: number }[];
}

/** R17: the supervisor sees what is late, who holds it and for how long, presses it, and takes the weekly list along. */
export async function board(world: World, trials: Trials): Promise<void> {
  const { report } = world;
  const supervisor = await world.as('ducha');
  // where everybody was prompt, what still waits becomes late soon
  const seen = (): Promise<Board> => supervisor.get<Board>('/escalations?late=true&limit=200');
  let now = await seen();
  for (let look = 0; now.total === 0 && look < 60; look += 1) {
    await setTimeout(1000);
    now = await seen();
  }
  const { items, total, figures } = now;
  const steps = items.flatMap((item) => item.steps.filter(({ late }) => late));
  report.check(`督办台：${total} 件逾期 · late cases on the board`, total > 0 && items.every(({ late, daysLate }) => late && daysLate >= 0), items.slice(0, 3));
  report.check('每件写明在谁手里 · each names its holder', steps.length > 0 && steps.every(({ holders }) => holders.length > 0), steps.slice(0, 3));
  const sum = figures.reduce((all, { late }) => all + late, 0);
  report.check(`分乡镇统计 ${sum} 件逾期 · figures by township`, sum >= total, figures);
  const [step] = steps;
  await supervisor.post(`/tasks/${step?.taskId}/urge`, { message: '已逾期，请两个工作日内回复办理情况。' });
  report.say('ducha 督办一件 · one is pressed');
  const list = await supervisor.attempt('GET', `/escalations/overdue.xlsx?week=${await world.today()}`);
  report.check('每周逾期清单可导出 Excel · the weekly list as Excel', list.ok, list.status);
  await trials.try({
    what: '由督查代办逾期事项',
    by: supervisor,
    send: ['POST', `/tasks/${step?.taskId}/decision`, { action: 'arrange', form: {} }],
    refused: ['task.not_signer', 'task.unknown', 'permission.denied', 'action.not_allowed'],
  });
}
