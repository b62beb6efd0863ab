import { randomUUID } from 'node:crypto';
import type { AssessmentSummary } from '../../../apps/cli/src/client/views.js';
import type { Cast } from '../cast.js';
import type { Trials } from '../trials.js';
import { pause } from '../../../apps/cli/src/client/pause.js';
import { reached, type World } from '../world.js';

interface PublicPerson {
  name: string;
  village: string;
  grade: string;
}

interface Published {
  person: { id: string; name: string };
}

/** R8: notice by grade, objections without login, the others published, the held one after its resolution, receipts, archive. */
export async function publication(world: World): Promise<void> {
  const { report } = world;
  report.heading('公示、异议、公布、延后公布', 'Notice, objections, publication, the late publication');
  await world.decide('zzb-1', ['notice.issue', 'agree'], { form: { document: world.document('公示', 21) } });
  const persons = await readNotice(world);
  const [held, cleared] = persons;
  if (!held || !cleared) throw new Error('nobody is excellent');
  await objectTo(world, held, '五月三日在村委会发现工作台账不实，请核查。');
  await objectTo(world, cleared, '听说有问题，详情不清楚，请查一查该村五月份的台账。');
  const others = publishOthers(world, held);
  await Promise.all([others, resolve(world, { held, cleared, others })]);
  await publishRest(world);
  const published = await publications(world);
  report.check(
    `异议办结后公布 ${held.name} · published after the objection was resolved`,
    published.some(({ person }) => person.name === held.name),
  );
}

async function readNotice(world: World): Promise<PublicPerson[]> {
  const { report } = world;
  const nobody = (path: string) => world.parts.client.send<unknown>({ method: 'GET', path });
  const [notice] = (await nobody('/public/notices')) as { id: string }[];
  const { persons } = (await nobody(`/public/notices/${notice?.id}`)) as { persons: PublicPerson[] };
  report.check(
    `公示页不登录可看，只有 ${persons.length} 名优秀 · the page without login shows excellent persons only`,
    persons.length > 1 && persons.every(({ grade }) => grade === '优秀'),
  );
  noticeOf.set(world, notice?.id ?? '');
  return persons;
}

const noticeOf = new WeakMap<World, string>();

/** Anybody, without login, names or checkable facts. */
async function objectTo(world: World, { name, village }: PublicPerson, facts: string): Promise<void> {
  const path = `/public/notices/${noticeOf.get(world)}/objections`;
  const { receipt } = await world.parts.client.send<{ receipt: string }>({ method: 'POST', path, body: { person: name, village, facts }, key: randomUUID() });
  world.report.say(`群众对 ${name} 提出异议，回执 ${receipt} · objection without login`);
}

/** One is investigated by the discipline commission while the others are published, the other closed by two people with reason. */
async function resolve(world: World, { held, cleared, others }: { held: PublicPerson; cleared: PublicPerson; others: Promise<void> }): Promise<void> {
  const findings = '经查台账真实，反映不实。';
  await world.decide('zzb-2', ['objection.register', 'investigate', held.name], {});
  await world.decide('zzb-2', ['objection.register', 'close', cleared.name], { opinion: '无可查事实，不予受理。' });
  await world.decide('zzb-3', ['objection.close', 'agree', cleared.name], {});
  await world.late('jw-1', 'objection.investigate', held.name);
  await others;
  await world.decide('jw-1', ['objection.investigate', 'unfounded', held.name], { form: { findings } });
  await world.decide('zzb-leader', ['objection.resolve', 'agree', held.name], {});
  world.report.say(`异议办结：${held.name} 不成立，${cleared.name} 两人签署不予受理 · objections resolved`);
}

async function publishOthers(world: World, held: PublicPerson): Promise<void> {
  const { report } = world;
  await world.decide('zzb-leader', ['result.publish', 'agree'], { form: { document: world.document('通报', 22) } });
  await reached(async () => (await publications(world)).length > 0);
  const published = await publications(world);
  report.check(
    `其余 ${published.length} 人已公布，${held.name} 的期限停住 · the others are published, this person's clock stands`,
    published.length > 0 && published.every(({ person }) => person.name !== held.name),
  );
}

