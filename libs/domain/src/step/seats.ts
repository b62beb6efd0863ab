import type { Act, Seat, SeatHolder, Task } from './task.js';

/** Whether two holders are the same person, or the same role at the same organization. */
export function sameHolder(one: SeatHolder, other: SeatHolder): boolean {
  if ('personId' in one) return 'personId' in other && one.personId === other.personId;
  return !('personId' in other) && one.role === other.role && one.organizationId === other.organizationId;
}

/** Who somebody is, as far as seats care: themselves and the roles they hold now. */
export interface Holder {
  personId?: string;
  grants: readonly { role: string; organizationId: string }[];
}

/** Whether this person may sit here now: it is their own seat, or they hold its role at its organization. */
export function admitsHolder(holder: SeatHolder, person: Holder): boolean {
  if ('personId' in holder) return person.personId === holder.personId;
  return person.grants.some((grant) => sameHolder(holder, grant));
}

/** Who has to do this act at a seat: whoever was asked for advice gives it, all else is the seat holder's. */
export function holderFor(seat: Seat, action: string): SeatHolder {
  return action === 'advise' && seat.asked ? seat.asked : seat.holder;
}

/** The seat of a task by its number. */
export function seatOf(task: Task, id: number | undefined): Seat | undefined {
  return task.seats.find((seat) => seat.id === id);
}

/** Seats this person may act at now, whoever sat there first; what they may do at each is for the rules to say. */
export function seatsFor(task: Task, person: Holder): Seat[] {
  return task.seats.filter((seat) => admitsHolder(seat.holder, person) || (seat.asked !== undefined && admitsHolder(seat.asked, person)));
}

/** Puts a new seat in line: before its adder, who then waits for it, or after, so that who waited for the adder waits for it. */
export function addSeat(seats: Seat[], adder: Seat, { holder, where }: Pick<Act, 'holder' | 'where'>): void {
  if (!holder) return;
  const id = Math.max(0, ...seats.map((seat) => seat.id)) + 1;
  const added: Seat = { id, holder, after: where === 'before' ? adder.after : [adder.id], addedBy: adder.id };
  if (where === 'before') adder.after = [id];
  else for (const other of seats) other.after = other.after.map((waited) => (waited === adder.id ? id : waited));
  seats.push(added);
}

/** Takes a seat out of line; who waited for it waits for those it waited for. */
export function removeSeat(seats: Seat[], gone: Seat): Seat[] {
  const rest = seats.filter((seat) => seat !== gone);
  for (const seat of rest) seat.after = seat.after.flatMap((waited) => (waited === gone.id ? gone.after : [waited]));
  return rest;
}
