import { shiftDate } from '#domain';
import type { Page, TaskDetail } from '../../../apps/cli/src/client/views.js';
import type { Secretary } from '../cohort.js';
import type { Trials } from '../trials.js';
import { reached, type World } from '../world.js';
import { bottomOf } from './talks.js';

const titles = { pay: '暂停发放基本报酬', funds: '暂停财政资金拨付', projects: '暂停新项目审批' } as const;
type Kind = keyof typeof titles;
type Form = Record<string, unknown>;

/** No round sums: they are to come back to the fen. */
const monthlyFen = 312_345;

interface HoldView {
  id: string;
  kind: Kind;
  state: string;
  orderedFen: number;
  heldFen: number;
  paidBackFen: number;
  stillHeldFen: number;
}

interface HoldDetail extends HoldView {
  items: { id: string; person: { id: string } | null; exempt: boolean; heldFen: number }[];
}

interface Acting {
  world: World;
  trials: Trials;
}

/** A14, R9: drafts that nobody executes by silence; one signed, exempted, checked, released and paid back to the fen, one refused, one that expires. */
export async function holds(world: World, trials: Trials): Promise<void> {
  const [first, second, third] = bottomOf(world, await world.results());
  if (!first || !second || !third) throw new Error('the bottom set is too small');
  const acting = { world, trials };
  await payHold(acting, third);
  await fundHold(acting, first);
  await projectHold(acting, second);
  await leaveOthers(world);
  await reconciled(acting);
}

const about = (world: World, person: Secretary, kind: Kind): string => `${world.cohort.placeOf(person)}：${titles[kind]}`;

function basis(world: World, issuer: string, date: string): Form {
  return { basis: { ...world.document('村级待遇与资金管理办法', 61), issuer, date }, clause: '第四条' };
}

async function propose({ world }: Acting, person: Secretary, { kind, items, days }: { kind: Kind; items: Form[]; days: number }): Promise<void> {
  const today = await world.today();
  const form = { ...basis(world, '中共示范县委组织部', today), endsOn: shiftDate(today, days), items };
  await world.decide('zzb-1', ['hold.draft', 'propose', about(world, person, kind)], { form, opinion: '整改期间拟暂停，请主管单位审核。' });
}

/** Everybody whom it concerns may speak; one of them says nothing, and is reminded. */
async function hear({ world }: Acting, person: Secretary, { kind, silent }: { kind: Kind; silent: boolean }): Promise<void> {
  const cadres = world.cohort.cadresOf(person);
  const speaking = silent ? cadres.slice(1) : cadres;
  for (const { login } of speaking)
    await world.answer(login, 'hold.hear', { about: about(world, person, kind), form: { statement: '分管工作已按期完成，请核实。' } });
  const [quiet] = cadres;
  if (silent && quiet) await world.parts.lateness.reminds(await world.as(quiet.login), 'hold.hear', world.assessmentId);
  world.report.say(`${speaking.length} 名村干部陈述意见 · statements of everybody concerned`);
}

/** Pay: proposed, heard, signed with an exemption, entered, checked, kept, released, paid back. */
async function payHold(acting: Acting, person: Secretary): Promise<void> {
  const { world } = acting;
  const village = about(world, person, 'pay');
  const { session: officer, task } = await world.late('zzb-1', 'hold.draft', village);
  const rows = (task.context['rows'] as Record<string, Form[]> | undefined)?.['items'] ?? [];
  const items = rows.map(({ personId }) => ({ personId, category: 'basicPay', fen: monthlyFen }));
  await wrongDrafts(acting, task, items);
  world.report.equal('拟稿默认不执行：村里每名干部各一项 · a draft for each cadre of the village', rows.length, world.cohort.cadresOf(person).length);
  await propose(acting, person, { kind: 'pay', items, days: 30 });
  await hear(acting, person, { kind: 'pay', silent: true });
  const signing = await world.late('czj-1', 'hold.sign', village);
  await acting.trials.decide({ what: '由组织部代财政签署', by: officer, task: signing.task, action: 'agree', refused: ['task.not_signer', 'task.unknown'] });
  const [exempt] = items;
  const exemptions = [{ personId: exempt?.personId, reason: '住院治疗期间，分管工作未滞后。' }];
  const form = { ...basis(world, '示范县财政局', await world.today()), exemptions };
  await signing.session.decideTask(signing.task, 'agree', { form, opinion: '同意，到期足额补发。' });
  world.report.say('czj-1 签署，豁免一人 · signed, one exempted');
  await enterHeld(acting, person);
  await world.decide('zzb-1', ['hold.check', 'keep', village], { opinion: '整改未到位，维持至到期。' });
  await world.decide('zzb-2', ['hold.release', 'release', village], { opinion: '整改到位，提前解除。' });
  await payBack(acting, person);
}

