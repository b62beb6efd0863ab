import { refuse } from '#domain';
import { hasTotal, type Roster } from '../facts/roster.js';
import type { Exclusion } from '../facts/standing-facts.js';
import type { RatingFact } from '../facts/facts.js';
import type { RatingItem } from '../scheme/scheme.js';
import type { RatedClass } from './arithmetic.js';
import type { Placed } from './plan.js';
import type { Sheet } from './sheet.js';

type PlacedRating = Placed<'rating'>;

/** E3: sums and numbers of every class of raters, by rating and row; nobody rates himself by name, and nobody twice. */
export function fillRatings(sheet: Sheet, excluded: ReadonlyMap<string, Exclusion>): void {
  const { plan, roster, facts } = sheet;
  const seen = new Set<string>();
  const placed = new Map(plan.ratings.map((each) => [each.item.id, each]));
  (facts.ratings ?? []).forEach((rating, index) => {
    if (excluded.has(rating.id)) return;
    const found = placed.get(rating.item) ?? refuse('fact.item_unknown', { path: `/ratings/${index}/item`, item: rating.item });
    const row = rowOf(roster, rating, index);
    const subject = roster.persons[row];
    checkRange(found.item, rating, index);
    checkRater(rating, { index, seen, unit: subject?.village });
    if (subject && hasTotal(subject)) addRating(sheet, found, { rating, row, index });
  });
}

function rowOf({ personRow }: Roster, { person }: RatingFact, index: number): number {
  return personRow.get(person ?? '') ?? refuse('fact.subject_unknown', { path: `/ratings/${index}/person`, id: person ?? null });
}

function checkRange({ min, max }: RatingItem, { points, count = 1 }: RatingFact, index: number): void {
  if (!Number.isSafeInteger(points) || !Number.isInteger(count) || count < 1)
    refuse('facts.invalid', { path: `/ratings/${index}/points`, expected: 'whole number', got: String(points) });
  if (points > max * count) refuse('score.above_maximum', { path: `/ratings/${index}/points`, maximum: max * count, got: points });
  if (points < min * count) refuse('score.below_minimum', { path: `/ratings/${index}/points`, minimum: min * count, got: points });
}

interface Rating {
  index: number;
  seen: Set<string>;
  unit: string | undefined;
}

function checkRater({ item, class: of, person, rater }: RatingFact, { index, seen, unit }: Rating): void {
  if (rater === undefined) return;
  if (rater === person || rater === unit) refuse('rating.own', { path: `/ratings/${index}/rater`, rater });
  const key = [item, of, rater, person].join('\u0000');
  if (seen.has(key)) refuse('fact.duplicate_entry', { path: `/ratings/${index}`, item, subject: person });
  seen.add(key);
}

function addRating(sheet: Sheet, { slot, item: { classes } }: PlacedRating, { rating, row, index }: { rating: RatingFact; row: number; index: number }): void {
  const rated = sheet.rated.get(slot);
  const number = classes.findIndex(({ id }) => id === rating.class);
  if (number < 0) refuse('fact.item_unknown', { path: `/ratings/${index}/class`, got: rating.class, known: classes.map(({ id }) => id) });
  if (!rated) return;
  const cell = row * classes.length + number;
  rated.sums[cell] = (rated.sums[cell] ?? 0) + rating.points;
  rated.counts[cell] = (rated.counts[cell] ?? 0) + (rating.count ?? 1);
  sheet.touched[row] = 1;
}

/** The classes that count for a row; undefined where one that must not be missing is, or too few rated. */
export function countedClasses(sheet: Sheet, { slot, item }: PlacedRating, row: number): readonly RatedClass[] | undefined {
  const rated = sheet.rated.get(slot);
  const counted: RatedClass[] = [];
  item.classes.forEach(({ id, weightBps }, number) => {
    const cell = row * item.classes.length + number;
    const count = rated?.counts[cell] ?? 0;
    if (count >= item.minimumSample) counted.push({ id, weightBps, sum: rated?.sums[cell] ?? 0, count });
  });
  if (item.missingClass === 'REFUSE') return counted.length === item.classes.length ? counted : undefined;
  return counted.length > 0 ? counted : undefined;
}
