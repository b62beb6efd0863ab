import type { Text } from '#domain';

/** How a cell is read. choice: a Chinese label or its code; points: a decimal of the scheme's scale. */
export type CellKind = 'text' | 'code' | 'date' | 'points' | 'whole' | 'month' | 'period' | 'choice' | 'item';

export interface ColumnSpec {
  title: string;
  kind: CellKind;
  required: boolean;
  note?: string;
  /** code → Chinese label */
  options?: Readonly<Record<string, string>>;
  maxLength?: number;
}

/** One kind of table in the workbook: its Chinese name, and its columns by key. */
export interface SheetSpec {
  title: Text;
  note: string;
  columns: Readonly<Record<string, ColumnSpec>>;
  /** Facts of an assessment; the others describe the county. */
  assessment: boolean;
}

/** A cell as the reader hands it over. */
export type RawCell = string | number | boolean | null;

export interface RawSheet {
  name: string;
  /** Row 1 is the header; `number` is the row as Excel counts it. */
  rows: { number: number; cells: RawCell[] }[];
}

/** A checked row: values by column key, and where it stands. */
export interface CheckedRow {
  row: number;
  values: Readonly<Record<string, string | number | null>>;
}

/** One thing wrong, by sheet and cell. */
export interface CellError {
  sheet: string;
  row: number;
  cell: string;
  code: string;
  zh: string;
  en: string;
  value: string | null;
}

/** 'C12' of the third column in row 12. */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}
