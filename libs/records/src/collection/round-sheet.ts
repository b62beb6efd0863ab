import ExcelJS from 'exceljs';
import type { FormField } from '#domain';
import { cellErrors, type CellErrorCode } from '../intake/cell-errors.js';
import { cellName, type CellError, type RawSheet } from '../intake/sheet.js';
import { columnsOf, personWords, readCell, type RoundColumn } from './round-cells.js';

/** One line of a round that the reader may answer. */
export interface SheetSubject {
  subject: string;
  name: string;
  people: readonly { id: string; name: string }[];
}

export interface SheetAnswer {
  subject: string;
  /** Row of its line in the main table. */
  row: number;
  form: Record<string, unknown>;
}

export interface SheetContent {
  answers: SheetAnswer[];
  errors: CellError[];
}

const main = '填报';
const key = { title: '编号', name: '对象' } as const;
const most = 500;
const instant = new Date('2026-01-01T00:00:00Z');

/** The tables of a round's workbook: one line each in the main one, and a table of its own for each field of rows. */
function tablesOf(form: readonly FormField[]): { title: string; field: FormField | undefined; fields: readonly FormField[] }[] {
  const rows = form.filter(({ kind }) => kind === 'rows');
  return [
    { title: main, field: undefined, fields: form },
    ...rows.map((field) => ({ title: field.label.zh.slice(0, 31), field, fields: field.columns ?? [] })),
  ];
}

