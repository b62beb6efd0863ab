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

/** The quarter that a date of the county lies in, or the one after. */
export function quarterOf(date: string, later = 0): { code: string; from: string; to: string } {
  const index = Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3) + later;
  const year = Math.floor(index / 4);
  const quarter = (index % 4) + 1;
  const last = ['03-31', '06-30', '09-30', '12-31'][quarter - 1] ?? '';
  return { code: `${year}-Q${quarter}`, from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${last}` };
}

/** Which parts are still blank; a key per part of the form. */
export function blanksOf(request: RequestContent): string[] {
  const blanks: [string, boolean][] = [
    ['title', !request.title.trim()],
    ['basis', !request.basis.issuer.trim() || !request.basis.number.trim() || !request.basis.date],
    ['leadUnitId', !request.leadUnitId],
    ['schemeVersionId', !request.schemeVersionId],
    ['period', !request.period.code || !request.period.from || !request.period.to],
    ['villages', !request.villages.length],
    ['items', !request.items.length],
  ];
  return blanks.filter(([, blank]) => blank).map(([part]) => part);
}

/** What is sent: rows that were added and left blank are dropped. */
export function tidy(request: RequestContent): RequestContent {
  return {
    ...request,
    basis: Object.fromEntries(Object.entries(request.basis).filter(([, value]) => value !== '')) as RequestContent['basis'],
    forms: request.forms.filter(({ title }) => title.trim()),
    money: request.money.filter(({ purpose }) => purpose.trim()),
    consequences: request.consequences.map((line) => line.trim()).filter(Boolean),
  };
}
