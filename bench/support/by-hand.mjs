// What somebody would write for one regulation: the same facts looked up by person, refused where they cannot stand (an unknown person, a fact
// told twice, points out of range, an event of another period, anything missing), totals, shared ranks by total and tie keys, grades with their
// seats, sets, money, villages and townships, one result a person. No certificates, streaks, consequences or reasons, and no order of its own.
import { eachEvent, entered, ledger, opened, placed, rated, refuse, rolledUp, round } from './by-hand-parts.mjs';

const povertyParts = {
  partyOrganization: { structure: 400, team: 500, members: 400, life: 500, running: 400, funds: 400, premises: 400 },
  povertyTasks: { industry: 600, medical: 500, education: 500, training: 500, ecology: 400, relocation: 500, security: 500, finance: 500 },
  duty: { onSite: 200, workLog: 100, leave: 100, talks: 100, reports: 100, pledge: 100, audit: 100, dutyReport: 200 },
  rest: { economy: 1000, masses: 1000 },
};

export const byHand = {
  county(facts) {
    const open = opened(facts);
    const { work, daily, evaluation } = entered(open, { work: 5000, daily: 2500, evaluation: 2500 });
    const { added, deducted } = ledger(open, null);
    const contest = contests(open, 10_000);
    const totals = work.map((points, row) => points + daily[row] + evaluation[row] + contest[row] + added[row] - deducted[row]);
    const items = (row) => ({
      work: work[row],
      daily: daily[row],
      evaluation: evaluation[row],
      contest: contest[row],
      added: added[row],
      deducted: deducted[row],
    });
    const sets = { bottom: { low: 0.05 }, speakersTop: { high: 1, count: 3 }, speakersBottom: { low: 1, count: 3 } };
    const results = placed(facts, { totals, circleOf: () => 0, ties: [work, evaluation, daily], items, lines: [9000, 7000, 6000], sets });
    reward(results, { perPerson: 2_000_000, share: 0.05, amount: 500_000 });
    return { persons: results, ...rolledUp(facts, results) };
  },

  town(facts) {
    const open = opened(facts);
    const kinds = { superiorTask: [5, 200], townTask: [5, 200], superiorTaskMissed: [-200, -5], townTaskMissed: [-200, -5], breach: [-400, -10] };
    const { added, deducted } = ledger(open, kinds);
    const totals = added.map((points, row) => points - deducted[row]);
    const items = (row) => ({ added: added[row], deducted: deducted[row] });
    const results = placed(facts, { totals, circleOf: ({ township }) => township, items, sets: { trailing: { low: 0.1 }, topScorers: { high: 0.2 } } });
    shareOut(
      results.filter(({ sets }) => sets.includes('topScorers')),
      facts.bonusPools[0].amountFen,
    );
    for (const result of results) result.hit = result.sets.includes('trailing') && deducted[result.row] >= 400;
    return { persons: results, ...rolledUp(facts, results) };
  },

  poverty(facts) {
    const open = opened(facts);
    const columns = entered(open, Object.assign({}, ...Object.values(povertyParts)));
    const { added, deducted } = ledger(open, { exposed: [-1000, -1000] });
    const sum = (part) => {
      const sums = new Float64Array(open.size);
      for (const item of Object.keys(povertyParts[part])) for (let row = 0; row < open.size; row += 1) sums[row] += columns[item][row];
      return sums;
    };
    const [partyOrganization, povertyTasks, duty] = ['partyOrganization', 'povertyTasks', 'duty'].map(sum);
    const { economy, masses } = columns;
    const totals = duty.map((points, row) => points + partyOrganization[row] + povertyTasks[row] + economy[row] + masses[row] + added[row] - deducted[row]);
    const { structure, team, members, life, running, funds, premises } = columns;
    const { industry, medical, education, training, ecology, relocation, security, finance } = columns;
    const { onSite, workLog, leave, talks, reports, pledge, audit, dutyReport } = columns;
    // prettier-ignore
    const items = (row) => ({
      structure: structure[row], team: team[row], members: members[row], life: life[row], running: running[row], funds: funds[row], premises: premises[row],
      industry: industry[row], medical: medical[row], education: education[row], training: training[row], ecology: ecology[row],
      relocation: relocation[row], security: security[row], finance: finance[row], economy: economy[row], onSite: onSite[row], workLog: workLog[row],
      leave: leave[row], talks: talks[row], reports: reports[row], pledge: pledge[row], audit: audit[row], dutyReport: dutyReport[row], masses: masses[row],
      partyOrganization: partyOrganization[row], povertyTasks: povertyTasks[row], duty: duty[row], added: added[row], deducted: deducted[row],
    });
    const results = placed(facts, {
      totals,
      circleOf: ({ township, series }) => `${township}/${series}`,
      ties: [povertyTasks, partyOrganization],
      items,
      lines: [9000, 6000],
      rate: 0.2,
      names: ['EXCELLENT', 'QUALIFIED', 'UNQUALIFIED'],
    });
    paid(facts, results);
    return { persons: results };
  },

  fourDimensions(facts) {
    const open = opened(facts);
    const { task, module } = entered(open, { task: 10_000, module: 10_000 });
    const group = rated(open, 'group', { weights: { masses: 6000, villages: 2000, township: 2000 } });
    const { added } = ledger(open, { taskForce: [0, 500] });
    const factor = new Float64Array(open.size);
    for (const fact of facts.coefficients) {
      if (fact.bps < 1000 || fact.bps > 30_000 || fact.from > facts.period.from || fact.to < facts.period.to) refuse('a coefficient', fact.id);
      factor[open.rowOf(fact)] = fact.bps;
    }
    if (factor.some((bps) => bps === 0)) refuse('a coefficient missing', facts.scheme);
    const post = task.map((points, row) => round(points * factor[row], 10_000));
    const totals = post.map((points, row) => round(4000 * points + 4000 * module[row] + 2000 * group[row], 10_000) + Math.min(500, added[row]));
    const items = (row) => ({ task: task[row], module: module[row], group: group[row], post: post[row], taskForce: Math.min(500, added[row]) });
    const sets = { outstanding: { high: 1, count: 3 } };
    const circleOf = ({ township }) => township;
    return { persons: placed(facts, { totals, circleOf, ties: [post, module], items, lines: [9500, 7500, 6000], rate: 0.2, sets }) };
  },

  units(facts) {
    const open = opened(facts);
    const { targets } = entered(open, { targets: 10_000 });
    const responsible = rated(open, 'responsible', { weights: { usualWork: 4000, usualAssessment: 3000, fieldStudy: 3000 } });
    const evaluation = rated(open, 'evaluation', { weights: { leaders: 4000, mutual: 3000, staff: 3000 }, least: 5 });
    const honours = highestLevels(open, { honour: { NATIONAL: 500, PROVINCIAL: 300, CITY: 100 } });
    const totals = targets.map((points, row) => round(5000 * points + 3000 * responsible[row] + 2000 * evaluation[row], 10_000) + honours[row]);
    const items = (row) => ({ targets: targets[row], responsible: responsible[row], evaluation: evaluation[row], honours: honours[row] });
    const circleOf = ({ series }) => series;
    return { persons: placed(facts, { totals, circleOf, ties: [targets, responsible], items, lines: [9000, 7500, 6000], rate: 0.25 }) };
  },

  officials(facts) {
    const open = opened(facts);
    const { duty } = entered(open, { duty: 10_000 });
    const evaluation = rated(open, 'evaluation', { weights: { leaders: 5000, staff: 5000 } });
    const totals = duty.map((points, row) => round(6000 * points + 4000 * evaluation[row], 10_000));
    const items = (row) => ({ duty: duty[row], evaluation: evaluation[row] });
    return { persons: placed(facts, { totals, circleOf: ({ village }) => village, ties: [duty], items, lines: [8500, 7000, 6000], rate: 0.2 }) };
  },
};

