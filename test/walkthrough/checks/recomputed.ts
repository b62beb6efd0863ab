import { NestFactory } from '@nestjs/core';
import { systemActor } from '#domain';
import { Database, RecordsModule, VersionService } from '#records';
import { recompute, type Explanation } from '#scoring';
import { pause } from '../../../apps/cli/src/client/pause.js';
import { each } from '../../../apps/cli/src/demo/progress.js';
import type { ResultRow } from '../../../apps/cli/src/client/views.js';
import type { World } from '../world.js';

interface Explained {
  total: number | null;
  rank: number | null;
  grade: string | null;
  explanation: Explanation | null;
  history: { periodCode: string; grade: string | null; imported: boolean }[];
}

/** Every number opens to its explanation and comes out again; every version comes out of what it names. */
export async function recomputed(world: World): Promise<void> {
  const { report } = world;
  report.heading('核对：名次、连续、版本可重算', 'Ranks, streaks and versions recompute');
  const rows = await world.results();
  const explained = await explanations(world, rows);
  const graded = rows.filter(({ rank }) => rank !== null);
  report.equal(
    '每个总分按说明重算相同 · every total recomputes from its explanation',
    rows.filter(({ person, total }) => !sameTotal(explained.get(person.id), total)).map(({ person }) => person.name),
    [],
  );
  const corrected = await (await world.as('zzb-1')).get<{ n: number; reason: string }[]>(world.path('/versions'));
  const computed = await world.results(corrected.find(({ reason }) => reason !== 'correction')?.n);
  report.equal('更正之前的名次按总分重算相同 · ranks follow from totals, before the correction that moves nobody down', misranked(computed), []);
  streaks(world, graded, explained);
  await versions(world);
}

async function explanations(world: World, rows: ResultRow[]): Promise<Map<string, Explained>> {
  const leader = await world.as('zzb-leader');
  const found = new Map<string, Explained>();
  await each(rows, async ({ person }) => void found.set(person.id, await leader.get<Explained>(world.path(`/results/${person.id}`))));
  return found;
}

/** A rank is one more than how many have a higher total; tie keys may only lower it inside a tie. */
function misranked(rows: ResultRow[]): string[] {
  const totals = rows.filter(({ rank }) => rank !== null).map(({ total }) => total ?? 0);
  const isRight = ({ total, rank }: ResultRow) => {
    const [above, upTo] = [totals.filter((each) => each > (total ?? 0)).length, totals.filter((each) => each >= (total ?? 0)).length];
    return rank === null || (rank > above && rank <= upTo);
  };
  return rows.filter((row) => !isRight(row)).map(({ person }) => person.name);
}

function sameTotal(explained: Explained | undefined, total: number | null): boolean {
  return explained?.explanation !== null && explained !== undefined && explained.total === total && recompute(explained.explanation) === total;
}

/** A12: excellent now and in the imported quarter before, by hand. */
function streaks({ report }: World, graded: ResultRow[], explained: Map<string, Explained>): void {
  const byHand = graded
    .filter(
      ({ person, grade }) =>
        grade === 'EXCELLENT' &&
        explained.get(person.id)?.history.some(({ periodCode, grade: before, imported }) => periodCode === '2026-Q1' && imported && before === 'EXCELLENT'),
    )
    .map(({ person }) => person.id);
  const byEngine = graded
    .filter(({ person }) => explained.get(person.id)?.explanation?.streaks.some(({ streak, run, length }) => streak === 'excellentTwice' && run >= length))
    .map(({ person }) => person.id);
  report.check(
    `连续两个季度优秀 ${byHand.length} 人，手算相同 · two excellent quarters in a row, by hand the same`,
    byHand.length > 0 && JSON.stringify(byHand) === JSON.stringify(byEngine),
    { byHand: byHand.length, byEngine: byEngine.length },
  );
}

/** Each version again from scheme, cut and snapshot, by the tables alone. */
async function versions(world: World): Promise<void> {
  const {
    report,
    setting,
    countyId,
    assessmentId,
    parts: { rows },
  } = world;
  const context = await NestFactory.createApplicationContext(
    RecordsModule.connect({ url: setting.environment['DATABASE_URL'] ?? '', poolSize: 2, applicationName: 'kaoji-walkthrough' }),
    { logger: ['error'] },
  );
  try {
    const [database, service] = [context.get(Database), context.get(VersionService)];
    const stored = await database.read(systemActor(countyId), (tx) => service.listVersions(tx, assessmentId));
    const differing: string[] = [];
    for (const version of stored) {
      const { results } = await database.read(systemActor(countyId), (tx) => service.recomputeVersion(tx, version));
      const kept = await rows.all<{ person: string; total: number; rank: number; grade: string }>(
        'select person_id as person, points as total, rank, grade from result where version_id = $1',
        [version.id],
      );
      const again = new Map(results.persons.map(({ person, total, rank, grade }) => [person, JSON.stringify([total, rank, grade])]));
      differing.push(
        ...kept
          .filter(({ person, total, rank, grade }) => again.get(person) !== JSON.stringify([total, rank, grade]))
          .map(({ person }) => `${version.n}/${person}`),
      );
    }
    report.equal(`${stored.length} 个结果版本由留存的输入重算相同 · every version recomputes from its stored input`, differing, []);
  } finally {
    await context.close();
  }
}

/** The chain is unbroken, and every entry stands in it. */
export async function auditVerifies(world: World): Promise<void> {
  const {
    report,
    parts: { rows },
  } = world;
  report.heading('核对：审计链', 'The audit verifies');
  const auditor = await world.as('auditadmin');
  for (let waited = 0; waited < 40 && (await rows.count('audit_entry', 'seq is null')) > 0; waited += 1) await pause(250);
  const verdict = await auditor.get<{ intact: boolean; entries: number; sealed: number; fault: unknown }>('/audit/verification');
  report.check(`审计链完整：${verdict.sealed} 条全部封存 · intact`, verdict.intact && verdict.fault === null, verdict);
}
