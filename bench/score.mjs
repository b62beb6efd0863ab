// Computing a closed period: this library beside a loop written by hand and, for the sizes it can carry, the spreadsheet engine HyperFormula.
// One script, one run, order rotated, median of the rounds; a contender whose totals differ from the loop's gets no number.
// HyperFormula (GPL-3.0) is installed into a temporary folder for this run only.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseScheme, score } from '../dist/libs/scoring/src/index.js';
import { median } from './support/figures.mjs';
import { computeInWorkbook, installHyperFormula } from './support/hyperformula.mjs';

const rounds = 5;
const sizes = [531, 5_000, 100_000];
const spreadsheetUpTo = 5_000;
const scheme = parseScheme(parse(readFileSync(new URL('../schemes/county-dynamic.yaml', import.meta.url), 'utf8')));

/** Ten facts a person: three base items, three contest months, four events. */
function makeFacts(size) {
  const townships = Math.max(1, Math.round(size / 26.5));
  const organizations = Array.from({ length: townships }, (_, index) => ({ id: `t${index}`, name: `t${index}`, kind: 'township' }));
  const facts = { persons: [], entries: [], contests: [], events: [] };
  for (let index = 0; index < size; index += 1) {
    const person = `p${index}`;
    const draw = (salt, below) => (Math.imul(index * 31 + salt, 0x9e3779b1) >>> 0) % below;
    organizations.push({ id: `v${index}`, name: `v${index}`, kind: 'village', parent: `t${index % townships}` });
    facts.persons.push({ id: person, name: person, village: `v${index}`, series: 'village', status: 'graded' });
    for (const [salt, item, max] of [
      [1, 'work', 5000],
      [2, 'daily', 2500],
      [3, 'evaluation', 2500],
    ]) {
      facts.entries.push({ id: `${item}${index}`, item, person, points: Math.floor(max * 0.6) + draw(salt, max * 0.4), enteredBy: 'township' });
    }
    ['2026-07', '2026-08', '2026-09'].forEach((month, at) =>
      facts.contests.push({ id: `${month}${index}`, item: 'contest', person, month, points: draw(4 + at, 10_000), enteredBy: 'department' }),
    );
    for (let event = 0; event < 4; event += 1)
      facts.events.push({ id: `e${event}${index}`, item: 'events', person, occurredOn: '2026-08-01', points: draw(8 + event, 200) - 100, enteredBy: 'unit' });
  }
  const period = { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' };
  return {
    format: 'kaoji.facts/1',
    scheme: 'county-dynamic',
    period,
    organizations,
    ...facts,
    cancellations: [],
    earlierPeriods: [],
    earlierResults: [],
    pools: [],
  };
}

/** What somebody would write for this one scheme: totals, order, grades, bottom set; no checks, certificates, streaks, money or consequences. */
function byHand(facts) {
  const sums = new Map(facts.persons.map(({ id }) => [id, { total: 0, contest: 0 }]));
  for (const { person, points } of facts.entries) sums.get(person).total += points;
  for (const { person, points } of facts.events) sums.get(person).total += points;
  for (const { person, points } of facts.contests) sums.get(person).contest += points;
  const rows = [...sums].map(([person, { total, contest }]) => ({ person, total: total + Math.floor((contest * 1000 + 15_000) / 30_000) }));
  rows.sort((a, b) => b.total - a.total);
  const seats = Math.floor(rows.length * 0.05);
  rows.forEach((row, index) => {
    row.grade = row.total >= 9000 ? 0 : row.total >= 7000 ? 1 : row.total >= 6000 ? 2 : 3;
    row.rank = index > 0 && rows[index - 1].total === row.total ? rows[index - 1].rank : index + 1;
    row.bottom = index >= rows.length - seats;
  });
  return rows.reduce((sum, { total }) => sum + total, 0);
}

function byLibrary(facts) {
  return score(scheme, facts).persons.reduce((sum, { total }) => sum + total, 0);
}

function bySpreadsheet(spreadsheet, facts) {
  const rows = new Map(facts.persons.map(({ id }) => [id, []]));
  for (const list of [facts.entries, facts.events, facts.contests]) for (const { person, points } of list) rows.get(person).push(points);
  return computeInWorkbook(spreadsheet, [...rows.values()]).reduce((sum, total) => sum + total, 0);
}

function measure(work) {
  const cpu = process.cpuUsage();
  const from = performance.now();
  const sum = work();
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000, sum };
}

const folder = mkdtempSync(join(tmpdir(), 'kaoji-bench-'));
try {
  const spreadsheet = installHyperFormula(folder);
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${rounds} rounds, median`);
  for (const size of sizes) {
    const facts = makeFacts(size);
    const contenders = {
      library: byLibrary,
      'by hand': byHand,
      ...(size <= spreadsheetUpTo ? { HyperFormula: (each) => bySpreadsheet(spreadsheet, each) } : {}),
    };
    const names = Object.keys(contenders);
    const runs = Object.fromEntries(names.map((name) => [name, []]));
    for (const name of names) contenders[name](facts);
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < names.length; turn += 1) {
        const name = names[(turn + round) % names.length];
        runs[name].push(measure(() => contenders[name](facts)));
      }
    }
    const expected = runs['by hand'][0].sum;
    for (const name of names) {
      const right = runs[name].every(({ sum }) => sum === expected);
      const [wall, cpu] = [median(runs[name].map((each) => each.wall)), median(runs[name].map((each) => each.cpu))];
      const ratio = wall / median(runs.library.map((each) => each.wall));
      console.log(
        right
          ? `${String(size).padStart(7)}  ${name.padEnd(13)} ${wall.toFixed(1).padStart(9)} ms  cpu ${cpu.toFixed(1).padStart(9)} ms  ${ratio.toFixed(2).padStart(7)} × library`
          : `${size}  ${name}: wrong totals, no number`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
