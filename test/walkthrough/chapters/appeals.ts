import type { Cast } from '../cast.js';
import type { Secretary } from '../cohort.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';
import type { Deductions } from './period.js';

interface Filed {
  id: string;
  person: Secretary;
  /** The township's investigator. */
  investigator: string;
}

/** R6: while the period runs: one declined by the township and taken further, one declined and not taken further in time, one rejected by the department. */
export async function earlyAppeals(world: World, trials: Trials, { cast, deductions }: { cast: Cast; deductions: Deductions }): Promise<void> {
  const { report } = world;
  report.say('申诉：不予转报后继续、不予转报后未继续、维持 · appeals while the period runs');
  const rejected = await file(world, cast.rejected, deductions.rejected);
  const declined = await file(world, cast.declined, deductions.declined);
  const lapsed = await file(world, cast.lapsed, deductions.lapsed);
  await trials.try({
    what: '同一减分申诉两次',
    by: await world.as(cast.declined.login),
    send: ['POST', '/appeals', claim(deductions.declined)],
    refused: ['appeal.exists'],
  });
  await trials.try({
    what: '替别人申诉',
    by: await world.as(cast.rejected.login),
    send: ['POST', '/appeals', claim(deductions.corrected)],
    refused: ['appeal.not_party', 'fact.unknown'],
  });
  await investigate(world, rejected, 'forward');
  await investigate(world, declined, 'decline');
  await investigate(world, lapsed, 'decline');
  await world.decide(cast.declined.login, ['appeal.further', 'goFurther', cast.declined.name], { opinion: '对乡镇意见有异议，请组织部门审定。' });
  await world.parts.lateness.reminds(await world.as(cast.lapsed.login), 'appeal.further', world.assessmentId);
  await decisionTrials(world, trials, rejected);
  await world.decide('zzb-3', ['appeal.decide', 'reject', cast.rejected.name], { opinion: '经复核，减分依据充分，维持。' });
  await world.decide('zzb-3', ['appeal.decide', 'reject', cast.declined.name], { opinion: '经复核，事实清楚，维持。' });
  await ended(world, [
    [rejected, 'rejected'],
    [declined, 'rejected'],
    [lapsed, 'declined'],
  ]);
}

/** A8, R6, R7: after the provisional results one appeal is upheld and one base item re-checked. */
export async function lastAppeals(world: World, trials: Trials, { cast, deductions }: { cast: Cast; deductions: Deductions }): Promise<void> {
  const { report } = world;
  const upheld = await file(world, cast.upheld, deductions.upheld);
  const recheck = await fileRecheck(world, cast.rechecked);
  report.say('初步结果后：一件减分申诉、一件基础项复核 · one deduction appeal and one re-check');
  const secretary = world.cohort.officer(cast.rechecked.townshipCode, 'secretary');
  const rechecking = world.decide(secretary, ['appeal.recheck', 'keep', cast.rechecked.name], { opinion: '经复核，原赋分无误。' });
  await investigate(world, upheld, 'forward');
  await world.decide('zzb-3', ['appeal.decide', 'uphold', cast.upheld.name], { opinion: '经复核，责任认定有误，撤销该项减分。' });
  await rechecking;
  await ended(world, [
    [upheld, 'upheld'],
    [{ id: recheck, person: cast.rechecked, investigator: secretary }, 'kept'],
  ]);
  await world.untilStage('hearing', 'confirm');
  await trials.try({
    what: '期限过后申诉',
    by: await world.as(cast.corrected.login),
    send: ['POST', '/appeals', claim(deductions.corrected)],
    refused: ['appeal.window_closed', 'appeal.window_not_open'],
  });
}

function claim(factId: string) {
  return { kind: 'deduction', factId, reason: '该事项不属于本村责任，有现场记录为证，请求核实。' };
}

async function file(world: World, person: Secretary, factId: string): Promise<Filed> {
  const { id } = await (await world.as(person.login)).post<{ id: string }>('/appeals', claim(factId));
  world.report.say(`${person.login} ${person.name} 提出申诉 · appealed`);
  return { id, person, investigator: world.cohort.officer(person.townshipCode, '2') };
}

async function fileRecheck(world: World, person: Secretary): Promise<string> {
  const session = await world.as(person.login);
  const { items } = await session.get<{ items: { id: string; item: string; kind: string }[] }>(
    world.path(`/facts?personId=${person.personId}&kind=entry&limit=50`),
  );
  const fact = items.find(({ item }) => item === 'work');
  return (await session.post<{ id: string }>('/appeals', { kind: 'recheck', factId: fact?.id, reason: '工作绩效得分与台账不符，请求复核。' })).id;
}

async function investigate(world: World, { person, investigator }: Filed, action: 'forward' | 'decline'): Promise<void> {
  const findings = action === 'forward' ? '经现场核查，申诉理由可以核实，请县委组织部审定。' : '经核实，通报事实清楚，不予转报。';
  await world.decide(investigator, ['appeal.investigate', action, person.name], { form: { findings } });
}

/** Who recorded or investigated the deduction does not decide, nor does the applicant. */
async function decisionTrials(world: World, trials: Trials, { person, investigator }: Filed): Promise<void> {
  const { id } = await (await world.as('zzb-3')).task(world.sought('appeal.decide', person.name));
  const body = { action: 'uphold', form: {}, opinion: '撤销' };
  await trials.try({
    what: '由登记减分的人裁决申诉',
    by: await world.as('zzb-2'),
    send: ['POST', `/tasks/${id}/decision`, body],
    refused: ['separation.violated'],
  });
  await trials.try({
    what: '由调查人裁决申诉',
    by: await world.as(investigator),
    send: ['POST', `/tasks/${id}/decision`, body],
    refused: ['task.not_signer', 'task.unknown', 'separation.violated'],
  });
  await trials.try({
    what: '由申诉人裁决自己的申诉',
    by: await world.as(person.login),
    send: ['POST', `/tasks/${id}/decision`, body],
    refused: ['task.not_signer', 'task.unknown'],
  });
  await trials.try({
    what: '不写理由就裁决',
    by: await world.as('zzb-3'),
    send: ['POST', `/tasks/${id}/decision`, { action: 'reject', form: {} }],
    refused: ['decision.opinion_missing', 'decision.form_invalid'],
  });
}

async function ended(world: World, expected: [Filed, string][]): Promise<void> {
  for (const [{ id, person }, outcome] of expected) {
    const session = await world.as(person.login);
    const state = () => session.get<{ state: string; outcome: string | null }>(`/appeals/${id}`);
    await reached(async () => (await state()).state === 'ended');
    world.report.equal(`${person.name} 的申诉办结：${outcome} · the appeal ended`, (await state()).outcome, outcome);
  }
}
