import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demonstrationsFile, type DemonstrationProgress } from '#config';
import { KaojiClient } from '../../../apps/cli/src/client/kaoji-client.js';
import type { AssessmentSummary, Page, ResultRow } from '../../../apps/cli/src/client/views.js';
import type { World } from '../world.js';

const root = join(import.meta.dirname, '../../../..');
const password = 'demo-7f31-c2a9-0d5e';

/** What the engine made of each, as anybody of the county's organization department reads it. */
const looks: Record<string, { letter: string; what: string; holds: (rows: ResultRow[][]) => boolean }> = {
  'town-points': {
    letter: 'b',
    what: 'B：91 名成员，9 人靠后 · 91 members, nine trail',
    holds: ([rows = []]) => rows.length === 91 && inSet(rows, 'trailing') === 9,
  },
  'poverty-regulation': {
    letter: 'c',
    what: 'C：23、10、5、4 人的序列共 7 个优秀名额 · series of 23, 10, 5 and 4 have seven seats',
    holds: ([rows = []]) => rows.length === 42 && graded(rows, 'EXCELLENT') === 7 && graded(rows, 'UNQUALIFIED') === 2,
  },
  'quzhou-4d': {
    letter: 'd',
    what: 'D：塔石 95 人，浮石最高 100.67、最低 81.67 · 95 in Tashi, Fushi from 100.67 to 81.67',
    holds: (runs) => runs.some(({ length }) => length === 95) && runs.some((rows) => reaches(rows, 10_067, 8167)),
  },
  'ningwu-annual': {
    letter: 'e',
    what: 'E：87 个单位，第一名触碰红线不得评优，名额递补 · 87 units, the first barred, its seat passed down',
    holds: ([rows = []]) => rows.length === 87 && graded(rows, 'EXCELLENT') === 21 && rows.some(({ rank, grade }) => rank === 1 && grade === 'QUALIFIED'),
  },
};

/** The demonstrations of the other four schemes, loaded as `npm start` loads them, each in a county of its own beside this one. */
export async function demonstrations({ report, setting: { address, environment } }: World): Promise<void> {
  report.heading('另外四个办法的演示', 'The demonstrations of the other four schemes');
  const state = environment['KAOJI_STATE'] ?? '';
  writeFileSync(join(state, 'demonstration.json'), JSON.stringify({ accounts: [{ login: 'zzb-1', password }] }), { mode: 0o600 });
  const output = await load(environment);
  const loaded = JSON.parse(readFileSync(demonstrationsFile(state), 'utf8')) as DemonstrationProgress[];
  const client = new KaojiClient(address, () => password);
  for (const { key, state: standing, figures } of loaded) {
    const look = looks[key];
    if (!look) continue;
    report.say(`${key}：${figures ?? standing}`);
    const runs = standing === 'done' ? await resultsOf(client, look.letter) : [];
    report.check(look.what, standing === 'done' && look.holds(runs), output.slice(-400));
  }
  const seen = await (await client.as('b-zzb-1')).get<Page<{ county?: string; name: string }>>('/organizations?kind=county&limit=50');
  report.check('各县互不可见 · no county sees another', seen.total === 1, seen.items);
}

function load(environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    const command = ['dist/apps/cli/src/main.js', 'demo', 'others'];
    execFile(process.execPath, command, { cwd: root, env: environment, maxBuffer: 16 * 1024 * 1024 }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
}

async function resultsOf(client: KaojiClient, letter: string): Promise<ResultRow[][]> {
  const officer = await client.as(`${letter}-zzb-1`);
  const { items } = await officer.get<Page<AssessmentSummary & { imported: boolean }>>('/assessments?limit=20');
  const own = items.filter(({ imported, stage }) => !imported && stage === 'end');
  return Promise.all(own.map(async ({ id }) => (await officer.get<Page<ResultRow>>(`/assessments/${id}/results?limit=200`)).items));
}

function inSet(rows: readonly ResultRow[], set: string): number {
  return rows.filter(({ sets }) => sets.includes(set)).length;
}

function graded(rows: readonly ResultRow[], wanted: string): number {
  return rows.filter(({ grade }) => grade === wanted).length;
}

function reaches(rows: readonly ResultRow[], highest: number, lowest: number): boolean {
  const totals = rows.map(({ total }) => total ?? 0);
  return Math.max(...totals) === highest && Math.min(...totals) === lowest;
}
