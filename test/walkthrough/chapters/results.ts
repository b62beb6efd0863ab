import type { ResultRow } from '../../../apps/cli/src/client/views.js';
import type { Cast } from '../cast.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';
import { lastAppeals } from './appeals.js';
import type { Deductions } from './period.js';

/** A10, R6, R7: provisional results, statements, last appeals, the newly adverse heard, results recomputed and confirmed by name. */
export async function results(world: World, trials: Trials, given: { cast: Cast; deductions: Deductions }): Promise<void> {
  const { report } = world;
  report.heading('初步结果、陈述、申诉', 'Provisional results, statements, appeals');
  // the cut is made first, the results are computed from it
  await reached(async () => (await world.summary()).currentVersion !== null);
  const first = await world.results();
  const adverse = first.filter((row) => row.adverse);
  report.say(`第 1 版：${first.length} 人有结果，${adverse.length} 人为不利结果 · provisional`);
  report.check(`${given.cast.upheld.name} 因减分进入后 5% · in the bottom set by the deduction`, isInBottom(first, given.cast.upheld.personId));
  const appeals = lastAppeals(world, trials, given);
  await Promise.all([state(world, adverse), appeals]);
  await hear(world, first, given.cast);
  await confirm(world, trials);
}

function isInBottom(rows: ResultRow[], personId: string): boolean {
  return rows.find(({ person }) => person.id === personId)?.sets.includes('bottom') ?? false;
}

/** Everyone adverse may state a view; one does, one is reminded, and silence decides nothing. */
async function state(world: World, adverse: ResultRow[]): Promise<void> {
  const [speaker, silent] = adverse.map(({ person }) => world.cohort.secretaryOf(person.id)).filter((each) => each !== undefined);
  if (speaker) await world.answer(speaker.login, 'statement.give', { form: { statement: '工作有差距，已制定整改措施，请组织监督。' } });
  if (speaker) world.report.say(`${speaker.name} 陈述意见 · stated a view`);
  if (silent) await world.parts.lateness.reminds(await world.as(silent.login), 'statement.give', world.assessmentId);
}

/** R7: another's success put them into an adverse set: they are told and heard before anything is confirmed. */
async function hear(world: World, before: ResultRow[], { upheld }: Cast): Promise<void> {
  const { report } = world;
  report.heading('重新计算，听取新增不利人员', 'Recomputed; the newly adverse are heard');
  await world.untilStage('hearing');
  const now = await world.results();
  const was = new Set(before.filter(({ adverse }) => adverse).map(({ person }) => person.id));
  const added = now.filter(({ adverse, person }) => adverse && !was.has(person.id));
  report.check(`${upheld.name} 离开后 5% · left the bottom set`, !isInBottom(now, upheld.personId));
  report.check(`${added.length} 人因此新增为不利结果 · newly adverse`, added.length > 0);
  const [person] = added.map((row) => world.cohort.secretaryOf(row.person.id)).filter((each) => each !== undefined);
  const moved = await (await world.as('zzb-1')).get<{ person: { id: string } | null; because: string; adverse: string[] }[]>(world.path('/moved'));
  report.check(
    '变动名单写明谁因何变动 · the list of who moved says why',
    moved.some(({ person: each, adverse }) => each?.id === person?.personId && adverse.length > 0),
    moved.slice(0, 5),
  );
  if (!person) return;
  await world.parts.lateness.reminds(await world.as(person.login), 'hearing.give', world.assessmentId);
  await world.answer(person.login, 'hearing.give', { form: { statement: '对名次变动有异议，附工作台账。' } });
  report.say(`${person.name} 陈述意见 · heard`);
}

/** A10: no adverse result stands without a named signature on it. */
async function confirm(world: World, trials: Trials): Promise<void> {
  const { report } = world;
  report.heading('确认：逐人签署不利结果', 'Confirmed, each adverse result signed');
  const { session: leader, task } = await world.late('zzb-leader', 'result.confirm');
  const adverse = (await world.results()).filter((row) => row.adverse);
  const confirmations = adverse.map(({ person }) => ({ personId: person.id, seen: true }));
  const decision = (given: object[]) => ({ action: 'agree', form: { confirmations: given }, contentHash: task.contentHash });
  await trials.try({
    what: '漏签一人就确认',
    by: leader,
    send: ['POST', `/tasks/${task.id}/decision`, decision(confirmations.slice(1))],
    refused: ['result.signature_missing'],
  });
  await trials.try({
    what: '由科员代部长确认',
    by: await world.as('zzb-1'),
    send: ['POST', `/tasks/${task.id}/decision`, decision(confirmations)],
    refused: ['task.not_signer', 'task.unknown'],
  });
  await leader.decideTask(task, 'agree', { form: { confirmations }, opinion: '逐人核对事实、说明和陈述，同意。' });
  report.say(`zzb-leader 逐人签署 ${confirmations.length} 项不利结果 · signed`);
  const signatures = await world.parts.rows.count(
    'result_signature s join result_version v on v.id = s.version_id',
    "v.assessment_id = $1 and v.state in ('confirmed', 'published')",
    [world.assessmentId],
  );
  report.equal('不利结果人人有签署 · one signature each', signatures, confirmations.length);
}
