// Computing a closed period under every scheme: this library beside a loop written by hand for that scheme and, for the sizes it can carry,
// the spreadsheet engine HyperFormula. One script, one run, order rotated, median of the rounds; a contender whose totals differ gets no number,
// and the loop by hand gives everybody the same rank, grade, sets and money, too.
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

/** CPU ms of one computation; small ones are done several times, so that compiling them is not what is measured. */
function measure(work, times) {
  const before = process.cpuUsage();
  let total = 0;
  for (let time = 0; time < times; time += 1) total = work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000 / times, total };
}

/** Bytes a cadre that the results hold beyond the facts that they were computed from; of small numbers it says nothing. */
function heldBy(scheme, facts) {
  const held = () => {
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const once = () => {
    const before = held();
    const results = score(scheme, facts);
    return (held() - before) / results.persons.length;
  };
  return Math.round(median([once(), once(), once()]));
}

/** Everybody's total, rank, grade, sets and money are the same by hand, or there is nothing to compare. */
function agree(name, { persons, bonuses = [] }, byHand) {
  const hand = new Map(byHand.map((result) => [result.person, result]));
  const shares = new Map(bonuses.flatMap((each) => each.shares.map(({ person, fen }) => [person, fen])));
  for (const { person, total, rank, grade, sets, pay, rewardFen } of persons) {
    const own = hand.get(person);
    const expected = [total, rank, grade, sets.join(), pay?.dueFen ?? shares.get(person) ?? rewardFen].join(' ');
    const got = [own.total, own.rank, own.grade, own.sets.join(), own.fen].join(' ');
    if (got !== expected) throw new Error(`${name}, ${person}: by hand ${got}, by the library ${expected}`);
  }
}

function contenders(name, size, spreadsheet) {
  const scheme = parseScheme(parse(readFileSync(new URL(`../schemes/${name}.yaml`, import.meta.url), 'utf8')));
  const own = schemes[name];
  const made = own.made(size);
  agree(name, score(scheme, made.facts), own.byHand(made.facts).persons);
  const works = {
    'by hand': () => sum(own.byHand(made.facts).persons.map(({ total }) => total)),
    library: () => sum(score(scheme, made.facts).persons.map(({ total }) => total)),
  };
  if (spreadsheet && size <= spreadsheetUpTo) works.HyperFormula = () => sum(computeInWorkbook(spreadsheet, linesOf(made, own), own));
  return { scheme, facts: made.facts, works };
}

/** CPU ms of each contender; none where its totals are others than by hand. */
function run(works, size) {
  const batch = Math.max(1, Math.round(20_000 / size));
  const runs = Object.fromEntries(Object.keys(works).map((each) => [each, []]));
  const times = (each) => (each === 'HyperFormula' ? 1 : rounds);
  for (const each of Object.keys(works)) if (each !== 'HyperFormula') measure(works[each], 2 * batch);
  for (let round = 0; round < rounds; round += 1)
    for (const each of rotated(Object.keys(works), round))
      if (runs[each].length < times(each)) runs[each].push(measure(works[each], each === 'HyperFormula' ? 1 : batch));
  const expected = runs['by hand'][0].total;
  return Object.fromEntries(
    Object.entries(runs).map(([each, list]) => [each, list.every(({ total }) => total === expected) ? median(list.map(({ cpu }) => cpu)) : undefined]),
  );
}

function compare(name, size, spreadsheet) {
  const { scheme, facts, works } = contenders(name, size, spreadsheet);
  const figures = run(works, size);
  const { library, HyperFormula: workbook, 'by hand': hand } = figures;
  const shown = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
  const wrong = Object.keys(works).filter((each) => figures[each] === undefined);
  if (wrong.length) console.error(`${name} ${size}: other totals than by hand: ${wrong.join(', ')}`);
  return [
    name,
    String(size),
    shown(library),
    shown(hand),
    shown(library / hand),
    shown(workbook),
    shown(workbook / library, 0),
    facts.persons.length < 5_000 ? '–' : String(heldBy(scheme, facts)),
  ];
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
