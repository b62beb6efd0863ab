import { actionsAt } from './step/rules.js';
import { admitsHolder, holderFor, seatsFor, type Holder } from './step/seats.js';
import type { StepSpec } from './step/step-spec.js';
import type { Task } from './step/task.js';

/** What one person may do at one seat of a task now. */
export interface SeatActions {
  seat: number;
  actions: string[];
}

/** Somebody looking at a task: their person and roles, and whether separation of duties keeps them from deciding it. */
export interface Viewer extends Holder {
  separated: boolean;
}

/**
 * What a person may do with a task: the step's own actions and handling, by the task's stage, the roles they hold and their relation
 * to the matter. Who is separated may still hand the step to somebody uninvolved, and nothing else. Pages draw these as buttons,
 * and a refusal lists them.
 */
export function allowedTaskActions(task: Task, step: StepSpec, viewer: Viewer): SeatActions[] {
  return seatsFor(task, viewer)
    .map((seat) => ({
      seat: seat.id,
      actions: actionsAt(task, seat, step).filter((action) => admitsHolder(holderFor(seat, action), viewer) && (!viewer.separated || action === 'transfer')),
    }))
    .filter(({ actions }) => actions.length > 0);
}
