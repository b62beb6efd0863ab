// Computing a closed period under every scheme: this library beside a loop written by hand for that scheme and, for the sizes it can carry,
// the spreadsheet engine HyperFormula. One script, one run, order rotated, median of the rounds; a contender whose totals differ gets no number.
// Memory: what the results hold beyond the facts. `node bench/score.mjs county-dynamic 531` measures only what is named; BENCH_ROUNDS shortens it.
// HyperFormula (GPL-3.0) is installed into a temporary folder for this run only; BENCH_SPREADSHEET=0 leaves it out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import { parseScheme, score } from '../dist/libs/scoring/src/index.js';
import { machine, median, rotated, table } from './support/figures.mjs';
import { computeInWorkbook, installHyperFormula } from './support/hyperformula.mjs';
import { linesOf, schemes } from './support/scored-schemes.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const spreadsheetUpTo = 5_000;
const asked = process.argv.slice(2);
const named = (all) => all.filter((each) => asked.includes(String(each)));
const names = named(Object.keys(schemes)).length ? named(Object.keys(schemes)) : Object.keys(schemes);
const sizes = named([531, 5_000, 100_000]).length ? named([531, 5_000, 100_000]) : [531, 5_000, 100_000];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const sum = (totals) => totals.reduce((all, total) => all + total, 0);

function measure(work) {
  const before = process.cpuUsage();
  const from = performance.now();
  const total = work();
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000, total };
}

/** Bytes a cadre that the results hold, beyond the facts that they were computed from. */
function heldBy(scheme, facts) {
  const held = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = held();
  const results = score(scheme, facts);
  const bytes = held() - before;
  return results.persons.length ? Math.round(bytes / results.persons.length) : 0;
}

function contenders(name, size, spreadsheet) {
  const scheme = parseScheme(parse(readFileSync(new URL(`../schemes/${name}.yaml`, import.meta.url), 'utf8')));
  const own = schemes[name];
  const made = own.made(size);
  const works = {
    'by hand': () => sum(own.byHand(made.facts).map(({ total }) => total)),
    library: () => sum(score(scheme, made.facts).persons.map(({ total }) => total)),
  };
  if (spreadsheet && size <= spreadsheetUpTo) works.HyperFormula = () => sum(computeInWorkbook(spreadsheet, linesOf(made, own), own));
  return { scheme, facts: made.facts, works };
}

/** CPU ms of each contender; none where its totals are others than by hand. */
function run(works) {
  const runs = Object.fromEntries(Object.keys(works).map((each) => [each, []]));
  const times = (each) => (each === 'HyperFormula' ? 1 : rounds);
  for (const each of Object.keys(works)) if (each !== 'HyperFormula') for (let warm = 0; warm < 3; warm += 1) works[each]();
  for (let round = 0; round < rounds; round += 1)
    for (const each of rotated(Object.keys(works), round)) if (runs[each].length < times(each)) runs[each].push(measure(works[each]));
  const expected = runs['by hand'][0].total;
  return Object.fromEntries(
    Object.entries(runs).map(([each, list]) => [each, list.every(({ total }) => total === expected) ? median(list.map(({ cpu }) => cpu)) : undefined]),
  );
}

function compare(name, size, spreadsheet) {
  const { scheme, facts, works } = contenders(name, size, spreadsheet);
  const figures = run(works);
  const { library, HyperFormula: workbook, 'by hand': hand } = figures;
  const shown = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
  const wrong = Object.keys(works).filter((each) => figures[each] === undefined);
  if (wrong.length) console.error(`${name} ${size}: other totals than by hand: ${wrong.join(', ')}`);
  return [name, String(size), shown(library), shown(hand), shown(library / hand), shown(workbook), shown(workbook / library, 0), String(heldBy(scheme, facts))];
}

const folder = mkdtempSync(join(tmpdir(), 'kaoji-bench-'));
try {
  const spreadsheet = process.env.BENCH_SPREADSHEET === '0' ? undefined : installHyperFormula(folder);
  console.log(`${machine()}, ${rounds} rounds, median CPU ms; HyperFormula once\n`);
  const lines = [];
  for (const name of names)
    for (const size of sizes) {
      lines.push(compare(name, size, spreadsheet));
      process.stderr.write(`${lines.at(-1).join('  ')}\n`);
    }
  console.log(table(['scheme', 'cadres', 'library', 'by hand', '÷ by hand', 'HyperFormula', '÷ library', 'bytes a cadre'], lines));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
