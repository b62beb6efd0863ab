import { cellErrors, type CellErrorCode } from './cell-errors.js';
import { cellName, type CellError, type SheetSpec } from './sheet.js';
import { sheets, type SheetKey } from './sheets.js';

/** Where a finding points: a column of the table, or its first cell. */
export interface Spot {
  sheet: SheetKey;
  row: number;
  column?: string;
  value?: unknown;
}

const most = 500;
/** Cells whose content no report repeats. */
const unshown = new Set(['password', 'idNumber']);

/** Collects everything wrong with a workbook, so that people can correct it in one go. */
export class Findings {
  readonly errors: CellError[] = [];
  /** Where each table's columns stand in the file. */
  private readonly places = new Map<SheetKey, Map<string, number>>();

  place(sheet: SheetKey, columns: Map<string, number>): void {
    this.places.set(sheet, columns);
  }

  add({ sheet, row, column, value }: Spot, code: CellErrorCode, filled: Record<string, unknown> = {}): void {
    const at = column ? (this.places.get(sheet)?.get(column) ?? 0) : 0;
    this.addAt({ name: sheets[sheet].title.zh, row, column: at, value: column && unshown.has(column) ? null : value }, code, {
      title: column ? columnTitle(sheet, column) : '',
      ...filled,
    });
  }

  addAt(
    { name, row, column, value }: { name: string; row: number; column: number; value?: unknown },
    code: CellErrorCode,
    filled: Record<string, unknown> = {},
  ): void {
    if (this.errors.length >= most) return;
    const fill = (words: string) => words.replace(/\{(\w+)\}/g, (_, key: string) => String(filled[key] ?? ''));
    const { zh, en } = cellErrors[code];
    this.errors.push({
      sheet: name,
      row,
      cell: cellName(column, row),
      code,
      zh: fill(zh),
      en: fill(en),
      value: value === null || value === undefined || value === '' ? null : String(value).slice(0, 200),
    });
  }
}

function columnTitle(sheet: SheetKey, column: string): string {
  const spec: SheetSpec = sheets[sheet];
  return spec.columns[column]?.title ?? '';
}
