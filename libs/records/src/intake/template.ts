import ExcelJS from 'exceljs';
import type { SheetSpec } from './sheet.js';
import { sheetKeys, sheets } from './sheets.js';

/** Values to fill a template with, by table and column key; the demonstration county is written this way. */
export type Filling = Partial<Record<keyof typeof sheets, Record<string, string | number | null | undefined>[]>>;

const instant = new Date('2026-01-01T00:00:00Z');

/** The workbook a county fills in: every table with its columns, choices and notes. */
export function templateWorkbook(): Promise<Buffer> {
  return write(Object.fromEntries(sheetKeys.map((key) => [key, []])), true);
}

/** A workbook of the template with rows. */
export function filledWorkbook(filling: Filling): Promise<Buffer> {
  return write(filling, false);
}

async function write(filling: Filling, notes: boolean): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, { creator: 'Kaoji', lastModifiedBy: 'Kaoji', created: instant, modified: instant });
  if (notes) addNotes(workbook);
  for (const key of sheetKeys) {
    const rows = filling[key];
    if (rows) addSheet(workbook, sheets[key], { rows, choices: notes });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addNotes(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('说明');
  sheet.columns = [{ width: 14 }, { width: 24 }, { width: 8 }, { width: 60 }];
  sheet.addRow(['工作表', '列', '必填', '说明']).font = { bold: true };
  for (const key of sheetKeys) {
    const { title, note, columns }: SheetSpec = sheets[key];
    sheet.addRow([title.zh, '', '', note]);
    for (const { title: column, required, note: about, options } of Object.values(columns)) {
      sheet.addRow(['', column, required ? '是' : '', [about, options && `可填：${Object.values(options).join('、')}`].filter(Boolean).join('；')]);
    }
  }
}

function addSheet(workbook: ExcelJS.Workbook, { title, columns }: SheetSpec, { rows, choices }: { rows: Record<string, unknown>[]; choices: boolean }): void {
  const sheet = workbook.addWorksheet(title.zh, { views: [{ state: 'frozen', ySplit: 1 }] });
  const keys = Object.keys(columns);
  sheet.columns = keys.map((key) => ({ width: Math.max(12, (columns[key]?.title.length ?? 0) * 3), style: { numFmt: '@' } }));
  const header = sheet.addRow(keys.map((key) => `${columns[key]?.title}${columns[key]?.required ? '*' : ''}`));
  header.font = { bold: true };
  for (const row of rows) sheet.addRow(keys.map((key) => shown(row[key], columns[key]?.options)));
  if (!choices) return;
  keys.forEach((key, index) => {
    const options = columns[key]?.options;
    if (!options) return;
    const list = `"${Object.values(options).join(',')}"`;
    if (list.length < 255)
      for (let row = 2; row <= 200; row += 1) sheet.getCell(row, index + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [list] };
  });
}

/** People fill in words, so the file holds words: the label of a choice, everything else as text. */
function shown(value: unknown, options: Readonly<Record<string, string>> | undefined): string | null {
  if (value === null || value === undefined) return null;
  return options?.[String(value)] ?? String(value);
}
