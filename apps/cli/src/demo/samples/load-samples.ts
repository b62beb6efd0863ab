import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '#config';
import { countyDateOf, refuse, type Calendar } from '#domain';
import { makeSample, sampleKeys, samplePeriod, type Sample, type SampleKey } from '#records';
import type { Scheme } from '#scoring';
import { KaojiClient } from '../../client/kaoji-client.js';
import { Waited } from '../../client/session.js';
import type { AssessmentSummary, Page } from '../../client/views.js';
import { readArguments, UsageError } from '../../command.js';
import { projectFile, readScheme } from '../../read-input.js';
import { SampleAssessment } from './sample-assessment.js';
import { sampleClock } from './sample-clock.js';
import { importEarlier, prepareSample, readCalendar, setUpGroups } from './sample-county.js';
import { SamplePlaces } from './sample-places.js';
import { SampleState } from './sample-state.js';

/** Milliseconds that seven accounts take to sign in and look into their inboxes a few times, one after another. */
const idleSignIns = 1200;
const looks = 5;
/** How much slower the clock of a second try goes. */
const slower = 3;

interface Loading {
  client: KaojiClient;
  calendar: Calendar;
  password: string;
  state: SampleState;
}

/** Loads the demonstrations of the other schemes one after another, each in a county of its own; what is done is not done again, what was interrupted begins anew. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    options: { url, only },
  } = readArguments(args, ['url', 'only']);
  if (only !== undefined && !sampleKeys.some((key) => key === only)) throw new UsageError(`one of ${sampleKeys.join(', ')} is needed`);
  const loading = await begin(url);
  const today = countyDateOf(new Date().toISOString());
  const samples = sampleKeys.map((key) => makeSample(key, samplePeriod(key, today, loading.calendar)));
  for (const sample of samples) if (!loading.state.of(sample.key)) loading.state.put(sample.key, { title: sample.title, county: sample.county.name });
  const wanted = samples.filter(({ key }) => (only === undefined || key === only) && loading.state.of(key)?.state !== 'done');
  for (const { key } of wanted) loading.state.put(key, { state: 'waiting', step: null, done: undefined });
  let failed = 0;
  for (const sample of wanted)
    failed += await patiently(loading, sample).then(
      () => 0,
      (error: unknown) => fail(loading, sample, error),
    );
  return failed > 0 ? 1 : 0;
}

/** A machine that became too busy for its clock begins the sample anew, once, on a slower one. */
async function patiently(loading: Loading, sample: Sample): Promise<void> {
  try {
    await load(loading, sample);
  } catch (error) {
    if (!(error instanceof Waited)) throw error;
    tell(sample, `机器繁忙，放慢业务时钟重新办理：${error.message}`);
    await load(loading, sample, slower);
  }
}

async function begin(url: string | undefined): Promise<Loading> {
  const { demonstration, publicUrl, stateDirectory } = loadConfig();
  if (!demonstration) refuse('configuration.invalid', { path: 'KAOJI_DEMONSTRATION' });
  const { accounts } = JSON.parse(readFileSync(join(stateDirectory, 'demonstration.json'), 'utf8')) as { accounts: { password: string }[] };
  const password = accounts[0]?.password ?? '';
  const client = new KaojiClient(url ?? publicUrl, () => password, 60);
  return { client, calendar: await readCalendar(), password, state: new SampleState(stateDirectory) };
}

async function load(loading: Loading, sample: Sample, factor = 1): Promise<void> {
  const { client, state, password } = loading;
  const began = new Date().toISOString();
  const scheme = readScheme(projectFile(`schemes/${sample.key}.yaml`));
  const of = stepsOf(scheme, sample);
  let done = 0;
  const say = (step: string) => {
    done += 1;
    state.put(sample.key, { state: 'loading', step, done: Math.min(done, of), of });
    tell(sample, step);
  };
  state.put(sample.key, { state: 'loading', step: null, began, ended: undefined, done: 0, of, assessments: [] });
  const schemeVersionId = await prepareSample(sample, password);
  state.addAccounts(sample, password);
  say('单位、人员、账号已导入，办法已生效');
  const letter = sample.accounts[0]?.login[0] ?? '';
  const published = await endInterrupted(client, letter);
  await importEarlier(client, sample);
  const keep = (id: string) => state.put(sample.key, { assessments: [...(state.of(sample.key)?.assessments ?? []), id] });
  const places = new SamplePlaces(sample, await setUpGroups(client, sample));
  const slowness = factor * (await slownessOf(client, letter));
  const clock = sampleClock({
    period: sample.period,
    collections: Object.values(scheme.collections ?? {}),
    calendar: loading.calendar,
    persons: sample.facts.persons.length,
    slowness,
  });
  const assessments = sample.runs.map((run) => new SampleAssessment({ client, places, run, scheme, schemeVersionId, clock, began: keep, say }));
  const figures = await allOf(assessments.map((assessment) => through(assessment, published)));
  state.put(sample.key, { state: 'done', step: null, done: of, of, ended: new Date().toISOString(), figures: figures.join('；') });
  tell(sample, `完成：${figures.join('；')}`);
}

