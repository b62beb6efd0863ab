import { dateOfDayNumber, dayNumber, isCountyDate, periodOf } from '#domain';
import type { CellErrorCode } from './cell-errors.js';
import type { Findings } from './findings.js';
import type { CheckedRow, ColumnSpec, RawCell, RawSheet, SheetSpec } from './sheet.js';
import { sheetKeys, sheets, type SheetKey } from './sheets.js';
import { intakeLimits } from './zip-limits.js';

export type Tables = Partial<Record<SheetKey, CheckedRow[]>>;

type Value = string | number | null;
type Refusal = { code: CellErrorCode; filled?: Record<string, unknown> };
type Reading = { value: Value } | Refusal;

/** Sheets whose name begins like this are notes to people. */
const noteSheet = /^(说明|填表说明|README)/;

/** Every table of the workbook with its cells read by the kind of their column; what cannot be read is found by cell. */
export function readCells(raw: RawSheet[], findings: Findings, decimals: number): Tables {
  const tables: Tables = {};
  for (const sheet of raw) {
    if (noteSheet.test(sheet.name)) continue;
    const key = sheetKeys.find((each) => sheets[each].title.zh === sheet.name.trim() || each === sheet.name.trim());
    if (!key) findings.addAt({ name: sheet.name, row: 1, column: 0, value: sheet.name }, 'sheet.unknown');
    else tables[key] = readTable(key, sheet, { findings, decimals });
  }
  return tables;
}

function readTable(key: SheetKey, sheet: RawSheet, given: { findings: Findings; decimals: number }): CheckedRow[] {
  const { columns }: SheetSpec = sheets[key];
  const header = sheet.rows.find(({ number }) => number === 1)?.cells ?? [];
  const places = placesOf(key, header, given.findings);
  given.findings.place(key, places);
  for (const [name, { title, required }] of Object.entries(columns))
    if (required && !places.has(name)) given.findings.add({ sheet: key, row: 1 }, 'column.missing', { title });
  const filled = sheet.rows.filter(({ number, cells }) => number > 1 && cells.some((cell) => cell !== null && String(cell).trim() !== ''));
  return filled.map((row) => readRow(key, row, { ...given, places }));
}

function readRow(
  key: SheetKey,
  { number, cells }: RawSheet['rows'][number],
  { findings, decimals, places }: { findings: Findings; decimals: number; places: Map<string, number> },
): CheckedRow {
  const { columns }: SheetSpec = sheets[key];
  const values: Record<string, Value> = {};
  for (const [name, spec] of Object.entries(columns)) {
    const place = places.get(name);
    values[name] = null;
    if (place === undefined) continue;
    const reading = readCell(cells[place] ?? null, spec, decimals);
    if ('code' in reading) findings.add({ sheet: key, row: number, column: name, value: cells[place] }, reading.code, { title: spec.title, ...reading.filled });
    else values[name] = reading.value;
  }
  return { row: number, values };
}

function placesOf(key: SheetKey, header: RawCell[], findings: Findings): Map<string, number> {
  const { columns, title }: SheetSpec = sheets[key];
  const places = new Map<string, number>();
  header.forEach((cell, column) => {
    const words = String(cell ?? '').replace(/[*＊\s]/g, '');
    if (!words) return;
    const name = Object.keys(columns).find((each) => columns[each]?.title === words || each === words);
    const at = { name: title.zh, row: 1, column, value: cell };
    if (!name) findings.addAt(at, 'column.unknown');
    else if (places.has(name)) findings.addAt(at, 'column.twice');
    else places.set(name, column);
  });
  return places;
}

function readCell(cell: RawCell, spec: ColumnSpec, decimals: number): Reading {
  if (cell === '#ERROR') return { code: 'cell.formula_error' };
  const words = cell === null ? '' : String(cell).trim();
  if (words === '') return spec.required ? { code: 'cell.required' } : { value: null };
  const max = spec.maxLength ?? intakeLimits.stringLength;
  if (words.length > max) return { code: 'cell.too_long', filled: { max } };
  return readers[spec.kind]({ cell, words, spec, decimals });
}

interface Given {
  cell: RawCell;
  words: string;
  spec: ColumnSpec;
  decimals: number;
}

const readers: Record<ColumnSpec['kind'], (given: Given) => Reading> = {
  text: ({ words }) => ({ value: words }),
  item: ({ words }) => ({ value: words }),
  code: ({ words }) => (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(words) ? { value: words } : { code: 'cell.not_code' }),
  date: ({ cell, words }) => readDate(cell, words),
  month: ({ words }) => (/^\d{4}-(0[1-9]|1[0-2])/.test(words) ? { value: words.slice(0, 7) } : { code: 'cell.not_month' }),
  period: ({ words }) => readPeriod(words),
  whole: ({ words }) => (/^\d{1,9}$/.test(words) && Number(words) > 0 ? { value: Number(words) } : { code: 'cell.not_whole' }),
  points: ({ words, decimals }) => readPoints(words, decimals),
  choice: ({ words, spec }) => {
    const options = spec.options ?? {};
    const code = Object.keys(options).find((each) => each === words || options[each] === words);
    return code ? { value: code } : { code: 'cell.not_option', filled: { options: Object.values(options).join('、') } };
  },
};

/** A date cell, '2026-9-30', '2026/9/30', '2026年9月30日', '20260930', or the serial number Excel keeps. */
function readDate(cell: RawCell, words: string): Reading {
  if (typeof cell === 'number' && cell > 20_000 && cell < 80_000 && Number.isInteger(cell)) return { value: dateOfDayNumber(cell + dayNumber('1899-12-30')) };
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(words) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(words);
  const date = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  return isCountyDate(date) ? { value: date } : { code: 'cell.not_date' };
}

function readPeriod(words: string): Reading {
  try {
    return { value: periodOf(words.toUpperCase()).code };
  } catch {
    return { code: 'cell.not_period' };
  }
}

/** Exact: the decimal digits as written, in the scheme's scale. */
function readPoints(words: string, decimals: number): Reading {
  const match = /^([+-]?)(\d{1,6})(?:\.(\d+))?$/.exec(words.replace('－', '-'));
  const fraction = (match?.[3] ?? '').replace(/0+$/, '');
  if (!match || fraction.length > decimals) return { code: 'cell.not_points', filled: { decimals } };
  const value = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`);
  return { value: match[1] === '-' && value !== 0 ? -value : value };
}
