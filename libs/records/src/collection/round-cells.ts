import { dateOfDayNumber, dayNumber, isCountyDate, type FormField } from '#domain';
import type { CellErrorCode } from '../intake/cell-errors.js';
import type { RawCell } from '../intake/sheet.js';

/** One column of a round's sheet: a field of the form, or a part of a document. */
export interface RoundColumn {
  /** `monthly`, `document.number`. */
  key: string;
  title: string;
  kind: FormField['kind'];
  required: boolean;
  options: readonly { value: string; words: readonly string[] }[];
  maxLength?: number;
  range?: { min: string; max: string };
}

export type CellReading = { value: unknown } | { code: CellErrorCode; filled?: Record<string, unknown> };

/** Kinds that a cell can hold; files are added where the answer stands. */
const plain = new Set<FormField['kind']>(['text', 'longText', 'points', 'integer', 'money', 'date', 'time', 'choice', 'yesNo', 'person']);

const documentParts = { issuer: '发文机关', number: '发文字号', signedBy: '签发人', date: '成文日期' } as const;

/** The columns of a form, or of the rows of one of its tables. `people`: whom a column of persons may name. */
export function columnsOf(fields: readonly FormField[], people: readonly { id: string; name: string }[]): RoundColumn[] {
  return fields.flatMap((field) => {
    if (field.kind === 'document') return documentColumns(field);
    return plain.has(field.kind) && field.name !== 'opinion' ? [columnOf(field, people)] : [];
  });
}

function documentColumns({ name, label, required }: FormField): RoundColumn[] {
  return Object.entries(documentParts).map(([part, title]) => ({
    key: `${name}.${part}`,
    title: `${label.zh}：${title}`,
    kind: part === 'date' ? 'date' : 'text',
    required: required === true,
    options: [],
    maxLength: 200,
  }));
}

function columnOf({ name, label, kind, required, options = [], maxLength, range }: FormField, people: readonly { id: string; name: string }[]): RoundColumn {
  const offered =
    kind === 'person'
      ? people.map(({ id, name: person }) => ({ value: id, words: [personWords({ id, name: person }, people), person] }))
      : options.map(({ value, label: { zh, en } }) => ({ value, words: [zh, en, value] }));
  return { key: name, title: label.zh, kind, required: required === true, options: offered, ...(maxLength && { maxLength }), ...(range && { range }) };
}

/** A name as the sheet writes it; two of the same name are told apart by the beginning of their ids. */
export function personWords({ id, name }: { id: string; name: string }, people: readonly { id: string; name: string }[]): string {
  return people.filter((one) => one.name === name).length > 1 ? `${name}#${id.slice(0, 8)}` : name;
}

type Reader = (words: string, column: RoundColumn, cell: RawCell) => CellReading;

const readers: Partial<Record<FormField['kind'], Reader>> = {
  points: readPoints,
  integer: (words) => (/^-?\d{1,9}$/.test(words) ? { value: Number(words) } : { code: 'cell.not_whole' }),
  money: readMoney,
  date: readDate,
  choice: readOption,
  person: readOption,
  yesNo: (words) =>
    ['是', '有'].includes(words)
      ? { value: true }
      : ['否', '无'].includes(words)
        ? { value: false }
        : { code: 'cell.not_option', filled: { options: '是、否' } },
};

/** Reads one cell by the kind of its column; an empty one is none. */
export function readCell(cell: RawCell, column: RoundColumn): CellReading {
  if (cell === '#ERROR') return { code: 'cell.formula_error' };
  const words = cell === null ? '' : String(cell).normalize('NFKC').trim();
  if (words === '') return { value: undefined };
  const max = column.maxLength ?? 4000;
  if (words.length > max) return { code: 'cell.too_long', filled: { max } };
  const read = readers[column.kind];
  return read ? read(words, column, cell) : { value: String(cell).trim() };
}

function readPoints(words: string, { range }: RoundColumn): CellReading {
  const plainWords = words.replace('−', '-').replace(/^\+/, '');
  if (!/^-?\d{1,6}(\.\d{1,4})?$/.test(plainWords)) return { code: 'cell.not_points', filled: { decimals: 4 } };
  if (range && Number(plainWords) > Number(range.max)) return { code: 'cell.above_maximum', filled: { max: range.max } };
  if (range && Number(plainWords) < Number(range.min)) return { code: 'cell.below_minimum', filled: { min: range.min } };
  return { value: plainWords };
}

/** Yuan as people write them, to the fen. */
function readMoney(words: string): CellReading {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(words.replaceAll(',', '').replace(/元$/, '').trim());
  return match ? { value: Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0) } : { code: 'cell.not_points', filled: { decimals: 2 } };
}

/** '2026-9-30', '2026年9月30日', '20260930', or the serial number Excel keeps. */
function readDate(words: string, _: RoundColumn, cell: RawCell): CellReading {
  if (typeof cell === 'number' && Number.isInteger(cell) && cell > 20_000 && cell < 80_000) return { value: dateOfDayNumber(cell + dayNumber('1899-12-30')) };
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(words);
  const date = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  return isCountyDate(date) ? { value: date } : { code: 'cell.not_date' };
}

function readOption(words: string, { options }: RoundColumn): CellReading {
  const found = options.filter((option) => option.words.includes(words) || option.value === words);
  const [only] = found;
  if (only && found.length === 1) return { value: only.value };
  return {
    code: 'cell.not_option',
    filled: {
      options: options
        .slice(0, 20)
        .map((option) => option.words[0])
        .join('、'),
    },
  };
}
