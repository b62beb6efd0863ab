import type { DemonstrationAccount } from '#records';
import type { Cases } from './cases.js';
import { holdProposal, holdSignature, payItems, type CaseContext, type PrefilledRow } from './forms.js';
import { contextOf, type Dates } from './load-talks.js';

/** A cadre's basic pay of a month, as the officer enters it. */
const monthlyFen = 320_000;

/** What is held, as the inbox says it. */
export const held = { pay: '暂停发放基本报酬', funds: '暂停财政资金拨付', projects: '暂停新项目审批' } as const;

export interface Village {
  place: string;
  cadres: Pick<DemonstrationAccount, 'login'>[];
}

interface Proposing extends Dates {
  kind: keyof typeof held;
  village: Village;
}

/** R9: the department proposes with basis, end and items; until then and without it nothing is executed. */
export async function proposeHold(cases: Cases, { kind, village, today, endsOn }: Proposing): Promise<void> {
  const about = `${village.place}：${held[kind]}`;
  const task = await cases.task('zzb-1', 'hold.draft', about);
  const form = holdProposal({ date: today, endsOn, items: itemsOf[kind](contextOf(task)) });
  await (await cases.as('zzb-1')).decideTask(task, 'propose', { form, opinion: '位列后 5%，整改期间拟暂停，请主管单位审核。' });
}

const itemsOf: Record<keyof typeof held, (context: CaseContext) => PrefilledRow[]> = {
  pay: (context) => payItems(context, monthlyFen),
  funds: () => [{ title: '村级办公经费第四季度', category: 'officeExpense', fen: 1_250_000 }],
  projects: () => [{ title: '村文化礼堂改造', category: 'newProject' }],
};

/** Everybody whom it concerns says so much as they wish to. */
export async function hearHold(cases: Cases, { kind, village }: Pick<Proposing, 'kind' | 'village'>): Promise<void> {
  const about = `${village.place}：${held[kind]}`;
  const statement = kind === 'pay' ? '本人分管工作已按期完成，请核实后再定。' : '项目已列入年度计划，请一并考虑群众用房需要。';
  await Promise.all(village.cadres.map(({ login }) => cases.answer(login, 'hold.hear', { about, form: { statement } })));
}

/** The finance bureau signs on a basis of its own and exempts one person by name. */
export async function signPayHold(cases: Cases, { village, today }: Pick<Proposing, 'village' | 'today'>): Promise<void> {
  const task = await cases.task('czj-1', 'hold.sign', `${village.place}：${held.pay}`);
  const [exempt] = contextOf(task).people ?? [];
  const exemptions = exempt ? [{ personId: exempt.id, reason: '分管工作未列入滞后清单，且正在住院治疗。' }] : [];
  await (await cases.as('czj-1')).decideTask(task, 'agree', { form: holdSignature(today, exemptions), opinion: '同意，到期足额补发。' });
}

/** The default: what the department does not want executed ends by its signature. */
export async function doNotExecute(cases: Cases, villages: readonly string[]): Promise<void> {
  const about = villages.flatMap((place) => Object.values(held).map((what) => `${place}：${what}`));
  await cases.decideMany('zzb-1', ['hold.draft', 'doNotExecute'], { about, opinion: '已约谈并限期整改，不再暂停待遇、资金和项目。' });
}
