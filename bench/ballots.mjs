// Ten thousand ballots of one evening, each over HTTP through the service: look at the sheet, cast it, one code a ballot; then the count.
// Servers of its own in a temporary directory. BENCH_BALLOTS and BENCH_SUBJECTS change the evening.
import { randomInt } from 'node:crypto';
import { countyOf, loadCounty, passwordOf } from './support/county.mjs';
import { machine, quantile } from './support/figures.mjs';
import { BenchInstance } from './support/instance.mjs';
import { KaojiClient } from '../dist/apps/cli/src/client/kaoji-client.js';

const ballots = Number(process.env.BENCH_BALLOTS ?? 10_000);
const subjectsEach = Number(process.env.BENCH_SUBJECTS ?? 20);
const inFlight = 32;
/** The product takes 12,000 requests a minute from all raters together, and each looks at the sheet first. */
const busyMs = 1000;

async function send(url, body) {
  for (;;) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (response.status === 200) return response.json();
    const refusal = await response.json();
    if (response.status !== 429) throw new Error(`${response.status} ${refusal.code}`);
    await new Promise((resolve) => setTimeout(resolve, busyMs));
  }
}

async function openEvaluation(instance) {
  const officer = await new KaojiClient(instance.url, passwordOf).as('zzb-1');
  const { rows } = await instance.database.query('select id from person order by id limit $1', [subjectsEach]);
  const { id } = await officer.post('/evaluations', {
    title: '全县民主测评',
    subjects: rows.map((row) => ({ kind: 'person', id: row.id })),
    classes: [{ key: 'staff', title: '干部职工', number: ballots }],
    questions: [{ key: 'overall', title: '总体评价', min: 0, max: 100 }],
    limits: [{ from: 90, to: 100, atMostBps: 3000 }],
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const { sheets } = await officer.post(`/evaluations/${id}/codes`, {});
  return { id, officer, codes: sheets.map(({ code }) => code) };
}

async function castAll(instance, codes) {
  const waiting = [...codes];
  const times = [];
  const rater = async () => {
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      const begun = performance.now();
      const { subjects } = await send(`${instance.url}/api/ballots/sheet`, { code });
      const answers = subjects.map(({ id }, index) => ({
        subject: id,
        question: 'overall',
        value: index < subjects.length * 0.3 ? 90 + randomInt(11) : randomInt(90),
      }));
      await send(`${instance.url}/api/ballots`, { code, answers });
      times.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: inFlight }, rater));
  return { seconds: (performance.now() - begun) / 1000, times };
}

/** Closed by moving its stored time, counted by the worker. */
async function count(instance, id) {
  const begun = performance.now();
  await instance.database.query('update evaluation set closes_at = now(), closes_business_at = now() where id = $1', [id]);
  await instance.startWorker();
  for (;;) {
    const { rows } = await instance.database.query('select state, turnout from evaluation where id = $1', [id]);
    if (rows[0].state === 'counted') return { seconds: (performance.now() - begun) / 1000, cast: rows[0].turnout[0].cast };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const instance = await BenchInstance.start();
try {
  await loadCounty(countyOf('2026-Q2'));
  const { id, codes } = await openEvaluation(instance);
  const { seconds, times } = await castAll(instance, codes);
  const counted = await count(instance, id);
  if (counted.cast !== ballots) throw new Error(`${ballots} cast, ${counted.cast} counted`);
  console.log(machine());
  console.log(
    `${ballots} ballots of ${subjectsEach} marks in ${seconds.toFixed(1)} s: ${(ballots / seconds).toFixed(0)} a second, ${((ballots / seconds) * 600).toFixed(0)} in ten minutes`,
  );
  console.log(
    `sheet and cast: p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms; worker start and count ${counted.seconds.toFixed(1)} s`,
  );
} finally {
  await instance.stop();
}