/** Every one comes to its end before the first failure of one is told: nobody drives on what is begun anew. */
async function allOf<T>(runs: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(runs);
  return Promise.all(runs);
}

/** How much longer than on an idle machine the county's offices take to sign in: nobody acts faster than that. */
async function slownessOf(client: KaojiClient, letter: string): Promise<number> {
  const from = Date.now();
  for (const office of ['leader', 'zzb-leader', 'zzb-1', 'zzb-2', 'zzb-3', 'ducha', 'jw-1']) {
    const session = await client.as(`${letter}-${office}`);
    for (let look = 0; look < looks; look += 1) await session.inbox();
  }
  return Math.min(6, Math.max(1, (Date.now() - from) / idleSignIns));
}

async function through(assessment: SampleAssessment, published: readonly AssessmentSummary[]): Promise<string> {
  const known = published.find(({ title }) => title === assessment.title);
  if (known) await assessment.resume(known);
  else {
    await assessment.request();
    await assessment.prepare();
    await assessment.carryOut();
    await assessment.close();
    await assessment.publish();
  }
  return assessment.figures();
}

/** Of how many steps, to show how far it is: the fixed ones, those of the collections, of each assessment. */
function stepsOf({ collections = {} }: Scheme, { runs, evaluations, key }: Sample): number {
  const each =
    Object.keys(collections).length +
    5 +
    (evaluations.length > 0 ? 2 : 0) +
    (key === 'town-points' ? 3 : 0) +
    (key === 'quzhou-4d' ? 3 : 0) +
    (key === 'ningwu-annual' ? 1 : 0);
  return 1 + each * runs.length;
}

const over = ['declined', 'revoked', 'withdrawn'];
const afterPublication = ['receipts', 'archive', 'end'];

/** What an interrupted load left, on a clock that has run on: declined or revoked by a signature; the next one is another attempt. What was published stays. */
async function endInterrupted(client: KaojiClient, letter: string): Promise<AssessmentSummary[]> {
  const officer = await client.as(`${letter}-zzb-1`);
  const { items } = await officer.get<Page<AssessmentSummary & { imported: boolean }>>('/assessments?limit=50');
  const standing = items.filter(({ imported, stage }) => !imported && !over.includes(stage));
  const isPublished = ({ stage }: AssessmentSummary) => afterPublication.includes(stage);
  for (const { id, stage } of standing.filter((each) => !isPublished(each))) await endOne(client, letter, { id, stage });
  return standing.filter(isPublished);
}

async function endOne(client: KaojiClient, letter: string, { id: assessmentId, stage }: { id: string; stage: string }): Promise<void> {
  const [kind, action] =
    stage === 'examine' ? ['request.examine', 'decline'] : stage === 'approve' ? ['request.approve', 'decline'] : ['approval.revoke', 'revoke'];
  const login = stage === 'examine' ? `${letter}-zzb-1` : `${letter}-leader`;
  await (await client.as(login)).decide({ kind, assessmentId, within: 20_000 }, action, { opinion: '演示数据装载中断，重新办理。' });
}

function fail({ state }: Loading, sample: Sample, error: unknown): number {
  const words = error instanceof Error ? error.message : String(error);
  state.put(sample.key, { state: 'failed', ended: new Date().toISOString() });
  tell(sample, `未完成，下次启动重新办理：${words}`);
  if (error instanceof Error) process.stderr.write(`${error.stack ?? words}\n`);
  return 1;
}

function tell({ key, county }: { key: SampleKey; county: Sample['county'] }, words: string): void {
  process.stdout.write(`演示 ${sampleKeys.indexOf(key) + 2}/5 ${county.name} ${words}\n`);
}
