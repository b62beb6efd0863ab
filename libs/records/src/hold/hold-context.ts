import { countyDateOf, holdCategories, holdTitles, latestEnd, owedBack, text, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { ShownTask } from '../procedure/effects.js';
import { cadresOf } from './hold-places.js';
import { booksOf } from './hold-rows.js';
import { Hold, HoldPerson, type HoldItem } from './hold.entity.js';

interface Fact {
  label: Text;
  value: string;
}

type Shown = Record<string, unknown>;

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;
const nameOf = ({ issuer, number }: Document): string => `${issuer} ${number}`;

/** What the page of a hold's step shows beside its form (R9). */
export async function holdContext(tx: Transaction, context: ProcedureContext, { key, personId: reader }: ShownTask): Promise<Shown> {
  const hold = await tx.manager.findOneBy(Hold, { id: context.subjectId });
  if (!hold) return {};
  const books = await booksOf(tx, hold);
  // a colleague's pay is nobody's business in the roll of those whom the hold concerns
  const shown = books.rows.filter(({ personId }) => key !== 'hear' || personId === null || personId === reader);
  const facts = [...(await aboutHold(tx, context, hold)), ...shown.map(aboutItem)];
  if (key === 'draft') return { ...(await drafting(tx, context, hold)), facts, holdId: hold.id };
  if (key === 'payBack') return { facts, holdId: hold.id, people: peopleOf(books.rows), rows: { payments: paymentsOf(books) } };
  if (key === 'hear') return { facts, holdId: hold.id };
  const statements = key === 'sign' ? await statementsOf(tx, hold) : [];
  return { facts: [...facts, ...statements], holdId: hold.id, people: peopleOf(books.rows) };
}

async function aboutHold(tx: Transaction, context: ProcedureContext, hold: Hold): Promise<Fact[]> {
  const [village] = await tx.query<{ name: string }>('select name from organization where id = $1', [hold.organizationId]);
  const { basis, clause, reason, startsOn, endsOn } = hold;
  const optional: (Fact | undefined)[] = [
    basis ? { label: text('依据', 'Legal basis'), value: `${nameOf(basis)} ${clause ?? ''}`.trim() } : undefined,
    reason ? { label: text('理由', 'Reason'), value: reason } : undefined,
    startsOn ? { label: text('开始日期', 'From'), value: startsOn } : undefined,
    endsOn ? { label: text('截止日期', 'Last day'), value: endsOn } : undefined,
    endsOn ? undefined : { label: text('今日签署时最晚截止日期', 'Latest last day if signed today'), value: latestEnd(countyDateOf(businessNow(tx, context))) },
  ];
  return [
    { label: text('事项', 'Hold'), value: holdTitles[hold.kind].zh },
    { label: text('村（社区）', 'Village'), value: village?.name ?? '' },
    ...optional.filter((fact): fact is Fact => fact !== undefined),
  ];
}

function aboutItem({ n, title, category, monthlyFen, fen, exempt, exemptReason }: HoldItem): Fact {
  const amount = monthlyFen === null ? (fen > 0 ? yuan(fen) : '') : `每月 ${yuan(monthlyFen)}`;
  const exemption = exempt ? `（豁免：${exemptReason ?? ''}）` : '';
  return { label: text(`第 ${n} 项`, `Item ${n}`), value: [title, holdCategories[category]?.zh ?? category, amount].filter(Boolean).join('，') + exemption };
}

/** Whom a draft may name: everybody it would concern. */
async function drafting(tx: Transaction, context: ProcedureContext, { organizationId, kind }: Hold): Promise<Shown> {
  const cadres = await cadresOf(tx, { villageId: organizationId, kind, on: countyDateOf(businessNow(tx, context)) });
  const rows = kind === 'pay' ? { items: cadres.map(({ personId }) => ({ personId, category: 'basicPay' })) } : {};
  return { people: cadres.map(({ personId, name }) => ({ id: personId, name })), rows };
}

function peopleOf(items: HoldItem[]): { id: string; name: string }[] {
  return items.flatMap(({ personId, title }) => (personId ? [{ id: personId, name: title }] : []));
}

function paymentsOf(books: Awaited<ReturnType<typeof booksOf>>): Shown[] {
  const owed = new Map(owedBack(books).map(({ itemId, fen }) => [itemId, fen]));
  return books.rows.flatMap(({ id, personId, n }) => {
    const fen = owed.get(id);
    return fen === undefined ? [] : [{ ...(personId ? { personId } : { item: n }), fen }];
  });
}

/** R9: the signer has what everybody said before them; silence is told as such. */
async function statementsOf(tx: Transaction, { id }: Hold): Promise<Fact[]> {
  const persons = await tx.manager.find(HoldPerson, { where: { holdId: id }, order: { name: 'ASC' } });
  return persons.map(({ name, statement, statedAt }) => ({
    label: text(`${name}的陈述`, `Statement of ${name}`),
    value: statement ?? (statedAt ? '无意见' : '期限内未陈述'),
  }));
}
