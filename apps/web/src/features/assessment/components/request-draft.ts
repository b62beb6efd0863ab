import type { Schemas } from '../../../lib/schemas.js';

export type RequestContent = Schemas['RequestContent'];

/** A request while it is being written: the same shape as what is sent, with blanks. */
export function emptyRequest(leadUnitId: string): RequestContent {
  return {
    title: '',
    basis: { issuer: '', number: '', date: '' },
    inYearlyPlan: true,
    leadUnitId,
    schemeVersionId: '',
    period: { code: '', from: '', to: '' },
    villages: [],
    items: [],
    forms: [],
    money: [],
    consequences: [],
  };
}

/** Which parts are still blank; a key per part of the form. */
export function blanksOf(request: RequestContent): string[] {
  const blanks: [string, boolean][] = [
    ['title', !request.title.trim()],
    ['basis', !request.basis.issuer.trim() || !request.basis.number.trim() || !request.basis.date],
    ['leadUnitId', !request.leadUnitId],
    ['schemeVersionId', !request.schemeVersionId],
    ['period', !request.period.code || !request.period.from || !request.period.to],
    ['villages', !request.villages.length && !request.units?.length],
    ['items', !request.items.length],
  ];
  return blanks.filter(([, blank]) => blank).map(([part]) => part);
}

/** What is sent: rows that were added and left blank are dropped. */
export function tidy({ units = [], ...request }: RequestContent): RequestContent {
  return {
    ...request,
    ...(units.length > 0 && { units }),
    basis: Object.fromEntries(Object.entries(request.basis).filter(([, value]) => value !== '')) as RequestContent['basis'],
    forms: request.forms.filter(({ title }) => title.trim()),
    money: request.money.filter(({ purpose }) => purpose.trim()),
    consequences: request.consequences.map((line) => line.trim()).filter(Boolean),
  };
}
