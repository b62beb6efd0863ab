// Deciding: one click over HTTP at ten a second, and complete procedures of four steps with 32 in flight, by the product whole, beside a
// bare Temporal workflow with three Updates and one activity that does nothing in each; with regular and with local activities.
import { setTimeout as sleep } from 'node:timers/promises';
import { KaojiClient } from '../dist/apps/cli/src/client/kaoji-client.js';
import { BareClient } from './support/bare-procedures.mjs';
import { bundleBare, bundleWithLocalDecisions } from './support/bundles.mjs';
import { countyOf, loadCounty, multiply, passwordOf } from './support/county.mjs';
import { cpuSeconds, machine, median, quantile, rotated, table } from './support/figures.mjs';
import { BenchInstance } from './support/instance.mjs';
import { assertWhole, Openings, ProductSlot } from './support/product-procedures.mjs';
import { printStatements } from './support/statements.mjs';

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const inFlight = 32;
const closedSeconds = Number(process.env.BENCH_SECONDS ?? 10);
const openSeconds = closedSeconds;
const clicksPerSecond = 10;
const accountsEach = 4;

const all = ['product, regular', 'product, local', 'bare, regular', 'bare, local'];
/** All four, or those named as arguments. */
const names = process.argv.length > 2 ? process.argv.slice(2) : all;

/** What differs between the four: the worker, and how a slot is made. */
async function makeContenders(instance) {
  const county = countyOf('2026-Q2');
  const schemeVersionId = await loadCounty(county);
  const [units, officers] = [await multiply(instance.database, 'nyj-1', accountsEach), await multiply(instance.database, 'zzb-1', accountsEach)];
  const client = new KaojiClient(instance.url, passwordOf);
  const openings = new Openings(instance.database);
  const bare = await BareClient.connect(instance.temporal.address);
  const productSlot = (index) =>
    new ProductSlot({
      client,
      openings,
      county,
      schemeVersionId,
      index,
      logins: { unit: units[index % accountsEach], officer: officers[index % accountsEach] },
    });
  const local = bundleWithLocalDecisions(instance.state);
  const bareBundle = await bundleBare(instance.state);
  const bareWorker = { program: 'bench/bare/worker.mjs', env: { BENCH_BUNDLE: bareBundle } };
  const whole = (done) => assertWhole(instance.database, done);
  return {
    contenders: {
      'product, regular': { worker: {}, slot: productSlot, whole },
      'product, local': { worker: { env: { KAOJI_WORKFLOW_BUNDLE: local } }, slot: productSlot, whole },
      'bare, regular': { worker: bareWorker, slot: () => bare.slot('regular'), whole: async () => undefined },
      'bare, local': { worker: bareWorker, slot: () => bare.slot('local'), whole: async () => undefined },
    },
    close: async () => {
      await openings.stop();
      await bare.close();
    },
  };
}

/** Closed loop: as many procedures as get done, none waiting for a person; what was begun in time is finished and counted. */
async function runClosed({ slot, whole }, processes) {
  const before = used(processes);
  const from = performance.now();
  const done = [];
  await Promise.all(
    Array.from({ length: inFlight }, async (_, index) => {
      const mine = slot(index);
      while (performance.now() < from + closedSeconds * 1000) done.push(await mine.complete());
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  const after = used(processes);
  const cpu = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, ((value - before[name]) / done.length) * 1000]));
  await whole(done);
  return { perSecond: done.length / seconds, cpu, cpuMs: Object.values(cpu).reduce((sum, value) => sum + value, 0) };
}

/** Seconds of CPU by process; this one is the client. */
function used(processes) {
  const { user, system } = process.cpuUsage();
  return { client: (user + system) / 1e6, ...Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuSeconds([pid])])) };
}

/** Open loop: a click at its time, whether or not the one before was answered; measured from when it should have been sent. */
async function runOpen({ slot }) {
  const slots = await Promise.all(Array.from({ length: inFlight }, (_, index) => slot(index).begin()));
  const opened = slots.map((each) => each.ready());
  await Promise.all(opened);
  const latencies = [];
  const clicks = [];
  const from = performance.now() + 100;
  for (let number = 0; number < openSeconds * clicksPerSecond; number += 1) {
    const at = from + (number * 1000) / clicksPerSecond;
    await sleep(Math.max(0, at - performance.now()));
    const place = number % inFlight;
    // the slot's last click was three seconds ago; if its next task is still not open, the wait is this click's
    const click = opened[place].then(() => slots[place].step()).then(() => latencies.push(performance.now() - at));
    clicks.push(click);
    opened[place] = click.then(() => slots[place].ready());
  }
  await Promise.all(clicks);
  await Promise.all(opened);
  await Promise.all(slots.map((each) => each.finish()));
  return latencies;
}

async function measure(instance, contender) {
  await instance.startWorker(contender.worker);
  await (await contender.slot(0).begin()).finish();
  const closed = await runClosed(contender, instance.processes);
  const latencies = await runOpen(contender);
  await instance.stopWorker();
  return { ...closed, latencies };
}

async function main(instance) {
  const { contenders, close } = await makeContenders(instance);
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  try {
    await measureAll(instance, contenders, runs);
  } finally {
    await close();
  }
  report(runs);
  await printStatements(instance);
}

async function measureAll(instance, contenders, runs) {
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated(names, round)) {
      const result = await measure(instance, contenders[name]);
      runs[name].push(result);
      const [p50, p99] = [0.5, 0.99].map((part) => quantile(result.latencies, part).toFixed(0));
      process.stderr.write(
        `round ${round + 1}  ${name.padEnd(17)} ${result.perSecond.toFixed(1)}/s  ${result.cpuMs.toFixed(0)} ms CPU each (${shares(result.cpu)})  click p50 ${p50} p99 ${p99} ms\n`,
      );
    }
  }
}

const shares = (cpu) =>
  Object.entries(cpu)
    .map(([name, value]) => `${name} ${value.toFixed(0)}`)
    .join(', ');

function report(runs) {
  const rate = (name) => median(runs[name].map(({ perSecond }) => perSecond));
  const rows = names.map((name) => {
    const latencies = runs[name].flatMap((run) => run.latencies);
    const bare = `bare, ${name.split(', ')[1]}`;
    return [
      name,
      rate(name).toFixed(1),
      runs[bare] ? (rate(name) / rate(bare)).toFixed(2) : '',
      median(runs[name].map(({ cpuMs }) => cpuMs)).toFixed(0),
      quantile(latencies, 0.5).toFixed(0),
      quantile(latencies, 0.99).toFixed(0),
    ];
  });
  console.log(`${machine()}, ${rounds} rounds, ${inFlight} in flight, ${clicksPerSecond} clicks a second\n`);
  console.log(table(['contender', 'procedures/s', '÷ bare', 'CPU ms each', 'click p50 ms', 'click p99 ms'], rows));
}

const instance = await BenchInstance.start();
try {
  await main(instance);
} finally {
  await instance.stop();
}
process.exit();
