import { refuse } from '#domain';
import { hasTotal } from '../facts/roster.js';
import type { Exclusion } from '../facts/standing-facts.js';
import type { RatingFact } from '../facts/facts.js';
import type { RatingItem } from '../scheme/scheme.js';
import type { RatedClass } from './arithmetic.js';
import type { Sheet } from './sheet.js';

/** E3: sums and numbers of every class of raters, by rating and row; nobody rates himself by name, and nobody twice. */
export function fillRatings(sheet: Sheet, excluded: ReadonlyMap<string, Exclusion>): void {
  const { plan, roster, facts } = sheet;
  const seen = new Set<string>();
  (facts.ratings ?? []).forEach((rating, index) => {
    if (excluded.has(rating.id)) return;
    const path = `/ratings/${index}`;
    const placed = plan.ratings.find(({ item }) => item.id === rating.item) ?? refuse('fact.item_unknown', { path: `${path}/item`, item: rating.item });
    const row = roster.personRow.get(rating.person ?? '') ?? refuse('fact.subject_unknown', { path: `${path}/person`, id: rating.person ?? null });
    const subject = roster.persons[row];
    checkRange(placed.item, rating, path);
    checkRater(rating, { path, seen, unit: subject?.village });
    if (subject && hasTotal(subject)) addRating(sheet, placed, { rating, row, path });
  });
}

function checkRange({ min, max }: RatingItem, { points, count = 1 }: RatingFact, path: string): void {
  if (!Number.isSafeInteger(points) || !Number.isInteger(count) || count < 1)
    refuse('facts.invalid', { path: `${path}/points`, expected: 'whole number', got: String(points) });
  if (points > max * count) refuse('score.above_maximum', { path: `${path}/points`, maximum: max * count, got: points });
  if (points < min * count) refuse('score.below_minimum', { path: `${path}/points`, minimum: min * count, got: points });
}

function checkRater({ item, class: of, person, rater }: RatingFact, { path, seen, unit }: { path: string; seen: Set<string>; unit: string | undefined }): void {
  if (rater === undefined) return;
  if (rater === person || rater === unit) refuse('rating.own', { path: `${path}/rater`, rater });
  const key = [item, of, rater, person].join('\u0000');
  if (seen.has(key)) refuse('fact.duplicate_entry', { path, item, subject: person });
  seen.add(key);
}

function addRating(
  sheet: Sheet,
  { slot, item }: { slot: number; item: RatingItem },
  { rating, row, path }: { rating: RatingFact; row: number; path: string },
): void {
  const byRow = sheet.rated.get(slot);
  const classes: RatedClass[] = byRow?.get(row) ?? item.classes.map(({ id, weightBps }) => ({ id, weightBps, sum: 0, count: 0 }));
  const own =
    classes.find(({ id }) => id === rating.class) ??
    refuse('fact.item_unknown', { path: `${path}/class`, got: rating.class, known: item.classes.map(({ id }) => id) });
  own.sum += rating.points;
  own.count += rating.count ?? 1;
  byRow?.set(row, classes);
}

/** The classes that count for a row; undefined where one that must not be missing is, or too few rated. */
export function countedClasses(sheet: Sheet, { slot, item }: { slot: number; item: RatingItem }, row: number): readonly RatedClass[] | undefined {
  const classes = sheet.rated.get(slot)?.get(row) ?? [];
  const counted = classes.filter(({ count }) => count >= item.minimumSample);
  if (item.missingClass === 'REFUSE') return counted.length === item.classes.length ? counted : undefined;
  return counted.length > 0 ? counted : undefined;
}
