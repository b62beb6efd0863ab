import { randomUUID } from 'node:crypto';
import { each } from '../../../apps/cli/src/demo/progress.js';
import type { Cast } from '../cast.js';
import type { Secretary } from '../cohort.js';
import type { Trials } from '../trials.js';
import { period, type World } from '../world.js';

const items = ['work', 'daily', 'evaluation'] as const;

/** The deductions of the story, by the part they play; facts by id. */
export interface Deductions {
  upheld: string;
  rejected: string;
  declined: string;
  lapsed: string;
  corrected: string;
  /** By which each fails the first time (k). */
  failed: string;
  cleared: string;
}

/** A4, A5, A7: receipts, entries by Excel and one by one, contests, events with their notices. */
export async function run(world: World, trials: Trials, cast: Cast): Promise<Deductions> {
  const { report, cohort } = world;
  report.heading('运行：签收、赋分、月度擂台、加减分', 'The period runs: receipts, scores, contests, events');
  await receive(world, cast);
  await each(cohort.townships, async ({ code }) => {
    const { scores = [] } = cohort.files.scores[code] ?? {};
    await world.import(cohort.officer(code), {
      scores: scores.filter(({ number }) => number !== cast.single.number),
      events: cohort.files.townshipEvents[code]?.events ?? [],
    });
  });
  await enterOne(world, cast.single);
  await enterContests(world);
  await world.import('nyj-1', { events: cohort.assessed(cohort.files.countyEvents.events) });
  const deductions = await deduct(world, cast);
  await factTrials(world, trials, cast);
  return deductions;
}

async function receive(world: World, { upheld, rejected, declined }: Cast): Promise<void> {
  const waiting = world.parts.lateness.reminds(await world.as(declined.login), 'targets.receive', world.assessmentId);
  waiting.catch(() => undefined); // told below, where it is waited for
  for (const { login } of [upheld, rejected]) await world.answer(login, 'targets.receive');
  world.report.say('村书记签收目标 · targets received');
  await waiting;
}

/** One person is scored by hand, item by item. */
async function enterOne(world: World, { number, personId, townshipCode, name }: Secretary): Promise<void> {
  const officer = await world.as(world.cohort.officer(townshipCode));
  for (const row of (world.cohort.files.scores[townshipCode]?.scores ?? []).filter((each) => each['number'] === number)) {
    await officer.post(world.path('/entries'), { personId, item: row['item'], points: Math.round(Number(row['points']) * 100) });
  }
  world.report.say(`${officer.login} 逐项录入 ${name} 的 ${items.length} 项 · entered one by one`);
}

async function enterContests(world: World): Promise<void> {
  const { cohort } = world;
  const rows = cohort.assessed(cohort.files.contest.contest);
  const [first, ...later] = period.months;
  await world.late('zzb-2', 'contest.publish');
  await world.import('zzb-2', { contest: rows.filter(({ month }) => month === first) });
  await world.import('zzb-2', { contest: rows.filter(({ month }) => later.includes(String(month))) });
  await world.answer('zzb-2', 'contest.publish');
  world.report.say('zzb-2 公布三个月擂台成绩 · three contest months');
}

/** Each deduction is notified to the person it hits, and names the document it rests on (R6). */
async function deduct(world: World, cast: Cast): Promise<Deductions> {
  const officer = await world.as('zzb-2');
  const evidence = [await world.uploadScan('zzb-2', 'inspection report')];
  const record = async (person: Secretary, points: number, n: number) => {
    const event = {
      personId: person.personId,
      item: 'events',
      code: 'villagePenalty',
      points,
      occurredOn: '2026-05-20',
      sourceEvent: `walkthrough-${n}`,
      reason: '督查通报发现问题',
      document: `示督〔2026〕${n}号`,
      evidence,
    };
    return (await officer.post<{ ids: string[] }>(world.path('/events'), event)).ids[0] ?? '';
  };
  const made = {
    upheld: await record(cast.upheld, -1000, 1),
    rejected: await record(cast.rejected, -100, 2),
    declined: await record(cast.declined, -100, 3),
    lapsed: await record(cast.lapsed, -100, 4),
    corrected: await record(cast.corrected, -200, 5),
    failed: await record(cast.failed, -1000, 6),
    cleared: await record(cast.cleared, -1000, 7),
  };
  world.report.say('zzb-2 登记七项减分 · seven deductions');
  await noticed(world, cast.upheld);
  return made;
}

async function noticed(world: World, { login, name }: Secretary): Promise<void> {
  const session = await world.as(login);
  const seen = async () =>
    (await session.get<{ items: { event: string; deliveredAt: string | null }[] }>('/notifications?limit=50')).items.some(
      ({ event, deliveredAt }) => /deduct/i.test(event) && deliveredAt,
    );
  const until = Date.now() + 15_000;
  let isSeen = await seen();
  while (!isSeen && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    isSeen = await seen();
  }
  world.report.check(`减分告知已送达 ${name} · the deduction notice is delivered`, isSeen);
}

