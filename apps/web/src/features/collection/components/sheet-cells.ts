import { parsePoints, parseYuan } from '../../../lib/format.js';
import type { Field } from '../../task/components/form-values.js';

/** Four decimals are the finest that a scheme or a coefficient knows. */
const finest = 4;

/** Kinds of field that fit into one cell of a sheet; the others are filled in once for all rows chosen. */
const inCells = new Set(['text', 'longText', 'points', 'integer', 'money', 'date', 'choice', 'yesNo']);

export function fitsCell({ kind, options }: Field): boolean {
  return inCells.has(kind) && (kind !== 'choice' || options !== undefined);
}

const yes = new Set(['是', '有', 'yes', 'y', 'true', '1']);
const no = new Set(['否', '无', 'no', 'n', 'false', '0']);

type Read = (field: Field, plain: string) => unknown;

const readers: Record<string, Read> = {
  points: readPoints,
  integer: (_, plain) => (/^-?\d{1,9}$/.test(plain) ? Number(plain) : undefined),
  money: (_, plain) => parseYuan(plain),
  date: (_, plain) => readDate(plain),
  yesNo: (_, plain) => (yes.has(plain.toLowerCase()) ? true : no.has(plain.toLowerCase()) ? false : undefined),
};

/** What was typed or pasted, as the form takes it; undefined where it is none of its kind. */
export function readCell(field: Field, typed: string): unknown {
  const words = typed.trim();
  if (field.kind === 'choice') return field.options?.find(({ value, label }) => [value, label.zh, label.en].includes(words))?.value;
  const read = readers[field.kind];
  return read ? read(field, words.normalize('NFKC')) : words || undefined;
}

function readPoints({ range }: Field, plain: string): string | undefined {
  const points = parsePoints(plain, finest);
  if (points === undefined) return undefined;
  const least = range && parsePoints(range.min, finest);
  const most = range && parsePoints(range.max, finest);
  const fits = (least === undefined || points >= least) && (most === undefined || points <= most);
  return fits ? plain.replace('−', '-').replace(/^\+/, '').replace(/\.$/, '') : undefined;
}

/** '2026-9-3', '2026/9/3', '2026年9月3日' and '20260903', as people write and Excel shows them. */
function readDate(plain: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** The sum of what is typed into cells of points, as a decimal; what is no number counts as nothing yet. */
export function sumOfPoints(fields: Field[], typed: (name: string) => string): string {
  const scale = 10 ** finest;
  const sum = fields.filter(({ kind }) => kind === 'points').reduce((all, { name }) => all + (parsePoints(typed(name), finest) ?? 0), 0);
  const rest = String(Math.abs(sum) % scale)
    .padStart(finest, '0')
    .replace(/0+$/, '');
  return `${sum < 0 ? '-' : ''}${Math.trunc(Math.abs(sum) / scale)}${rest && `.${rest}`}`;
}