/** Contest points of the months of the quarter: the mean of the months taken part in, a tenth of it. */
function contests({ facts, size, rowOf, counts }, most) {
  const months = ['2026-07', '2026-08', '2026-09'];
  const [sums, seen, taken] = [new Float64Array(size), new Uint8Array(size), new Uint8Array(size)];
  for (const fact of facts.contests) {
    if (!counts(fact)) continue;
    const bit = 1 << months.indexOf(fact.month);
    const row = rowOf(fact);
    if (!months.includes(fact.month) || seen[row] & bit) refuse('a month twice or outside', fact.id);
    if (!Number.isInteger(fact.points) || fact.points < 0 || fact.points > most) refuse('points out of range', fact.id);
    seen[row] |= bit;
    taken[row] += 1;
    sums[row] += fact.points;
  }
  return sums.map((sum, row) => (taken[row] === 0 ? 0 : round(sum * 1000, 10_000 * taken[row])));
}

/** One occurrence counts once, at its highest level. */
function highestLevels(open, levels) {
  const best = new Map();
  eachEvent(open, { honour: [100, 500] }, (row, points, { id, code, tier, occurrence }) => {
    if (levels[code][tier] !== points) refuse('points of another level', id);
    const key = `${row}/${code}/${occurrence}`;
    const known = best.get(key);
    if (!known || known.points < points) best.set(key, { row, points });
  });
  const sums = new Float64Array(open.size);
  for (const { row, points } of best.values()) sums[row] += points;
  return sums;
}

