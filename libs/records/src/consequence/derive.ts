import type { Consequence as Called, Effect, Trigger } from '#scoring';

/** One row that a published result calls for. */
export interface Derived {
  personId: string;
  kind: Effect['kind'];
  /** The scheme's id of the rule. */
  consequence: string;
  rule: string;
  effect: Effect;
  key: string;
}

type Identified = Pick<Derived, 'personId' | 'kind' | 'consequence' | 'key'>;

const opened: Effect = { kind: 'dismissal', state: 'open' };

/** A12–A14, (k): the rows that follow. A removal case follows from its trigger alone, told apart by the trigger's key; everything else from the scheme's rules. */
export function derivedFrom(called: readonly Called[], triggers: readonly Trigger[]): Derived[] {
  const cases = called.filter(({ effect }) => effect.kind === 'dismissal');
  const rows = called.filter((each) => !cases.includes(each)).map((each) => rowOf(each));
  const removals = triggers.map(({ person, key, streak, rule }) => {
    const named = cases.find((each) => each.person === person);
    return rowOf({ person, consequence: named?.consequence ?? streak, rule, effect: named?.effect ?? opened }, key);
  });
  return [...rows, ...removals];
}

function rowOf({ person, consequence, rule, effect }: Called, key = ''): Derived {
  return { personId: person, kind: effect.kind, consequence, rule, effect, key };
}

/** What is the same in two derivations. */
export function identityOf({ personId, kind, consequence, key }: Identified): string {
  return [personId, kind, consequence, key].join('|');
}

const adverseKinds: ReadonlySet<string> = new Set<Effect['kind']>(['talk', 'hold', 'dismissal']);

export interface Standing extends Identified {
  state: string;
}

export interface Difference<R extends Standing, D extends Derived> {
  /** Rows that stood and are not called for any more. */
  gone: R[];
  /** What is called for and has no row yet. */
  added: D[];
}

/**
 * R7 (BENEFIT_ONLY): what a later version changes for those who were published before. Nothing adverse is added for them, but that a
 * removal case whose run was cut short goes on as the case of the run that is left.
 */
export function differenceOf<R extends Standing, D extends Derived>(
  { rows, derived }: { rows: readonly R[]; derived: readonly D[] },
  wasPublished: (personId: string) => boolean,
): Difference<R, D> {
  const called = new Set(derived.map(identityOf));
  const known = new Set(rows.map(identityOf));
  const gone = rows.filter((row) => stands(row) && !called.has(identityOf(row)));
  const replaced = (row: Derived): boolean => row.kind === 'dismissal' && gone.some(({ personId, kind }) => personId === row.personId && kind === row.kind);
  const mayAdd = (row: Derived): boolean => !adverseKinds.has(row.kind) || !wasPublished(row.personId) || replaced(row);
  return { gone, added: derived.filter((row) => !known.has(identityOf(row)) && mayAdd(row)) };
}

/** Whether a row still says that something follows. */
export function stands({ state }: Pick<Standing, 'state'>): boolean {
  return ['due', 'open', 'done'].includes(state);
}