/** Whoever became ready since: each time a signature of its own. */
async function publishRest(world: World): Promise<void> {
  const leader = await world.as('zzb-leader');
  for (let number = 23; !['receipts', 'archive'].includes((await world.summary()).stage); await pause(200)) {
    const waiting = (await leader.inbox(world.assessmentId)).find(({ kind, stage }) => kind === 'result.publish' && stage === 'open');
    if (!waiting) continue;
    await leader.post(`/tasks/${waiting.id}/decision`, { action: 'agree', form: { document: world.document('补充通报', number) } });
    world.report.say('zzb-leader 补充公布 · the late publication');
    number += 1;
  }
}

async function publications(world: World): Promise<Published[]> {
  return (await world.as('zzb-leader')).get<Published[]>(world.path('/publications'));
}

/** R8, R1: written notices received, then the archive. */
export async function archive(world: World): Promise<void> {
  const { report } = world;
  report.say('签收、归档 · receipts, archive');
  await world.untilStage('receipts', 'archive');
  const adverse = (await world.results())
    .filter((row) => row.adverse)
    .map(({ person }) => world.cohort.secretaryOf(person.id))
    .filter((each) => each !== undefined);
  const [first, second] = adverse;
  if (first) await world.answer(first.login, 'result.receive', { form: { statement: '收到' } });
  if (second) await world.parts.lateness.reminds(await world.as(second.login), 'result.receive', world.assessmentId);
  await world.decide('zzb-1', ['assessment.archive', 'agree'], {});
  await world.untilStage('end');
  report.say('已归档 · archived');
}

/** R7: one correction afterwards, to one person's benefit and nobody's harm. */
export async function correction(world: World, trials: Trials, { cast, factId }: { cast: Cast; factId: string }): Promise<void> {
  const { report } = world;
  report.say('公布后更正一件，不使任何人变差 · one correction afterwards that harms nobody');
  const before = await world.results();
  const officer = await world.as('zzb-2');
  await trials.try({
    what: '由牵头单位提出更正',
    by: await world.as('nyj-1'),
    send: ['POST', world.path('/corrections'), { reason: '更正', cancels: [factId] }],
    refused: ['permission.denied'],
  });
  await trials.try({
    what: '对别人的事项空提更正',
    by: officer,
    send: ['POST', world.path('/corrections'), { reason: '更正', cancels: [randomUUID()] }],
    refused: ['fact.unknown'],
  });
  await officer.post(world.path('/corrections'), { reason: '减分所依据的通报已被撤销', cancels: [factId] }, randomUUID());
  await world.decide('zzb-leader', ['correction.confirm', 'agree'], { form: { document: world.document('更正通报', 31) } });
  const [current] = await officer.get<{ n: number; reason: string; state: string }[]>(world.path('/versions'));
  report.check(
    '更正成为新版本，已公布的版本不动 · a new version, the published one untouched',
    current?.reason === 'correction' && current.state === 'published',
    current,
  );
  const after = new Map((await world.results()).map((row) => [row.person.id, row]));
  const gained = (after.get(cast.corrected.personId)?.total ?? 0) - (before.find(({ person }) => person.id === cast.corrected.personId)?.total ?? 0);
  report.equal(`${cast.corrected.name} 增加 2.00 分 · gained two points`, gained, 200);
  const harmed = before.filter((row) => isWorse(row, after.get(row.person.id)));
  report.equal(
    '没有人变差 · nobody is worse off',
    harmed.map(({ person }) => person.name),
    [],
  );
  const { currentVersion }: AssessmentSummary = await world.summary();
  report.equal('当前版本是更正版 · the correction is the version in force', currentVersion, current?.n);
}

type Standing = { grade: string | null; sets: string[] } | undefined;
const grades = ['UNQUALIFIED', 'BASICALLY_QUALIFIED', 'QUALIFIED', 'EXCELLENT'];

function isWorse(before: NonNullable<Standing>, after: Standing): boolean {
  if (!after) return true;
  const entered = ['bottom', 'speakersBottom'].some((set) => after.sets.includes(set) && !before.sets.includes(set));
  return entered || grades.indexOf(after.grade ?? '') < grades.indexOf(before.grade ?? '');
}
