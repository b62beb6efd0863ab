// What the loops by hand have in common: reading facts into columns with the checks that nobody could leave out of a real assessment, then
// places, seats, sets and one result a person. Plain and direct, as for one regulation.

export const refuse = (what, of) => {
  throw new Error(`${what}: ${of}`);
};

export const round = (value, by) => Math.floor((2 * value + by) / (2 * by));

/** Rows of the persons by id, and the facts that no longer count. */
export function opened(facts) {
  const at = new Map();
  facts.persons.forEach(({ id }, row) => at.set(id, row));
  if (at.size !== facts.persons.length) refuse('a person twice', facts.persons.length - at.size);
  const gone = new Set(facts.cancellations.map(({ cancels }) => cancels));
  for (const list of [facts.entries, facts.events, facts.contests]) for (const { supersedes } of list) if (supersedes !== undefined) gone.add(supersedes);
  const size = facts.persons.length;
  const rowOf = ({ id, person }) => at.get(person) ?? refuse('an unknown person', id);
  return { facts, size, rowOf, counts: gone.size === 0 ? () => true : ({ id }) => !gone.has(id) };
}

const inside = ({ id, points }, low, high) => (Number.isInteger(points) && points >= low && points <= high ? points : refuse('points out of range', id));

/** Points by item and row; each item once a person, none missing. */
export function entered({ facts, size, rowOf, counts }, limits) {
  const columns = Object.fromEntries(Object.keys(limits).map((item) => [item, new Float64Array(size).fill(-1)]));
  let taken = 0;
  for (const fact of facts.entries) {
    if (!counts(fact)) continue;
    const row = rowOf(fact);
    const column = columns[fact.item] ?? refuse('an unknown item', fact.id);
    if (column[row] >= 0) refuse('an item twice', fact.id);
    column[row] = inside(fact, 0, limits[fact.item]);
    taken += 1;
  }
  if (taken < size * Object.keys(limits).length) refuse('points missing', facts.scheme);
  return columns;
}

/** Events that stand, each once, of the period and within the limits of its kind, given to `add`; kinds is null where any is taken. */
export function eachEvent({ facts, rowOf, counts }, kinds, add) {
  const { from, to } = facts.period;
  const seen = new Set();
  for (const fact of facts.events) {
    if (seen.has(fact.id)) refuse('an event twice', fact.id);
    seen.add(fact.id);
    if (!counts(fact)) continue;
    if (fact.occurredOn < from || fact.occurredOn > to) refuse('an event of another period', fact.id);
    const [low, high] = kinds ? (kinds[fact.code] ?? refuse('an unknown kind', fact.id)) : [-1e9, 1e9];
    add(rowOf(fact), inside(fact, low, high), fact);
  }
}

/** Added and deducted points by row. */
export function ledger(open, kinds) {
  const [added, deducted] = [new Float64Array(open.size), new Float64Array(open.size)];
  eachEvent(open, kinds, (row, points) => {
    if (points < 0) deducted[row] -= points;
    else added[row] += points;
  });
  return { added, deducted };
}

/** The weighted mean of the classes' means by row, rounded once; everybody has enough ratings of every class, no sheet counts twice. */
export function rated({ facts, size, rowOf, counts }, item, { weights, least = 1 }) {
  const classes = Object.fromEntries(Object.keys(weights).map((id) => [id, { sum: new Float64Array(size), count: new Float64Array(size) }]));
  const seen = new Set();
  for (const fact of facts.ratings) {
    if (fact.item !== item) continue;
    if (seen.has(fact.id)) refuse('a rating twice', fact.id);
    seen.add(fact.id);
    if (!counts(fact)) continue;
    const { count = 1 } = fact;
    const { sum, count: counted } = classes[fact.class] ?? refuse('an unknown class', fact.id);
    const row = rowOf(fact);
    sum[row] += inside(fact, 0, 10_000 * count);
    counted[row] += count;
  }
  const columns = Object.entries(classes).map(([id, { sum, count }]) => ({ weight: weights[id], sum, count }));
  if (columns.some(({ count }) => count.some((each) => each < least))) refuse('too few ratings', item);
  return new Float64Array(size).map((_, row) => {
    let [weighted, divisor] = [0, 1];
    for (const { count } of columns) divisor *= count[row];
    for (const { weight, sum, count } of columns) weighted += weight * sum[row] * (divisor / count[row]);
    return round(weighted, 10_000 * divisor);
  });
}

