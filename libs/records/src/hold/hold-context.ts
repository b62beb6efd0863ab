import { countyDateOf, holdCategories, holdTitles, latestEnd, owedBack, text, type ProcedureContext, type Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { ShownTask } from '../procedure/effects.js';
import { shownFact, shownFacts, yuan, type ShownFact } from '../procedure/shown-fact.js';
import { cadresOf } from './hold-places.js';
import { booksOf } from './hold-rows.js';
import { Hold, HoldPerson, type HoldItem } from './hold.entity.js';

type Shown = Record<string, unknown>;

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

async function aboutHold(tx: Transaction, context: ProcedureContext, hold: Hold): Promise<ShownFact[]> {
  const [village] = await tx.query<{ name: string }>('select name from organization where id = $1', [hold.organizationId]);
  const { basis, clause, reason, startsOn, endsOn } = hold;
  return shownFacts([
    [text('事项', 'Hold'), holdTitles[hold.kind]],
    [text('村（社区）', 'Village'), village?.name],
    [text('依据', 'Legal basis'), basis && `${nameOf(basis)} ${clause ?? ''}`.trim()],
    [text('理由', 'Reason'), reason],
    [text('开始日期', 'From'), startsOn],
    [text('截止日期', 'Last day'), endsOn],
    [text('今日签署时最晚截止日期', 'Latest last day if signed today'), endsOn ? null : latestEnd(countyDateOf(businessNow(tx, context)))],
  ]);
}

function aboutItem(item: HoldItem): ShownFact {
  const { n, title, category, exempt, exemptReason } = item;
  const exemption = exempt ? text(`豁免：${exemptReason ?? ''}`, `exempt: ${exemptReason ?? ''}`) : null;
  const said = [text(title, title), holdCategories[category] ?? text(category, category), amountOf(item), exemption].filter((part) => part !== null);
  return shownFact([`第 ${n} 项`, `Item ${n}`], text(said.map(({ zh }) => zh).join('，'), said.map(({ en }) => en).join(', ')));
}

function amountOf({ monthlyFen, fen }: HoldItem): Text | null {
  if (monthlyFen === null) return fen > 0 ? yuan(fen) : null;
  const { zh, en } = yuan(monthlyFen);
  return text(`每月 ${zh}`, `${en} a month`);
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
async function statementsOf(tx: Transaction, { id }: Hold): Promise<ShownFact[]> {
  const persons = await tx.manager.find(HoldPerson, { where: { holdId: id }, order: { name: 'ASC' } });
  return persons.map(({ name, statement, statedAt }) => ({
    label: text(`${name}的陈述`, `Statement of ${name}`),
    value: statement ?? (statedAt ? text('无意见', 'Nothing to say') : text('期限内未陈述', 'Said nothing in time')),
  }));
}
