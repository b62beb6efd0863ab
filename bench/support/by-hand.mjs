// What somebody would write for one scheme: totals, shared ranks, grades with their seats, sets and money; no checks, certificates, streaks,
// consequences or explanations.

const round = (value, by) => Math.floor((2 * value + by) / (2 * by));

/** Best first in each circle, with shared ranks and the grades of the lines; above the first line only as many as have seats. */
function placed(facts, { totals, circleOf, lines = [], rate = 1, low = 0, high = 0 }) {
  const circles = new Map();
  const rows = facts.persons.map(({ id }, index) => ({ id, index, total: totals[index], rank: 0, grade: 0, low: false, high: false }));
  for (const row of rows) {
    const circle = circleOf(row.index);
    if (circles.has(circle)) circles.get(circle).push(row);
    else circles.set(circle, [row]);
  }
  for (const circle of circles.values()) {
    circle.sort((a, b) => b.total - a.total);
    const [seats, lowest, highest] = [rate, low, high].map((part) => Math.floor(circle.length * part + 1e-9));
    circle.forEach((row, place) => {
      const above = circle[place - 1];
      row.rank = above && above.total === row.total ? above.rank : place + 1;
      const grade = lines.findIndex((line) => row.total >= line);
      row.grade = grade === 0 && place >= seats ? 1 : grade < 0 ? lines.length : grade;
      row.low = place >= circle.length - lowest;
      row.high = place < highest;
    });
  }
  return rows;
}

function indexOf({ persons }) {
  return new Map(persons.map(({ id }, index) => [id, index]));
}

const townshipOf = (facts) => {
  const parents = new Map(facts.organizations.map(({ id, parent }) => [id, parent ?? id]));
  return (index) => parents.get(facts.persons[index].village);
};

/** The mean of each class, weighted, rounded once. */
function ratedMean(classes, weights) {
  let [weighted, divisor] = [0, 1];
  classes.forEach(({ count }) => (divisor *= count));
  classes.forEach(({ sum, count }, at) => (weighted += weights[at] * sum * (divisor / count)));
  return round(weighted, 10_000 * divisor);
}

const emptyClasses = (size, ids) => Array.from({ length: size }, () => Object.fromEntries(ids.map((id) => [id, { sum: 0, count: 0 }])));

function addRatings(ratings, at, sums) {
  for (const { person, class: id, points, count = 1 } of ratings) {
    const cell = sums[at.get(person)][id];
    cell.sum += points;
    cell.count += count;
  }
}

