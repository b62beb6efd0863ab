import type { Task } from '#domain';
import { rows } from '../activities.js';
import type { Progress } from './progress.js';

/**
 * Keeps an eye on an open task's due. The timer and the signal only wake: the activity re-reads the stored due, sends what is due and
 * says when to look again. Silence decides nothing; a roll or a right ends by its declared rule only.
 */
export async function watch(progress: Progress, name: string): Promise<void> {
  let looked: number | null | undefined;
  for (let task = openTask(progress, name); task; task = openTask(progress, name)) {
    await progress.sleep(name, task.wake, looked !== undefined && task.wake === looked ? 1000 : 1);
    if (!openTask(progress, name)) return;
    looked = task.wake;
    const { wake, late, ended } = await progress.look(() => rows.remindOrEscalate(progress.input.context, name));
    const now = progress.current(name);
    if (!now) return;
    if (ended && ended.version > now.version) end(progress, ended);
    else progress.keep({ ...now, wake, late: now.late || late });
  }
}

function openTask(progress: Progress, name: string): Task | undefined {
  const task = progress.current(name);
  return task?.stage === 'open' ? task : undefined;
}

function end(progress: Progress, ended: Task): void {
  progress.keep(ended);
  progress.forbidTakeBack(ended.opened);
}
