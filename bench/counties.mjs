// Closing many counties of about 531 cadres with ten facts each, all signed together: from the signatures to provisional results durable and
// audited, by the product's own workflows and activities in two workers, beside one INSERT … SELECT over the same facts and the bare COPY of
// the finished rows. BENCH_CADRES=10000 (about so many), BENCH_ROUNDS=3, BENCH_PROFILE=<folder> writes a CPU profile of each worker.
import { setTimeout as sleep } from 'node:timers/promises';
import { KaojiClient } from '../dist/apps/cli/src/client/kaoji-client.js';
import { withRecords } from '../dist/apps/cli/src/with-records.js';
import { systemActor } from '../dist/libs/domain/src/index.js';
import { VersionService } from '../dist/libs/records/src/index.js';
import { ByHand } from './support/closing-by-hand.mjs';
import { CopiedCounties } from './support/copied-counties.mjs';
import { countyOf, loadCounty, passwordOf } from './support/county.mjs';
import { cpuSeconds, machine, median, rotated, table } from './support/figures.mjs';
import { BenchInstance } from './support/instance.mjs';
import { prepareQuarter } from './support/prepared-quarter.mjs';
import { forgetStatements, printStatements } from './support/statements.mjs';
import { StandingProcedures } from './support/standing-procedures.mjs';

const period = '2026-Q2';
const cadresOfCounty = 531;
const counties = Math.round(Number(process.env.BENCH_CADRES ?? 10_000) / cadresOfCounty);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** A county's files are computed again from the rows in so many counties of each round. */
const recomputed = 3;

const settings = { TEMPORAL_CACHED_WORKFLOWS: '4000' };

const contenders = {
  product: ({ standing }) => standing.close().then((times) => ({ wall: times.sealed, ...times })),
  'one statement over the product’s tables': async ({ byHand, assessments }) => ({ wall: await byHand.onProductTables(assessments) }),
  'one statement over a table of its own': async ({ byHand }) => ({ wall: await byHand.onOwnTable() }),
  'COPY of the finished rows': async ({ byHand }) => ({ wall: await byHand.copyFloor() }),
};

/** With the CPU seconds of everything that worked for it: on a machine that others use too these say more than the time. */
async function measure(name, setting) {
  const { instance } = setting;
  if (name === 'product') await forgetStatements(instance);
  if (name.startsWith('COPY')) await setting.byHand.exportResults(setting.assessments);
  const before = cpuOf(instance);
  const result = await contenders[name](setting);
  const cpu = difference(cpuOf(instance), before);
  if (name === 'product') await printStatements(instance);
  return { ...result, cpu, cpuSeconds: Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0) };
}

function cpuOf({ processes }) {
  return Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuSeconds([pid])]));
}

function difference(after, before) {
  return Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));
}

/** Each round begins with another one; the finished rows are copied when there are any. */
function orderOf(round) {
  const [last, ...others] = Object.keys(contenders).reverse();
  return [...rotated(others.reverse(), round), last];
}

async function measureRound({ instance, copied, byHand }, round) {
  const { database } = instance;
  process.stderr.write(`round ${round + 1}: ${counties} counties …\n`);
  const assessments = await copied.add(counties);
  await byHand.copyItems(assessments);
  await instance.startWorker({ env: settings });
  await instance.startWorker({ env: settings, name: 'worker-2' });
  const standing = await StandingProcedures.begin(database, { address: instance.temporal.address, assessments });
  await sleep(3000);
  const results = {};
  for (const name of orderOf(round)) {
    results[name] = await measure(name, { instance, standing, byHand, assessments });
    process.stderr.write(`  ${name}: ${JSON.stringify(results[name])}\n`);
  }
  await standing.end();
  await instance.stopWorker();
  await instance.stopWorker('worker-2');
  await assertWhole({ database, byHand, assessments });
  return results;
}

