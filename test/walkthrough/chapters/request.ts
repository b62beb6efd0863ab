import { randomUUID } from 'node:crypto';
import { organizationIdOf } from '#records';
import type { TaskDetail } from '../../../apps/cli/src/client/views.js';
import { leadUnitCode } from '../cohort.js';
import type { Trials } from '../trials.js';
import { period, type World } from '../world.js';

interface Signer {
  accountId: string;
  name: string;
}

export function requestContent({ cohort, schemeVersionId }: World) {
  return {
    title: '2026 年第二季度村党组织书记动态考绩',
    inYearlyPlan: true,
    leadUnitId: organizationIdOf(leadUnitCode),
    schemeVersionId,
    basis: { issuer: '县委办公室', number: '示委办〔2026〕6号', date: '2026-01-08', title: '年度督查检查考核计划' },
    period: { code: period.code, from: period.from, to: period.to },
    villages: cohort.villages,
    items: ['work', 'daily', 'evaluation', 'contest', 'events'],
    forms: [{ title: '月度工作台账', fields: 12, frequency: '每月' }],
    money: [{ purpose: '优秀书记物质奖励', fen: 6_000_000 }],
    consequences: ['后 5% 集中约谈', '优秀通报表扬'],
  };
}

/** A2, R1, R2: requested, returned, requested again, examined, and approved by the leader on paper. */
export async function requestAndApproval(world: World, trials: Trials): Promise<void> {
  const { report } = world;
  report.heading('申请、退回、再报、审核、县委主要领导线下签批', 'Requested, returned, requested again, examined, approved on paper');
  const content = requestContent(world);
  await wrongRequests(world, trials, content);
  const lead = await world.as('nyj-1');
  const clock = { businessOrigin: world.setting.begins, daySeconds: world.setting.daySeconds, catchUp: false };
  const { id } = await lead.post<{ id: string }>('/assessments', { content, clock }, randomUUID());
  world.assessmentId = id;
  report.say(`nyj-1 提出申请：${content.villages.length} 个村 · requested`);
  await world.decide('zzb-1', ['request.examine', 'return'], { to: 'submit', opinion: '每月台账增加基层负担，请取消后重报。' });
  await beforeApproval(world, trials);
  const revised = { ...content, forms: [] };
  await world.decide('nyj-1', ['request.submit', 'submit'], { form: { content: revised } });
  await world.decide('zzb-1', ['request.examine', 'agree'], { opinion: '已列入年度计划，无重复事项，建议批准。' });
  await approveOnPaper(world, trials);
  await world.untilStage('roster');
  const { approval } = await lead.get<{ approval: { by: string } | null }>(world.path());
  report.check('每条记录都能追到指名的批准 · the approval names the leader', approval?.by.includes('周正') === true, approval);
}

async function wrongRequests(world: World, trials: Trials, content: ReturnType<typeof requestContent>): Promise<void> {
  const [township, lead, officer] = [world.cohort.townships[0]?.code ?? '', await world.as('nyj-1'), await world.as('zzb-2')];
  const ask = (change: object) => ({ content: { ...content, ...change } });
  await trials.try({
    what: '由乡镇牵头考核',
    by: officer,
    send: ['POST', '/assessments', ask({ leadUnitId: organizationIdOf(township) })],
    refused: ['request.lead_unit_is_township'],
  });
  await trials.try({
    what: '用未批准的办法',
    by: lead,
    send: ['POST', '/assessments', ask({ schemeVersionId: randomUUID() })],
    refused: ['scheme.unknown', 'request.scheme_not_approved'],
  });
  await trials.try({
    what: '无依据文号申请',
    by: lead,
    send: ['POST', '/assessments', ask({ basis: { ...content.basis, number: ' ' } })],
    refused: ['request.basis_missing', 'input.invalid'],
  });
  await trials.try({ what: '夹带未知字段', by: lead, send: ['POST', '/assessments', { ...ask({}), approved: true }], refused: ['input.unknown_field'] });
  await trials.try({
    what: '由乡镇干部提出申请',
    by: await world.as(world.cohort.officer(township)),
    send: ['POST', '/assessments', ask({})],
    refused: ['permission.denied'],
  });
}