/** Township by village. */
export const parentsOf = ({ organizations }) => new Map(organizations.map(({ id, parent }) => [id, parent ?? id]));

const grades = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];

/** One result a person, best first in each circle by total and tie keys: shared ranks, grades of the lines with the seats of the best one, sets. */
export function placed(facts, { totals, circleOf, ties = [], items, lines, rate = 1, sets = {}, names = grades }) {
  const parents = parentsOf(facts);
  const circles = new Map();
  const results = facts.persons.map(({ id, name, village, series }, row) => {
    const township = parents.get(village) ?? refuse('an unknown village', id);
    const result = { person: id, name, village, township, series, row, total: totals[row], rank: 0, grade: null, sets: [], items: items(row), fen: 0 };
    const circle = circleOf(result);
    if (circles.has(circle)) circles.get(circle).push(result);
    else circles.set(circle, [result]);
    return result;
  });
  const tied = (a, b) => a.total === b.total && ties.every((key) => key[a.row] === key[b.row]);
  for (const circle of circles.values()) {
    circle.sort((a, b) => b.total - a.total || byKeys(ties, a, b));
    rank(circle, tied);
    if (lines) grade(circle, { lines, names, rate, tied });
    for (const [id, rule] of Object.entries(sets)) for (const member of members(circle, rule, tied)) member.sets.push(id);
  }
  return results;
}

function byKeys(ties, a, b) {
  for (const key of ties) if (key[a.row] !== key[b.row]) return key[b.row] - key[a.row];
  return 0;
}

function rank(circle, tied) {
  circle.forEach((result, place) => {
    const above = circle[place - 1];
    result.rank = above && tied(above, result) ? above.rank : place + 1;
  });
}

function grade(circle, { lines, names, rate, tied }) {
  for (const result of circle) result.grade = names[lines.findIndex((line) => result.total >= line)] ?? names[lines.length];
  if (rate === 1) return;
  for (const result of circle.slice(seats(circle, Math.floor(circle.length * rate + 1e-9), tied))) if (result.grade === names[0]) result.grade = names[1];
}

/** The best, or the lowest, of whom a group of equals across the cut is in none. */
function members(circle, { low, high = low, count }, tied) {
  const taken = Math.min(count ?? Math.floor(circle.length * high + 1e-9), circle.length);
  if (low === undefined) return circle.slice(0, seats(circle, taken, tied));
  const above = circle[circle.length - taken - 1];
  return circle.slice(circle.length - taken).filter(({ total }) => total !== above?.total);
}

/** How many of the best find a seat: a group of equals across the cut finds none. */
function seats(circle, count, tied) {
  let from = Math.min(count, circle.length);
  if (from === 0 || from === circle.length || !tied(circle[from - 1], circle[from])) return from;
  const last = circle[from - 1];
  while (from > 0 && tied(circle[from - 1], last)) from -= 1;
  return from;
}

/** A4: villages by the mean of their persons, townships by the mean of their villages, each with its shared rank. */
export function rolledUp(facts, results) {
  const parents = parentsOf(facts);
  const villages = ranked(means(results, ({ village }) => village));
  return { villages, townships: ranked(means(villages, ({ id }) => parents.get(id))) };
}

function means(list, keyOf) {
  const sums = new Map();
  for (const each of list) {
    const id = keyOf(each);
    const sum = sums.get(id);
    if (sum) {
      sum.total += each.total;
      sum.of += 1;
    } else sums.set(id, { id, total: each.total, of: 1, rank: 0 });
  }
  for (const sum of sums.values()) sum.total = round(sum.total, sum.of);
  return [...sums.values()];
}

function ranked(list) {
  list.sort((a, b) => b.total - a.total);
  list.forEach((each, index) => (each.rank = list[index - 1]?.total === each.total ? list[index - 1].rank : index + 1));
  return list;
}