/** A13: the reward of the best, inside five per cent of the township's pool. */
function reward(results, { perPerson, share, amount }) {
  const townships = new Map();
  for (const result of results) {
    const pool = townships.get(result.township) ?? { n: 0, best: [] };
    townships.set(result.township, pool);
    pool.n += 1;
    if (result.grade === 'EXCELLENT') pool.best.push(result);
  }
  for (const { n, best } of townships.values()) {
    const each = Math.min(amount, Math.floor(Math.floor(n * perPerson * share + 1e-6) / (best.length || 1)));
    for (const result of best) result.fen = each;
  }
}

/** B5: a pool by points, to the fen: the largest remainders get what is left. */
function shareOut(winners, amount) {
  const weights = winners.map(({ total }) => Math.max(0, total));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return;
  winners.forEach((winner, index) => (winner.fen = Math.floor((amount * weights[index]) / all)));
  const left = amount - winners.reduce((sum, { fen }) => sum + fen, 0);
  const order = winners
    .map((winner, index) => ({ winner, remainder: (amount * weights[index]) % all }))
    .sort((a, b) => b.remainder - a.remainder || (a.winner.person < b.winner.person ? -1 : 1));
  for (const { winner } of order.slice(0, left)) winner.fen += 1;
}

const factors = { EXCELLENT: [13_000, 15_000], QUALIFIED: [10_000, 10_000], UNQUALIFIED: [5000, 7000] };

/** C10: a fifth paid monthly, the rest by the factor of the grade, linear by score inside the band that the township chose. */
function paid(facts, results) {
  const monthly = new Map(facts.subsidies.map(({ person, monthlyFen }) => [person, monthlyFen]));
  const chosen = new Set(facts.bands.map(({ township, series, grade }) => `${township}/${series}/${grade}`));
  const spans = new Map();
  for (const { township, series, grade, total } of results) {
    const key = `${township}/${series}/${grade}`;
    const span = spans.get(key);
    if (span) [span.low, span.high] = [Math.min(span.low, total), Math.max(span.high, total)];
    else spans.set(key, { low: total, high: total });
  }
  for (const result of results) {
    const { person, township, series, grade, total } = result;
    const key = `${township}/${series}/${grade}`;
    const [from, to] = factors[grade];
    if (from !== to && !chosen.has(key)) refuse('no band chosen', key);
    const fen = monthly.get(person) ?? refuse('no subsidy', person);
    const base = round(fen * 2000, 10_000);
    const { low, high } = spans.get(key);
    const [times, per] = high === low ? [from >= 10_000 ? from : to, 10_000] : [from * (high - low) + (to - from) * (total - low), 10_000 * (high - low)];
    result.fen = base * 3 + round((fen - base) * 3 * times, per);
  }
}
