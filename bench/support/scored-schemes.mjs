// The six schemes as bench/score.mjs measures them: facts for any number of cadres, a loop written by hand for that one scheme, and the
// columns and formula of the workbook that somebody would keep for it. Numbers are whole, in the scheme's scale.
import { byHand } from './by-hand.mjs';

const quarter = { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' };
const year = { code: '2026', from: '2026-01-01', to: '2026-12-31' };
const on = '2026-08-01';

/** The same numbers for the same place: index, salt and limit. */
const draw = (index, salt, below) => (Math.imul(index * 31 + salt, 0x9e3779b1) >>> 0) % below;

/** Persons in villages of townships, or in units of their own; `size` of them, `each` in one circle. */
function population({ id, period, size, each, series, place }) {
  const circles = Math.max(1, Math.round(size / each));
  const organizations = [];
  const persons = [];
  for (let circle = 0; circle < circles; circle += 1)
    organizations.push({ id: `t${circle}`, name: `t${circle}`, kind: place === 'unit' ? 'unit' : 'township' });
  for (let index = 0; index < size; index += 1) {
    const circle = index % circles;
    if (place !== 'unit') organizations.push({ id: `v${index}`, name: `v${index}`, kind: 'village', parent: `t${circle}` });
    const village = place === 'unit' ? `t${circle}` : `v${index}`;
    persons.push({ id: `p${index}`, name: `p${index}`, village, series: series[0], status: 'graded', termFrom: '2026-01-01' });
  }
  const none = { cancellations: [], earlierPeriods: [], earlierResults: [], pools: [] };
  return { format: 'kaoji.facts/1', scheme: id, period, organizations, persons, entries: [], events: [], contests: [], ...none, circles };
}

/** A text as a database driver hands it over: in one piece, where a joined one is kept in parts until somebody reads it. */
const flat = (text) => Buffer.from(text, 'latin1').toString('latin1');

/** Facts of everybody, list by list; `of` gives one person's. */
function filled({ circles, ...facts }, of) {
  const lists = { ...facts, entries: [], events: [], contests: [], ratings: [], coefficients: [], subsidies: [], bands: [] };
  facts.persons.forEach(({ id: person }, index) => {
    const put = (list, fact) => lists[list].push({ id: flat(`${list}${index}-${lists[list].length}`), person, enteredBy: 'x', ...fact });
    of(index, put);
  });
  return { facts: lists, circles };
}

const entry = (item, points) => ({ item, points });
const between = (index, salt, [from, to]) => from + draw(index, salt, to - from + 1);

const povertyItems = {
  structure: 400, team: 500, members: 400, life: 500, running: 400, funds: 400, premises: 400,
  industry: 600, medical: 500, education: 500, training: 500, ecology: 400, relocation: 500, security: 500, finance: 500, economy: 1000,
  onSite: 200, workLog: 100, leave: 100, talks: 100, reports: 100, pledge: 100, audit: 100, dutyReport: 200, masses: 1000,
}; // prettier-ignore

export const schemes = {
  'county-dynamic': {
    made: (size) =>
      filled(population({ id: 'county-dynamic', period: quarter, size, each: 26.5, series: ['village'] }), (index, put) => {
        for (const [salt, item, most] of [
          [1, 'work', 5000],
          [2, 'daily', 2500],
          [3, 'evaluation', 2500],
        ])
          put('entries', entry(item, between(index, salt, [most * 0.6, most])));
        ['2026-07', '2026-08', '2026-09'].forEach((month, at) => put('contests', { item: 'contest', month, points: draw(index, 4 + at, 10_000) }));
        for (let event = 0; event < 4; event += 1) put('events', { item: 'events', occurredOn: on, points: draw(index, 8 + event, 200) - 100 });
      }),
    byHand: byHand.county,
    columns: 10,
    formula: (row) => `SUM(B${row}:D${row})+ROUND(SUM(E${row}:G${row})/30,0)+SUM(H${row}:K${row})`,
    grade: { lines: [9000, 7000, 6000] },
    circle: 'county',
  },
  'town-points': {
    made: (size) => {
      const { facts, circles } = filled(population({ id: 'town-points', period: year, size, each: 91, series: ['village'] }), (index, put) => {
        for (let event = 0; event < 10; event += 1) {
          const adds = draw(index, event, 3) > 0;
          const points = between(index, 20 + event, [10, adds ? 200 : 90]);
          put('events', { item: 'points', occurredOn: on, code: adds ? 'townTask' : 'townTaskMissed', points: adds ? points : -points });
        }
      });
      return { facts: { ...facts, bonusPools: [{ bonus: 'yearEnd', amountFen: 100_000_000 }] }, circles };
    },
    byHand: byHand.town,
    columns: 10,
    formula: (row) => `SUM(B${row}:K${row})`,
    circle: 'township',
  },
  'poverty-regulation': {
    made: (size) => {
      const { facts, circles } = filled(population({ id: 'poverty-regulation', period: quarter, size, each: 23, series: ['chief'] }), (index, put) => {
        Object.entries(povertyItems).forEach(([item, most], salt) => put('entries', entry(item, between(index, salt, [most * 0.7, most]))));
        put('events', { item: 'events', occurredOn: on, code: 'exposed', points: -1000 });
        put('subsidies', { monthlyFen: 200_000 });
      });
      const bands = facts.organizations
        .filter(({ kind }) => kind === 'township')
        .flatMap(({ id: township }) =>
          ['EXCELLENT', 'UNQUALIFIED'].map((grade) => ({ township, series: 'chief', grade, rule: 'LINEAR_BY_SCORE', reason: 'x', decidedBy: 'x' })),
        );
      return { facts: { ...facts, bands }, circles };
    },
    byHand: byHand.poverty,
    columns: 26,
    formula: (row) => `SUM(B${row}:AA${row})`,
    grade: { lines: [9000, 6000], rate: 0.2 },
    circle: 'township',
  },
  'quzhou-4d': {
    made: (size) =>
      filled(population({ id: 'quzhou-4d', period: year, size, each: 95, series: ['civilServant'] }), (index, put) => {
        put('entries', entry('task', between(index, 1, [8000, 10_000])));
        put('entries', entry('module', between(index, 2, [8000, 10_000])));
        put('coefficients', { bps: between(index, 3, [9000, 12_000]), from: year.from, to: year.to, document: 'x' });
        ['masses', 'villages', 'township'].forEach((each, salt) =>
          put('ratings', { item: 'group', class: each, points: between(index, 4 + salt, [7000, 10_000]) }),
        );
        for (let force = 0; force < 4; force += 1) put('events', { item: 'taskForce', code: 'taskForce', occurredOn: on, points: draw(index, 9 + force, 200) });
      }),
    byHand: byHand.fourDimensions,
    columns: 10,
    formula: (row) =>
      `ROUND((4000*ROUND(B${row}*D${row}/10000,0)+4000*C${row}+2000*ROUND((6000*E${row}+2000*F${row}+2000*G${row})/10000,0))/10000,0)+MIN(500,SUM(H${row}:K${row}))`,
    grade: { lines: [9500, 7500, 6000], rate: 0.2 },
    circle: 'township',
  },
  'ningwu-annual': {
    made: (size) =>
      filled(population({ id: 'ningwu-annual', period: year, size, each: 1, series: ['countyUnit'], place: 'unit' }), (index, put) => {
        put('entries', entry('targets', between(index, 1, [7000, 10_000])));
        ['usualWork', 'usualAssessment', 'fieldStudy'].forEach((each, salt) =>
          put('ratings', { item: 'responsible', class: each, points: between(index, 2 + salt, [7000, 10_000]) }),
        );
        ['leaders', 'mutual', 'staff'].forEach((each, salt) =>
          put('ratings', { item: 'evaluation', class: each, count: 5, points: 5 * between(index, 5 + salt, [7000, 10_000]) }),
        );
        const honour = { item: 'honours', occurredOn: on, code: 'honour' };
        [
          ['CITY', 100],
          ['PROVINCIAL', 300],
          ['NATIONAL', 500],
        ].forEach(([tier, points], at) => put('events', { ...honour, tier, points, occurrence: `o${at}` }));
      }),
    byHand: byHand.units,
    columns: 10,
    formula: (row) =>
      `ROUND((5000*B${row}+3000*ROUND((4000*C${row}+3000*D${row}+3000*E${row})/10000,0)+2000*ROUND((4000*F${row}/5+3000*G${row}/5+3000*H${row}/5)/10000,0))/10000,0)+SUM(I${row}:K${row})`,
    grade: { lines: [9000, 7500, 6000], rate: 0.25 },
    circle: 'county',
  },
  'ningwu-annual-officials': {
    made: (size) => {
      const { facts, circles } = filled(
        population({ id: 'ningwu-annual-officials', period: year, size, each: 40, series: ['civilServant'], place: 'unit' }),
        (index, put) => {
          put('entries', entry('duty', between(index, 1, [7000, 10_000])));
          for (let rater = 0; rater < 3; rater += 1)
            put('ratings', { item: 'evaluation', class: 'leaders', points: between(index, 2 + rater, [7000, 10_000]) });
          for (let rater = 0; rater < 6; rater += 1) put('ratings', { item: 'evaluation', class: 'staff', points: between(index, 5 + rater, [7000, 10_000]) });
        },
      );
      return {
        facts: { ...facts, unitGrades: facts.organizations.map(({ id: organization }) => ({ organization, grade: 'QUALIFIED', source: 'x' })) },
        circles,
      };
    },
    byHand: byHand.officials,
    columns: 10,
    formula: (row) => `ROUND((6000*B${row}+4000*ROUND((5000*SUM(C${row}:E${row})/3+5000*SUM(F${row}:K${row})/6)/10000,0))/10000,0)`,
    grade: { lines: [8500, 7000, 6000], rate: 0.2 },
    circle: 'township',
  },
};

/** A line of the workbook: the circle, then the person's numbers in the order of the facts. */
export function linesOf({ facts, circles }, { circle }) {
  const lines = new Map(facts.persons.map(({ id }, index) => [id, [circle === 'county' ? 0 : index % circles]]));
  for (const name of ['entries', 'contests', 'coefficients', 'ratings', 'events'])
    for (const { person, points, bps } of facts[name]) lines.get(person).push(points ?? bps);
  return [...lines.values()];
}
