import type { StepSpec } from './step-spec.js';
import type { Outcome, Seat } from './task.js';

/**
 * The outcome of a step once its seats decide it. One rule for single, all, any and in order: a refusal ends it; else the last in line
 * must have consented, in `any` one of them. A vote counts all seats, in whole numbers, and ends as soon as the count is decided.
 */
export function settle(seats: Seat[], step: Pick<StepSpec, 'mode' | 'actions' | 'vote'>): Outcome | undefined {
  if (step.mode === 'roll') return undefined;
  return step.mode === 'vote' ? settleVote(seats, step) : settleSignatures(seats, step);
}

function settleSignatures(seats: Seat[], { mode, actions: [consent] }: Pick<StepSpec, 'mode' | 'actions'>): Outcome | undefined {
  const refused = seats.find(({ action }) => action && action !== consent);
  if (refused?.action) return endWith(refused.action, seats);
  const last = seats.filter(({ id }) => !seats.some(({ after }) => after.includes(id)));
  const settled = mode === 'any' ? last.some(({ action }) => action) : last.every(({ action }) => action);
  return settled ? endWith(consent, seats) : undefined;
}

function settleVote(seats: Seat[], { actions: [consent, dissent = 'decline'], vote }: Pick<StepSpec, 'actions' | 'vote'>): Outcome | undefined {
  const { quorum, majority } = vote ?? { quorum: [1, 1] as const, majority: [1, 2] as const };
  const cast = seats.filter(({ action }) => action).length;
  const ayes = seats.filter(({ action }) => action === consent).length;
  const passes = (votes: number): boolean => votes * majority[1] > majority[0] * seats.length;
  if (cast * quorum[1] < quorum[0] * seats.length) return undefined;
  if (passes(ayes)) return endWith(consent, seats);
  return passes(ayes + seats.length - cast) ? undefined : endWith(dissent, seats);
}

function endWith(action: string, seats: Seat[]): Outcome {
  return { action, signers: seats.flatMap((seat) => (seat.action ? [{ seat: seat.id, by: seat.by ?? '', action: seat.action }] : [])) };
}