async function factTrials(world: World, trials: Trials, { single, rejected }: Cast): Promise<void> {
  const { cohort } = world;
  const officer = await world.as(cohort.officer(single.townshipCode));
  const stranger = await world.as(cohort.officer(cohort.townships.find(({ code }) => code !== single.townshipCode)?.code ?? ''));
  const beyond = await world.as(cohort.officer(cohort.outside.code));
  const department = await world.as('zzb-2');
  const entry = { personId: single.personId, item: 'work', points: 4000 };
  const event = {
    personId: rejected.personId,
    item: 'events',
    points: -100,
    occurredOn: '2026-05-20',
    sourceEvent: 'walkthrough-2',
    reason: '重复登记',
    document: '示督〔2026〕2号',
  };
  const outsider = cohort.people.secretaries.find(({ townshipCode, graded }) => townshipCode === cohort.outside.code && graded)?.number.toLowerCase() ?? '';
  await trials.try({ what: '赋分超过满分', by: officer, send: ['POST', world.path('/entries'), { ...entry, points: 5001 }], refused: ['score.above_maximum'] });
  await trials.try({
    what: '跨乡镇赋分',
    by: stranger,
    send: ['POST', world.path('/entries'), entry],
    refused: ['fact.subject_unknown'],
  });
  await trials.try({
    what: '由未应考的乡镇赋分',
    by: beyond,
    send: ['POST', world.path('/entries'), entry],
    refused: ['fact.subject_unknown', 'assessment.unknown'],
  });
  await trials.try({ what: '由组织部代乡镇赋分', by: department, send: ['POST', world.path('/entries'), entry], refused: ['permission.denied'] });
  await trials.try({
    what: '伪造管辖范围',
    by: stranger,
    send: ['POST', world.path('/entries'), { ...entry, organizationId: world.countyId }],
    refused: ['input.unknown_field', 'fact.subject_unclear'],
  });
  await trials.try({ what: '同一事件登记两次', by: department, send: ['POST', world.path('/events'), event], refused: ['fact.duplicate_event'] });
  await trials.try({
    what: '无依据登记减分',
    by: department,
    send: ['POST', world.path('/events'), { ...event, sourceEvent: 'walkthrough-9', document: undefined }],
    refused: ['fact.document_missing'],
  });
  await trials.try({
    what: '期外事件',
    by: department,
    send: ['POST', world.path('/events'), { ...event, sourceEvent: 'walkthrough-8', occurredOn: '2026-07-02' }],
    refused: ['fact.outside_period'],
  });
  await trials.try({ what: '畸形编号', by: department, send: ['GET', '/assessments/not-an-id'], refused: ['id.malformed'] });
  await trials.try({
    what: '由考核对象看别的书记的结果',
    by: await world.as(outsider),
    send: ['GET', world.path(`/results/${single.personId}`)],
    refused: ['result.unknown', 'assessment.unknown'],
  });
}

/** Townships say that they are done; the period ends, and once the early appeals are decided both units close it. */
export async function close(world: World, trials: Trials, { cast: { single }, early }: { cast: Cast; early: () => Promise<void> }): Promise<void> {
  const { report, cohort } = world;
  report.heading('赋分完成、期满、联合关账', 'Scores complete, the period ends, closed jointly');
  const officers = cohort.townships.map(({ code }) => cohort.officer(code));
  const appeals = early();
  appeals.catch(() => undefined); // told below, where it is waited for
  await world.late(officers[0] ?? '', 'scores.complete');
  for (const login of officers) await world.answer(login, 'scores.complete');
  report.say('各乡镇赋分完成 · every township is done');
  await Promise.all([appeals, world.late('nyj-1', 'period.close')]);
  const closing = await world.decide('nyj-1', ['period.close', 'agree']);
  await trials.try({
    what: '牵头单位一家关账两次',
    by: await world.as('nyj-2'),
    send: ['POST', `/tasks/${closing.id}/decision`, { action: 'agree', form: {} }],
    key: randomUUID(),
    refused: ['task.not_signer', 'task.already_signed', 'decision.exists', 'separation.violated'],
  });
  await world.decide('zzb-1', ['period.close', 'agree']);
  await world.untilStage('provisional');
  const officer = await world.as(cohort.officer(single.townshipCode));
  await trials.try({
    what: '关账后赋分',
    by: officer,
    send: ['POST', world.path('/entries'), { personId: single.personId, item: 'work', points: 4000 }],
    refused: ['fact.after_cut'],
  });
}