export const byHand = {
  county(facts) {
    const at = indexOf(facts);
    const [totals, contests] = [new Float64Array(at.size), new Float64Array(at.size)];
    for (const { person, points } of facts.entries) totals[at.get(person)] += points;
    for (const { person, points } of facts.events) totals[at.get(person)] += points;
    for (const { person, points } of facts.contests) contests[at.get(person)] += points;
    contests.forEach((sum, index) => (totals[index] += round(sum * 1000, 30_000)));
    return placed(facts, { totals, circleOf: () => 0, lines: [9000, 7000, 6000], low: 0.05 });
  },

  town(facts) {
    const at = indexOf(facts);
    const [totals, lost] = [new Float64Array(at.size), new Float64Array(at.size)];
    for (const { person, points } of facts.events) {
      const index = at.get(person);
      totals[index] += points;
      if (points < 0) lost[index] -= points;
    }
    const rows = placed(facts, { totals, circleOf: townshipOf(facts), low: 0.1, high: 0.2 });
    const winners = rows.filter(({ high }) => high);
    const all = winners.reduce((sum, { total }) => sum + Math.max(0, total), 0);
    for (const row of winners) row.fen = Math.floor((facts.bonusPools[0].amountFen * Math.max(0, row.total)) / all);
    for (const row of rows) row.hit = row.low && lost[row.index] >= 400;
    return rows;
  },

  poverty(facts) {
    const at = indexOf(facts);
    const totals = new Float64Array(at.size);
    for (const { person, points } of facts.entries) totals[at.get(person)] += points;
    for (const { person, points } of facts.events) totals[at.get(person)] += points;
    const circleOf = townshipOf(facts);
    const rows = placed(facts, { totals, circleOf, lines: [9000, 6000], rate: 0.2 });
    const monthly = new Map(facts.subsidies.map(({ person, monthlyFen }) => [person, monthlyFen]));
    const spans = new Map();
    for (const { index, grade, total } of rows) {
      const key = `${circleOf(index)}/${grade}`;
      const [low, high] = spans.get(key) ?? [total, total];
      spans.set(key, [Math.min(low, total), Math.max(high, total)]);
    }
    for (const row of rows) {
      const fen = monthly.get(row.id);
      const base = round(fen * 2000, 10_000);
      const [from, to] = [
        [13_000, 15_000],
        [10_000, 10_000],
        [5000, 7000],
      ][row.grade];
      const [low, high] = spans.get(`${circleOf(row.index)}/${row.grade}`);
      const factor = high === low ? (from >= 10_000 ? from : to) : from + ((to - from) * (row.total - low)) / (high - low);
      row.fen = base * 3 + Math.round(((fen - base) * 3 * factor) / 10_000);
    }
    return rows;
  },

  fourDimensions(facts) {
    const at = indexOf(facts);
    const [task, module, bonus] = [new Float64Array(at.size), new Float64Array(at.size), new Float64Array(at.size)];
    const factor = new Float64Array(at.size);
    const groups = emptyClasses(at.size, ['masses', 'villages', 'township']);
    for (const { person, item, points } of facts.entries) (item === 'task' ? task : module)[at.get(person)] += points;
    for (const { person, bps } of facts.coefficients) factor[at.get(person)] = bps;
    for (const { person, points } of facts.events) bonus[at.get(person)] += points;
    addRatings(
      facts.ratings.filter(({ item }) => item === 'group'),
      at,
      groups,
    );
    const totals = task.map((points, index) => {
      const { masses, villages, township } = groups[index];
      const group = ratedMean([masses, villages, township], [6000, 2000, 2000]);
      return round(4000 * round(points * factor[index], 10_000) + 4000 * module[index] + 2000 * group, 10_000) + Math.min(500, bonus[index]);
    });
    return placed(facts, { totals, circleOf: townshipOf(facts), lines: [9500, 7500, 6000], rate: 0.2 });
  },

  units(facts) {
    const at = indexOf(facts);
    const [targets, honours] = [new Float64Array(at.size), new Float64Array(at.size)];
    const responsible = emptyClasses(at.size, ['usualWork', 'usualAssessment', 'fieldStudy']);
    const evaluation = emptyClasses(at.size, ['leaders', 'mutual', 'staff']);
    for (const { person, points } of facts.entries) targets[at.get(person)] += points;
    for (const { person, points } of facts.events) honours[at.get(person)] += points;
    addRatings(
      facts.ratings.filter(({ item }) => item === 'responsible'),
      at,
      responsible,
    );
    addRatings(
      facts.ratings.filter(({ item }) => item === 'evaluation'),
      at,
      evaluation,
    );
    const weights = [4000, 3000, 3000];
    const totals = targets.map((points, index) => {
      const [by, rated] = [Object.values(responsible[index]), Object.values(evaluation[index])];
      return round(5000 * points + 3000 * ratedMean(by, weights) + 2000 * ratedMean(rated, weights), 10_000) + honours[index];
    });
    return placed(facts, { totals, circleOf: () => 0, lines: [9000, 7500, 6000], rate: 0.25 });
  },

  officials(facts) {
    const at = indexOf(facts);
    const duty = new Float64Array(at.size);
    const evaluation = emptyClasses(at.size, ['leaders', 'staff']);
    for (const { person, points } of facts.entries) duty[at.get(person)] += points;
    addRatings(
      facts.ratings.filter(({ item }) => item === 'evaluation'),
      at,
      evaluation,
    );
    const totals = duty.map((points, index) => round(6000 * points + 4000 * ratedMean(Object.values(evaluation[index]), [5000, 5000]), 10_000));
    return placed(facts, { totals, circleOf: (index) => facts.persons[index].village, lines: [8500, 7000, 6000], rate: 0.2 });
  },
};
