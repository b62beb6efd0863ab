// Closing a period of 531 with ten facts each: from the click of the second signature to provisional results durable, by the product
// whole (HTTP, Update, workflow, activity, commit), beside one SQL statement written by hand and the spreadsheet engine HyperFormula.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { KaojiClient } from '../dist/apps/cli/src/client/kaoji-client.js';
import { countyOf, loadCounty, passwordOf } from './support/county.mjs';
import { machine, median, rotated, table } from './support/figures.mjs';
import { computeInWorkbook, installHyperFormula } from './support/hyperformula.mjs';
import { BenchInstance } from './support/instance.mjs';
import { prepareQuarter } from './support/prepared-quarter.mjs';

/** One assessment can be closed once: the first warms up, the others count. */
const periods = ['2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'];

const byHandTables = `
create schema bench;
create table bench.item (person uuid, item text, points int not null, primary key (person, item));
create table bench.result (round int, person uuid, total int, rank int, grade int, bottom boolean, primary key (round, person))`;

/** What somebody would write for this one scheme; no checks, certificates, streaks, money, explanation or version. */
const byHandSql = `
insert into bench.result
select $1, person, total, rank() over (order by total desc), case when total >= 9000 then 0 when total >= 7000 then 1 when total >= 6000 then 2 else 3 end,
  row_number() over (order by total desc) > count(*) over () - floor(count(*) over () * 0.05)
from (select person, sum(points) filter (where item not like 'contest%') + (sum(points) filter (where item like 'contest%') * 1000 + 15000) / 30000 as total
  from bench.item group by person) totals`;

/** The same scheme as formulas: seven base items and events, then three months of the contest. */
const workbook = { columns: 10, formula: (row) => `SUM(B${row}:H${row})+ROUND(SUM(I${row}:K${row})/30,0)`, grade: { lines: [9000, 7000, 6000] } };

/** The same facts for the other two. */
async function copyItems(database, assessmentId) {
  await database.query('truncate bench.item');
  await database.query(
    `insert into bench.item select f.person_id, f.item || coalesce(f.month, f.source_event, ''), f.points from fact f
     join roster_entry r on r.assessment_id = f.assessment_id and r.person_id = f.person_id and r.status = 'graded' where f.assessment_id = $1`,
    [assessmentId],
  );
  await database.query('analyze bench.item');
}

/** How long the one activity took that cuts, computes and stores, by Temporal's history. */
async function activityMs(database, assessmentId) {
  const { rows } = await database.query('select workflow_id from assessment where id = $1', [assessmentId]);
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
  try {
    for (;;) {
      const { events } = await new Client({ connection }).workflow.getHandle(rows[0].workflow_id).fetchHistory();
      const scheduled = events.find(({ activityTaskScheduledEventAttributes: it }) => it?.activityType?.name === 'closePeriod')?.eventId;
      const ended = events.find(({ activityTaskCompletedEventAttributes: it }) => it && String(it.scheduledEventId) === String(scheduled));
      const begun = events.find(({ activityTaskStartedEventAttributes: it }) => it && String(it.scheduledEventId) === String(scheduled));
      if (ended) return millis(ended.eventTime) - millis(begun.eventTime);
      await sleep(100);
    }
  } finally {
    await connection.close();
  }
}

const millis = ({ seconds, nanos }) => Number(seconds) * 1000 + nanos / 1e6;

