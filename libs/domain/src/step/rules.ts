import { refuse } from '../domain-error.js';
import { addSeat, removeSeat, sameHolder, seatOf } from './seats.js';
import { settle } from './settle.js';
import type { StepSpec } from './step-spec.js';
import type { Act, Seat, SeatHolder, Task } from './task.js';

/** Acts that name whom the seat is handed to, asked of or joined by. */
const namingActs = ['transfer', 'delegate', 'addSigner'];

/**
 * Refuses unless the step allows the act at this seat now. It knows memory only: asked by the validator, again under the task's lock,
 * and once more where it counts, in the transaction that records the decision. Who may sit at the seat is asked there too.
 */
export function assertMayAct(task: Task, act: Act, step: StepSpec): void {
  assertStage(task, act);
  if (!allowedActions(step).includes(act.action)) refuse('action.not_allowed', { action: act.action });
  if (task.stage === 'opening') return; // who may sign is known once the row is written
  const seat = seatOf(task, act.seat) ?? refuse('task.not_signer', { seat: act.seat });
  if (act.action === 'takeBack') return assertMayTakeBack(task, seat);
  if (act.action === 'removeSigner') return assertMayRemove(task, seat, act);
  assertMaySign(task, seat, act);
  if (namingActs.includes(act.action)) assertTarget(task, act.holder);
}

/** Every action a step knows: its own, its handling, and advising where advice may be asked for. */
export function allowedActions({ mode, actions, handling }: Pick<StepSpec, 'mode' | 'actions' | 'handling'>): string[] {
  if (mode === 'roll') return [];
  return [...actions, ...handling, ...(handling.includes('delegate') ? ['advise'] : [])];
}

/** The actions of a step that would be accepted at this seat now: what pages offer as buttons. */
export function actionsAt(task: Task, seat: Seat, step: StepSpec): string[] {
  return allowedActions(step).filter((action) => {
    try {
      assertMayAct(task, { task: task.name, seat: seat.id, action, command: '', actor: '', holder: { personId: '' }, remove: removable(task, seat)?.id }, step);
      return true;
    } catch {
      return false;
    }
  });
}

function assertStage({ stage, outcome }: Task, { action }: Act): void {
  if (stage === 'aside') refuse('task.aside');
  if (stage === 'closed' && action !== 'takeBack') refuse('task.closed', { outcome });
}

function assertMaySign(task: Task, seat: Seat, { action, actor }: Act): void {
  if (action === 'advise') return seat.asked ? undefined : refuse('action.not_allowed', { action });
  if (seat.action || task.seats.some((other) => other.action && other.by === actor)) refuse('task.already_signed', { seat: seat.id });
  if (seat.asked) refuse('task.asked_back');
  if (!seat.after.every((id) => seatOf(task, id)?.action)) refuse('task.not_your_turn');
}

function assertTarget({ seats }: Task, holder: SeatHolder | undefined): void {
  if (!holder) return refuse('signer.unknown');
  if (seats.some((seat) => sameHolder(seat.holder, holder) || (seat.asked && sameHolder(seat.asked, holder)))) refuse('signer.exists');
}

function removable(task: Task, seat: Seat): Seat | undefined {
  return task.seats.find((other) => other.addedBy === seat.id && !other.action);
}

function assertMayRemove(task: Task, seat: Seat, { remove }: Act): void {
  const gone = seatOf(task, remove);
  if (gone?.addedBy !== seat.id || gone.action) refuse('signer.not_removable');
}

function assertMayTakeBack(task: Task, seat: Seat): void {
  if (seat.asked) return;
  if (!seat.action) refuse('takeBack.nothing');
  const nextActed = task.seats.some(({ after, action }) => action && after.includes(seat.id));
  if (nextActed || (task.stage === 'closed' && !task.takeable)) refuse('takeBack.too_late');
}

/** The step an act is done at, and its number in the procedure. */
export interface Doing {
  step: StepSpec;
  seq: number;
}

/**
 * The task after an act. Pure: the transaction stores it, memory takes over what was stored.
 * A row is open exactly while its stage is `open`: a return sets it aside, as does taking back what had closed it.
 */
export function perform(before: Task, act: Act, { step, seq }: Doing): Task {
  const task: Task = { ...before, version: before.version + 1, seats: before.seats.map((seat) => ({ ...seat })) };
  const seat = seatOf(task, act.seat) ?? refuse('task.not_signer', { seat: act.seat });
  if (act.action === 'return') return { ...task, stage: 'aside' };
  if (act.action === 'takeBack') return takeBack(task, seat);
  change(task, seat, act);
  const outcome = settle(task.seats, step);
  return outcome ? { ...task, outcome, stage: 'closed', closed: seq, takeable: true } : task;
}

function takeBack(task: Task, seat: Seat): Task {
  if (seat.asked) delete seat.asked;
  else {
    delete seat.action;
    delete seat.by;
  }
  const open: Task = { ...task, stage: task.stage === 'closed' ? 'aside' : 'open' };
  delete open.outcome;
  delete open.closed;
  delete open.takeable;
  return open;
}

function change(task: Task, seat: Seat, act: Act): void {
  switch (act.action) {
    case 'transfer':
      if (act.holder) seat.holder = act.holder;
      break;
    case 'delegate':
      if (act.holder) seat.asked = act.holder;
      break;
    case 'advise':
      delete seat.asked;
      break;
    case 'addSigner':
      addSeat(task.seats, seat, act);
      break;
    case 'removeSigner':
      task.seats = removeSeat(task.seats, seatOf(task, act.remove) ?? refuse('signer.not_removable'));
      break;
    default:
      seat.action = act.action;
      seat.by = act.actor;
  }
}
