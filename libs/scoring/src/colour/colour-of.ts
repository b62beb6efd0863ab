import { refuse, shiftDate, type CountyDate } from '#domain';
import { colours, type Colour, type ColourCondition, type ColourRule } from '../scheme/daily.js';

/** A daily record: an event of the ledger that stands. */
export interface ColourRecord {
  id: string;
  item: string;
  code?: string | null;
  points: number;
  occurredOn: CountyDate;
}

/** What a condition came to: the amount it asks about, and the records behind it. */
export interface ColourReason {
  condition: ColourCondition;
  amount: number;
  met: boolean;
  records: readonly string[];
}

export interface ColourState {
  /** null: none of the three. */
  colour: Colour | null;
  from: CountyDate;
  to: CountyDate;
  reasons: Readonly<Record<Colour, readonly ColourReason[]>>;
}

/** A6: the colour on a day, from the records of the last days alone; red goes before yellow, yellow before green, and the order of the records says nothing. */
export function colourOf(rule: ColourRule | undefined, { on, records }: { on: CountyDate; records: readonly ColourRecord[] }): ColourState {
  if (!rule) return refuse('scheme.field_missing', { path: '/colours' });
  const from = shiftDate(on, 1 - rule.days);
  const recent = records.filter(({ occurredOn }) => occurredOn >= from && occurredOn <= on);
  const reasons = Object.fromEntries(colours.map((colour) => [colour, rule.of[colour].conditions.map((condition) => reasonOf(condition, recent))])) as Record<
    Colour,
    ColourReason[]
  >;
  const isMet = (colour: Colour): boolean =>
    rule.of[colour].join === 'AND' ? reasons[colour].every(({ met }) => met) : reasons[colour].some(({ met }) => met);
  return { colour: colours.find(isMet) ?? null, from, to: on, reasons };
}

function reasonOf(condition: ColourCondition, recent: readonly ColourRecord[]): ColourReason {
  const counted = recent.filter(({ item, code, points }) => item === condition.ledger && isAsked(condition, code) && hasSign(condition, points));
  const sum = counted.reduce((total, { points }) => total + Math.abs(points), 0);
  const [amount, least] =
    'recordsAtLeast' in condition
      ? [counted.length, condition.recordsAtLeast]
      : [sum, 'deductedAtLeast' in condition ? condition.deductedAtLeast : condition.addedAtLeast];
  return { condition, amount, met: amount >= least, records: counted.map(({ id }) => id).sort() };
}

function isAsked({ codes }: ColourCondition, code: string | null | undefined): boolean {
  return codes?.some((asked) => asked === code) ?? true;
}

function hasSign(condition: ColourCondition, points: number): boolean {
  if ('deductedAtLeast' in condition) return points < 0;
  return 'addedAtLeast' in condition ? points > 0 : true;
}