/** R5: the workbook that somebody fills in: their own open lines, and whom each of their tables may name. */
export async function roundWorkbook(form: readonly FormField[], subjects: readonly SheetSubject[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, { creator: 'Kaoji', lastModifiedBy: 'Kaoji', created: instant, modified: instant });
  for (const { title, field, fields } of tablesOf(form)) {
    const columns = columnsOf(fields, []);
    const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
    sheet.columns = [40, 18, ...columns.map(({ title: words }) => Math.min(40, Math.max(12, words.length * 2)))].map((width) => ({
      width,
      style: { numFmt: '@' },
    }));
    sheet.addRow([key.title, key.name, ...columns.map((column) => `${column.title}${column.required ? '*' : ''}`)]).font = { bold: true };
    for (const subject of subjects) for (const row of linesOf(subject, columns, field !== undefined)) sheet.addRow(row);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** One line each; of a table about persons one for each person. */
function linesOf({ subject, name, people }: SheetSubject, columns: readonly RoundColumn[], isTable: boolean): (string | null)[][] {
  const person = columns.findIndex(({ kind }) => kind === 'person');
  if (!isTable) return [[subject, name]];
  if (person < 0) return [];
  return people.map((one) => [subject, name, ...columns.map((_, index) => (index === person ? personWords(one, people) : null))]);
}

/** What a filled workbook says, cell by cell; lines left blank say nothing. */
export function readRoundSheets(raw: readonly RawSheet[], form: readonly FormField[], subjects: readonly SheetSubject[]): SheetContent {
  return new SheetReading(form, subjects).read(raw);
}

interface Place {
  sheet: string;
  row: number;
  column: number;
  value: unknown;
}

class SheetReading {
  private readonly errors: CellError[] = [];
  private readonly answers = new Map<string, SheetAnswer>();
  private readonly known: ReadonlyMap<string, SheetSubject>;

  constructor(
    private readonly form: readonly FormField[],
    subjects: readonly SheetSubject[],
  ) {
    this.known = new Map(subjects.map((subject) => [subject.subject, subject]));
  }

  read(raw: readonly RawSheet[]): SheetContent {
    const tables = tablesOf(this.form);
    for (const sheet of raw) {
      const table = tables.find(({ title }) => title === sheet.name.trim());
      if (!table) this.fault({ sheet: sheet.name, row: 1, column: 0, value: sheet.name }, 'sheet.unknown');
      else this.readTable(sheet, table);
    }
    return { answers: [...this.answers.values()], errors: this.errors };
  }

  private readTable(sheet: RawSheet, { field, fields }: { field: FormField | undefined; fields: readonly FormField[] }): void {
    const header = sheet.rows.find(({ number }) => number === 1)?.cells ?? [];
    const titles = header.map((cell) =>
      String(cell ?? '')
        .replace(/[*＊]$/, '')
        .trim(),
    );
    for (const { title } of columnsOf(fields, []))
      if (!titles.includes(title)) this.fault({ sheet: sheet.name, row: 1, column: 0, value: title }, 'column.missing', { title });
    for (const { number, cells } of sheet.rows.filter((row) => row.number > 1)) {
      const subject = String(cells[0] ?? '').trim();
      const known = this.known.get(subject);
      const filled = cells.slice(2).some((cell) => cell !== null && String(cell).trim() !== '');
      if (!filled) continue;
      if (!known) this.fault({ sheet: sheet.name, row: number, column: 0, value: subject }, 'subject.not_open');
      else this.readLine({ sheet: sheet.name, number, cells, titles }, { known, field, columns: columnsOf(fields, known.people) });
    }
  }

  private readLine(
    { sheet, number, cells, titles }: { sheet: string; number: number; cells: RawSheet['rows'][number]['cells']; titles: string[] },
    { known, field, columns }: { known: SheetSubject; field: FormField | undefined; columns: RoundColumn[] },
  ): void {
    const values: Record<string, unknown> = {};
    for (const column of columns) {
      const at = titles.indexOf(column.title);
      const cell = at < 0 ? null : (cells[at] ?? null);
      const reading = readCell(cell, column);
      if ('code' in reading) this.fault({ sheet, row: number, column: at, value: cell }, reading.code, reading.filled);
      else if (reading.value !== undefined) put(values, column.key, reading.value);
    }
    const own = columns.some(({ key: name, kind }) => kind !== 'person' && values[name.split('.')[0] ?? name] !== undefined);
    if (!own) return;
    for (const column of columns)
      if (column.required && missing(values, column.key))
        this.fault({ sheet, row: number, column: titles.indexOf(column.title), value: null }, 'cell.required', { title: column.title });
    this.take(known, { field, values, number });
  }

  private take({ subject }: SheetSubject, { field, values, number }: { field: FormField | undefined; values: Record<string, unknown>; number: number }): void {
    const answer = this.answers.get(subject) ?? { subject, row: number, form: {} };
    if (field) answer.form[field.name] = [...((answer.form[field.name] as unknown[] | undefined) ?? []), values];
    else Object.assign(answer.form, values);
    this.answers.set(subject, answer);
  }

  private fault({ sheet, row, column, value }: Place, code: CellErrorCode, filled: Record<string, unknown> = {}): void {
    if (this.errors.length < most) this.errors.push(faultAt({ sheet, row, column, value }, code, filled));
  }
}

/** One thing wrong, where it stands. */
export function faultAt({ sheet, row, column, value }: Place, code: CellErrorCode, filled: Record<string, unknown> = {}): CellError {
  const say = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''));
  const { zh, en } = cellErrors[code];
  const shown = value === null || value === undefined || value === '' ? null : String(value).slice(0, 200);
  return { sheet, row, cell: cellName(Math.max(0, column), row), code, zh: say(zh), en: say(en), value: shown };
}

/** The main table's name, for faults that lie in a whole line. */
export const mainTable = main;

function put(values: Record<string, unknown>, name: string, value: unknown): void {
  const [field = name, part] = name.split('.');
  values[field] = part === undefined ? value : { ...(values[field] as Record<string, unknown> | undefined), [part]: value };
}

function missing(values: Record<string, unknown>, name: string): boolean {
  const [field = name, part] = name.split('.');
  const value = values[field];
  return part === undefined ? value === undefined : (value as Record<string, unknown> | undefined)?.[part] === undefined;
}