/** Every assessment has exactly one version, provisional, of everybody, audited and sealed; its totals are the statement's and its inputs compute it again. */
async function assertWhole({ database, byHand, assessments }) {
  const { rows } = await database.query(
    `select a.id, a.stage, a.organization_id as county, (select count(*)::int from result_version v where v.assessment_id = a.id and v.n = 1 and v.state = 'provisional') as provisional,
       (select count(*)::int from result_version v where v.assessment_id = a.id) as versions, (select count(*)::int from ledger_cut c where c.assessment_id = a.id) as cuts,
       (select count(*)::int from result r where r.assessment_id = a.id) as results,
       (select count(*)::int from roster_entry r where r.assessment_id = a.id and r.person_id is not null) as persons,
       (select count(*)::int from audit_entry e join result_version v on v.id::text = e.subject where v.assessment_id = a.id and e.type = 'result.computed' and e.seq is not null) as audited
     from assessment a where a.id = any($1)`,
    [assessments],
  );
  const wrong = rows.filter(
    ({ stage, provisional, versions, cuts, results, persons, audited }) =>
      stage !== 'provisional' || provisional !== 1 || versions !== 1 || cuts !== 1 || results !== persons || audited !== 1,
  );
  if (rows.length !== assessments.length || wrong.length > 0) throw new Error(`lost or doubled: ${JSON.stringify(wrong.slice(0, 3))}`);
  const differences = await byHand.differences(assessments);
  if (differences > 0) throw new Error(`${differences} persons have another total than the statement's: no numbers`);
  await withRecords(async (records) => {
    const versions = records.get(VersionService);
    for (const { id, county } of rows.slice(0, recomputed)) {
      await records.database.read(systemActor(county), async (tx) => versions.recomputeVersion(tx, await versions.getVersion(tx, id, 1)));
    }
  });
}

function report(measured) {
  const of = (name, part) => measured.map((results) => results[name][part]);
  const line = (label, list, cpu) => [
    label,
    ...[median(list), Math.min(...list), Math.max(...list)].map((ms) => ms.toFixed(0)),
    median(of('product', 'wall').map((ms, round) => ms / list[round])).toFixed(2),
    ...(cpu ? [median(cpu).toFixed(2), median(of('product', 'cpuSeconds').map((seconds, round) => seconds / cpu[round])).toFixed(1)] : ['', '']),
  ];
  const rows = Object.keys(contenders).map((name) => line(name, of(name, 'wall'), of(name, 'cpuSeconds')));
  rows.splice(1, 0, ...['signed', 'durable'].map((part) => line(`product: until all are ${part}`, of('product', part))));
  console.log(`${machine()}, ${measured.length} rounds, ${counties} counties of ${cadresOfCounty}, ten facts each\n`);
  console.log(table(['contender', 'median ms', 'least', 'most', 'product ÷ it', 'CPU s', 'product ÷ it'], rows));
  const parts = Object.keys(measured[0].product.cpu).map((name) => `${name} ${median(of('product', 'cpu').map((cpu) => cpu[name])).toFixed(1)}`);
  console.log(`\nCPU seconds of the product: ${parts.join(', ')}`);
}

async function main(instance) {
  const { database } = instance;
  const schemeVersionId = await loadCounty(countyOf(period));
  await instance.startWorker();
  const client = new KaojiClient(instance.url, passwordOf);
  const quarter = await prepareQuarter({ client, database, period, schemeVersionId });
  await (await client.as('nyj-1')).decide({ kind: 'period.close', assessmentId: quarter.assessmentId, within: 90_000 }, 'agree');
  await instance.stopWorker();
  const copied = await CopiedCounties.of(database, quarter.assessmentId);
  const byHand = new ByHand(database);
  await byHand.prepare();
  const measured = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measureRound({ instance, copied, byHand }, round));
  report(measured);
}

const instance = await BenchInstance.start();
try {
  await main(instance);
} finally {
  await instance.stop();
}