/** Without the leader's approval nothing may touch a village, whoever tries (A2). */
async function beforeApproval(world: World, trials: Trials): Promise<void> {
  const { cohort } = world;
  const [somebody] = cohort.secretaries;
  const officer = await world.as(cohort.officer(somebody?.townshipCode ?? ''));
  const [department, lead] = [await world.as('zzb-2'), await world.as('nyj-2')];
  const target = { organizationId: organizationIdOf(somebody?.townshipCode ?? ''), item: 'work', title: '未批先下', quantity: '全部', dueDate: period.to };
  const refused = ['assessment.not_approved'];
  await trials.try({
    what: '未经批准赋分',
    by: officer,
    send: ['POST', world.path('/entries'), { personId: somebody?.personId, item: 'work', points: 4000 }],
    refused,
  });
  await trials.try({ what: '未经批准下达目标', by: lead, send: ['PUT', world.path('/targets'), { level: 'township', targets: [target] }], refused });
  await trials.try({
    what: '未经批准录入擂台',
    by: department,
    send: ['POST', world.path('/contest'), { month: '2026-04', results: [{ personId: somebody?.personId, points: 8000 }] }],
    refused,
  });
  await trials.try({ what: '同一季度再报一件', by: lead, send: ['POST', '/assessments', { content: requestContent(world) }], refused: ['assessment.exists'] });
}

/** R2: the form is printed, signed, scanned by one clerk and confirmed by another; nobody else can do it for the leader. */
async function approveOnPaper(world: World, trials: Trials): Promise<void> {
  const { report } = world;
  const { session: leader, task } = await world.late('leader', 'request.approve');
  const [first, second, lead] = [await world.as('clerk-1'), await world.as('clerk-2'), await world.as('nyj-1')];
  const decision = { action: 'agree', form: {}, contentHash: task.contentHash };
  await trials.try({
    what: '由牵头单位替领导批准',
    by: lead,
    send: ['POST', `/tasks/${task.id}/decision`, decision],
    refused: ['task.not_signer', 'task.unknown', 'permission.denied', 'separation.violated'],
  });
  await trials.try({
    what: '由组织部替领导批准',
    by: await world.as('zzb-leader'),
    send: ['POST', `/tasks/${task.id}/decision`, decision],
    refused: ['task.not_signer', 'task.unknown'],
  });
  await trials.try({
    what: '由文书以领导身份直接批准',
    by: first,
    send: ['POST', `/tasks/${task.id}/decision`, decision],
    refused: ['task.not_signer', 'task.unknown'],
  });
  await trials.try({
    what: '批准已被改动的内容',
    by: leader,
    send: ['POST', `/tasks/${task.id}/decision`, { ...decision, contentHash: 'a'.repeat(64) }],
    refused: ['decision.content_changed'],
  });
  const form = await first.get<string>(`/tasks/${task.id}/sign-off-form`);
  report.check('签批单可打印 · the sign-off form prints', form.length > 500);
  const [signer] = await first.get<Signer[]>(`/tasks/${task.id}/signers`);
  const evidenceId = await world.uploadScan('clerk-1', `sign-off ${task.id}`);
  const entry = {
    action: 'agree',
    opinion: '同意。',
    form: {},
    contentHash: task.contentHash,
    evidenceId,
    signerAccountId: signer?.accountId,
    signerName: signer?.name,
    dateOnPaper: '2026-04-28',
  };
  const { id: paper } = await first.post<{ id: string }>(`/tasks/${task.id}/paper`, entry);
  await trials.try({ what: '由同一文书复核', by: first, send: ['POST', `/paper/${paper}/confirmation`, { confirm: true }], refused: ['paper.same_clerk'] });
  await second.post(`/paper/${paper}/confirmation`, { confirm: true });
  const { opinions } = await leader.get<TaskDetail & { opinions: { action: string; onPaper: { enteredBy: string; confirmedBy: string } | null }[] }>(
    `/tasks/${task.id}`,
  );
  const signed = opinions.find(({ action, onPaper }) => action === 'agree' && onPaper);
  report.check(
    '线下签批补录：记明签批人和两名文书 · on paper: signer and both clerks on record',
    Boolean(signed?.onPaper?.enteredBy && signed.onPaper.confirmedBy),
    opinions,
  );
  await trials.try({
    what: '对已批准的事项再作决定',
    by: leader,
    send: ['POST', `/tasks/${task.id}/decision`, decision],
    refused: ['task.closed', 'decision.exists'],
  });
}