/** Without basis, without end, for longer than a quarter, over money that is never held: no draft becomes an order. */
async function wrongDrafts({ world, trials }: Acting, task: TaskDetail, items: Form[]): Promise<void> {
  const today = await world.today();
  const by = await world.as('zzb-1');
  const good: Form = { ...basis(world, '中共示范县委组织部', today), endsOn: shiftDate(today, 45), items };
  const { basis: _basis, ...baseless } = good;
  const { endsOn: _endsOn, ...endless } = good;
  const wrong: [string, Form, string[]][] = [
    ['无依据提出暂停', baseless, ['hold.basis_missing', 'decision.form_invalid']],
    ['提出没有期限的暂停', endless, ['hold.end_missing', 'decision.form_invalid']],
    ['提出超过一个季度的暂停', { ...good, endsOn: shiftDate(today, 120) }, ['hold.too_long']],
    ['暂停社会保险', { ...good, items: items.map((item) => ({ ...item, category: 'socialInsurance' })) }, ['hold.never_held']],
  ];
  for (const [what, form, refused] of wrong) await trials.decide({ what, by, task, action: 'propose', form, opinion: '拟暂停。', refused });
}

async function holdOf({ world }: Acting, person: Secretary, kind: Kind): Promise<HoldDetail> {
  const officer = await world.as('zzb-1');
  const { items } = await officer.get<Page<HoldView>>(`/holds?assessmentId=${world.assessmentId}&villageId=${person.villageId}&kind=${kind}&limit=10`);
  return officer.get<HoldDetail>(`/holds/${items[0]?.id}`);
}

/** The finance bureau enters what it held in the month, and never more than the order. */
async function enterHeld(acting: Acting, person: Secretary): Promise<void> {
  const { world, trials } = acting;
  const finance = await world.as('czj-2');
  await reached(async () => (await holdOf(acting, person, 'pay')).state === 'inForce');
  const { id, items } = await holdOf(acting, person, 'pay');
  const held = items.filter(({ exempt }) => !exempt);
  const month = (await world.today()).slice(0, 7);
  const entry = (itemId: string | undefined, fen: number) => ({ kind: 'held', itemId, month, fen });
  const exempted = items.find(({ exempt }) => exempt)?.id;
  const send = (fen: number, itemId = held[0]?.id): ['POST', string, unknown] => ['POST', `/holds/${id}/entries`, { entries: [entry(itemId, fen)] }];
  await trials.try({ what: '扣得比决定多一分', by: finance, send: send(monthlyFen + 1), refused: ['hold.entry_exceeds_order'] });
  await trials.try({ what: '暂停已豁免的人', by: finance, send: send(monthlyFen, exempted), refused: ['hold.exempted'] });
  await trials.try({ what: '由组织部登记金额', by: await world.as('zzb-1'), send: send(monthlyFen), refused: ['permission.denied'] });
  await finance.post(`/holds/${id}/entries`, { entries: held.map((item) => entry(item.id, monthlyFen)) });
  world.report.say(`czj-2 登记 ${held.length} 人各 ${monthlyFen / 100} 元 · money held, as facts`);
}

