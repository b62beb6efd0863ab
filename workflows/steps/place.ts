import type { Carried, Place } from '#contracts';
import type { Task } from '#domain';

/** Why the place moves: the node ended, or an act sends it back, takes it back or breaks it off (a standing step). */
export interface Jump {
  to: string;
  by: 'node' | 'return' | 'takeBack' | 'standing';
  /** Return: come back here afterwards instead of going the way again. */
  thenBackHere?: boolean;
  /** Take-back: when the task taken back had closed; what was opened since is void. */
  since?: number;
  /** Rows the act has closed in its own transaction. */
  closed?: string[];
  /** The act's command, which stopped openings meanwhile. */
  command?: string;
}

/** Where a jump leads. `afresh`: the node is entered anew and nothing of an earlier visit counts. */
export type NextPlace = Place & { afresh: boolean };

/** The place alone, as it is stored. */
export const placeOf = ({ at, path, backs, entries }: Place): Place => ({ at, path, backs, entries });

export const isPending = ({ stage }: Task): boolean => stage !== 'closed';

/** The place after a jump; a node that ends as it did before a return-then-back leads home. */
export function placeAfter({ path, backs, entries }: Place, { to, by, thenBackHere }: Jump): NextPlace {
  const upTo = path.lastIndexOf(to) + 1;
  const onward = { at: to, path: [...path, to], backs, entries: entries + 1, afresh: true };
  if (by === 'standing') return { ...onward, backs: [] };
  if (by === 'takeBack') return { at: to, path: path.slice(0, upTo), backs, entries, afresh: false };
  if (by === 'return') return { ...onward, path: path.slice(0, upTo), backs: thenBackHere ? [...backs, { path, from: upTo }] : [] };
  const back = backs.at(-1);
  if (back?.from !== path.length) return onward;
  if (back.path[path.length] !== to) return { ...onward, backs: [] }; // decided otherwise than before: nothing to come back to
  return { at: back.path.at(-1) ?? to, path: back.path, backs: backs.slice(0, -1), entries, afresh: false };
}

/** Whether what a node asked and did still counts at this place. */
export function remembers({ at, backs, afresh }: NextPlace, node: string): boolean {
  return node === at ? !afresh : backs.some(({ path }) => path.at(-1) === node);
}

/** What a jump does to the tasks in memory. `gone`: forgotten; `left`: its row must not stay open (gone for good, or set aside). */
export interface Aftermath {
  place: NextPlace;
  gone: Task[];
  left: Task[];
}

/** `isBound`: whether a task's step is bound to a content (R1), so that nothing of it survives a return. */
export function aftermath(state: Carried, jump: Jump, isBound: (task: Task) => boolean): Aftermath {
  const place = placeAfter(state, jump);
  const isVoid = (task: Task): boolean => jump.by === 'standing' || (jump.by === 'return' && isBound(task));
  const isGone = (task: Task): boolean => {
    if (isVoid(task)) return true;
    if (counts(task, place)) return isPending(task) && task.opened > (jump.since ?? Infinity);
    return !task.takeable || task.node === place.at;
  };
  const tasks = Object.values(state.tasks);
  const gone = tasks.filter(isGone);
  const left = tasks.filter((task) => isPending(task) && (gone.includes(task) || (!task.across && task.node !== place.at && task.stage !== 'aside')));
  return { place, gone, left };
}

function counts(task: Task, place: NextPlace): boolean {
  return task.across ? place.path.includes(task.node) : remembers(place, task.node);
}
