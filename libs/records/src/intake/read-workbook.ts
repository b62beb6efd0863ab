import { refuse } from '#domain';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { RawSheet } from './sheet.js';
import { assertHarmless, intakeLimits } from './zip-limits.js';

/** Runs apart from the process that serves people: a file that eats memory or time ends its own thread only. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const ExcelJS = require(workerData.exceljs);
const plain = (value) => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return value;
  if ('error' in value) return '#ERROR';
  if ('formula' in value || 'sharedFormula' in value) return plain(value.result);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return plain(value.text);
  return String(value);
};
const workbook = new ExcelJS.Workbook();
workbook.xlsx.load(Buffer.from(workerData.file)).then(() => {
  const sheets = workbook.worksheets.map((sheet) => {
    if (sheet.columnCount > workerData.columns) throw Object.assign(new Error('columns'), { code: 'intake.too_large' });
    const rows = [];
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      const cells = [];
      for (let column = 1; column <= Math.min(row.cellCount, workerData.columns); column += 1) cells.push(plain(row.getCell(column).value));
      rows.push({ number, cells });
    });
    return { name: sheet.name, rows };
  });
  parentPort.postMessage({ sheets });
}).catch((error) => parentPort.postMessage({ code: error.code === 'intake.too_large' ? error.code : 'intake.unreadable' }));
`;

/** The tables of an uploaded workbook as plain cells; formulas are read as the values they were saved with. */
export async function readWorkbook(file: Buffer): Promise<RawSheet[]> {
  assertHarmless(file);
  const worker = new Worker(program, {
    eval: true,
    workerData: { file, exceljs: createRequire(import.meta.url).resolve('exceljs'), columns: intakeLimits.columns },
    resourceLimits: { maxOldGenerationSizeMb: intakeLimits.heapMb },
  });
  const clock = setTimeout(() => void worker.terminate(), intakeLimits.milliseconds);
  try {
    const { sheets, code } = await new Promise<{ sheets?: RawSheet[]; code?: string }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => resolve({ code: 'intake.too_large' }));
    }).catch(() => ({ code: 'intake.too_large', sheets: undefined }));
    return sheets ?? refuse(code ?? 'intake.unreadable');
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}