const contenders = {
  /** The click is the organization department's signature; the lead unit has signed. */
  async product({ client, database, quarter }) {
    const sought = { kind: 'period.close', assessmentId: quarter.assessmentId, within: 90_000 };
    await (await client.as('nyj-1')).decide(sought, 'agree');
    const officer = await client.as('zzb-1');
    const task = await officer.task(sought);
    await sleep(1000);
    const from = performance.now();
    const answered = officer.decideTask(task, 'agree').then(() => performance.now() - from);
    for (;;) {
      const { rows } = await database.query('select id from result_version where assessment_id = $1', [quarter.assessmentId]);
      if (rows.length > 0) {
        const wall = performance.now() - from;
        const stored = await database.query('select person_id as person, points as total from result where version_id = $1 and points is not null', [
          rows[0].id,
        ]);
        return {
          wall,
          answered: await answered,
          activity: await activityMs(database, quarter.assessmentId),
          totals: new Map(stored.rows.map(({ person, total }) => [person, total])),
        };
      }
      await sleep(2);
    }
  },
  async 'one SQL statement'({ database, round }) {
    const from = performance.now();
    await database.query(byHandSql, [round]);
    const wall = performance.now() - from;
    const { rows } = await database.query('select person, total from bench.result where round = $1', [round]);
    return { wall, totals: new Map(rows.map(({ person, total }) => [person, total])) };
  },
  async HyperFormula({ database, spreadsheet }) {
    const { rows } = await database.query("select person, array_agg(points order by item like 'contest%', item) as points from bench.item group by person");
    const from = performance.now();
    const lines = rows.map(({ points }) => ['county', ...points]);
    const totals = computeInWorkbook(spreadsheet, lines, workbook);
    const wall = performance.now() - from;
    return { wall, totals: new Map(rows.map(({ person }, index) => [person, totals[index]])) };
  },
};

function sameTotals(ours, theirs) {
  return theirs.size >= 500 && [...theirs].every(([person, total]) => ours.get(person) === total);
}

async function measureRound(setting, round) {
  const results = {};
  for (const name of rotated(Object.keys(contenders), round)) results[name] = await contenders[name]({ ...setting, round });
  for (const name of Object.keys(contenders)) {
    if (!sameTotals(results.product.totals, results[name].totals)) throw new Error(`${name} has other totals than the product: no numbers`);
  }
  return results;
}

async function main(instance, spreadsheet) {
  const { database } = instance;
  const schemeVersionId = await loadCounty(countyOf(periods[0]));
  await database.query(byHandTables);
  await instance.startWorker();
  const client = new KaojiClient(instance.url, passwordOf);
  const rounds = [];
  for (const [round, period] of periods.entries()) {
    process.stderr.write(`${period} …\n`);
    const quarter = await prepareQuarter({ client, database, period, schemeVersionId });
    await copyItems(database, quarter.assessmentId);
    const results = await measureRound({ client, database, quarter, spreadsheet }, round);
    process.stderr.write(
      `${results['one SQL statement'].totals.size} persons: ${Object.entries(results)
        .map(
          ([name, { wall, answered, activity }]) =>
            `${name} ${wall.toFixed(1)}${answered ? ` (answered ${answered.toFixed(1)}, activity ${activity.toFixed(1)})` : ''}`,
        )
        .join(', ')}\n`,
    );
    if (round > 0) rounds.push(results);
  }
  report(rounds);
}

function report(rounds) {
  const product = median(rounds.map((results) => results.product.wall));
  const rows = Object.keys(contenders).map((name) => {
    const walls = rounds.map((results) => results[name].wall);
    return [name, median(walls).toFixed(1), Math.min(...walls).toFixed(1), Math.max(...walls).toFixed(1), (median(walls) / product).toFixed(3)];
  });
  for (const [name, part] of [
    ['product: click to answer', 'answered'],
    ['product: the activity alone', 'activity'],
  ])
    rows.push([name, median(rounds.map(({ product }) => product[part])).toFixed(1), '', '', '']);
  console.log(`${machine()}, ${rounds.length} rounds after one to warm up, 531 graded × 10 facts\n`);
  console.log(table(['contender', 'median ms', 'least', 'most', '÷ product'], rows));
}

const folder = mkdtempSync(join(tmpdir(), 'kaoji-bench-'));
const instance = await BenchInstance.start();
try {
  await main(instance, installHyperFormula(folder));
} finally {
  await instance.stop();
  rmSync(folder, { recursive: true, force: true });
}