/** To the fen, person by person, or not at all. */
async function payBack(acting: Acting, person: Secretary): Promise<void> {
  const { world, trials } = acting;
  const { session, task } = await world.late('czj-1', 'hold.payBack', about(world, person, 'pay'));
  const { items } = await holdOf(acting, person, 'pay');
  const payments = items.filter(({ heldFen }) => heldFen > 0).map(({ person: each, heldFen }) => ({ personId: each?.id, fen: heldFen }));
  const document = { ...world.document('补发凭证', 62), issuer: '示范县财政局', date: await world.today() };
  const short = payments.map((payment, index) => (index ? payment : { ...payment, fen: payment.fen - 1 }));
  await trials.decide({ what: '少补发一分', by: session, task, action: 'payBack', form: { document, payments: short }, refused: ['hold.payback_mismatch'] });
  await session.decideTask(task, 'payBack', { form: { document, payments } });
  await reached(async () => (await holdOf(acting, person, 'pay')).state === 'settled');
  const { state, heldFen, paidBackFen, stillHeldFen } = await holdOf(acting, person, 'pay');
  world.report.equal(
    '解除后足额补发到分 · paid back to the fen',
    { state, paidBackFen, stillHeldFen },
    { state: 'settled', paidBackFen: heldFen, stillHeldFen: 0 },
  );
}

/** Funds: the competent body refuses, with reasons. */
async function fundHold(acting: Acting, person: Secretary): Promise<void> {
  const { world } = acting;
  await propose(acting, person, { kind: 'funds', items: [{ title: '村级办公经费', category: 'officeExpense', fen: 1_250_000 }], days: 45 });
  await hear(acting, person, { kind: 'funds', silent: false });
  await world.decide('czj-1', ['hold.sign', 'decline', about(world, person, 'funds')], { opinion: '已签合同，不宜暂停。' });
  await reached(async () => (await holdOf(acting, person, 'funds')).state === 'refused');
  world.report.equal('财政不予签署 · refused by the competent body', (await holdOf(acting, person, 'funds')).state, 'refused');
}

/** Projects: signed by the approving unit, and over when its days are. */
async function projectHold(acting: Acting, person: Secretary): Promise<void> {
  const { world } = acting;
  await propose(acting, person, { kind: 'projects', items: [{ title: '村文化礼堂改造', category: 'newProject' }], days: 12 });
  await hear(acting, person, { kind: 'projects', silent: false });
  const form = basis(world, '示范县发展和改革局', await world.today());
  await world.decide('fgj-1', ['hold.sign', 'agree', about(world, person, 'projects')], { form, opinion: '同意。' });
  await world.parts.lateness.reminds(await world.as('zzb-1'), 'hold.check', world.assessmentId);
  await reached(async () => (await holdOf(acting, person, 'projects')).state === 'settled', 120_000);
  world.report.equal('到期自动终止，无需补发 · expired by its date', (await holdOf(acting, person, 'projects')).state, 'settled');
}

/** What the department does not want executed ends by its signature, all in one act. */
async function leaveOthers(world: World): Promise<void> {
  const officer = await world.as('zzb-1');
  const drafts = await officer.tasks(world.sought('hold.draft'));
  await officer.decideMany(drafts, 'doNotExecute', { opinion: '已约谈并限期整改，不再暂停。' });
  world.report.say(`zzb-1 其余 ${drafts.length} 件不执行 · the others are not executed`);
}

async function reconciled({ world }: Acting): Promise<void> {
  const officer = await world.as('zzb-1');
  const { items } = await officer.get<Page<HoldView>>(`/holds?assessmentId=${world.assessmentId}&limit=200`);
  const sum = (of: keyof Pick<HoldView, 'heldFen' | 'paidBackFen' | 'stillHeldFen'>) => items.reduce((total, hold) => total + hold[of], 0);
  world.report.equal('暂停金额对账：应补已补，无余额 · Σ held = Σ paid back', [sum('paidBackFen'), sum('stillHeldFen')], [sum('heldFen'), 0]);
  const excel = await officer.attempt('GET', `/holds/reconciliation.xlsx?assessmentId=${world.assessmentId}`);
  world.report.check('对账表可导出 Excel · the reconciliation as Excel', excel.ok, excel.status);
}
