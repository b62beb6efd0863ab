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
const read = async (file) => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(file));
  return workbook.worksheets.map((sheet) => {
    if (sheet.columnCount > workerData.columns) throw Object.assign(new Error('columns'), { code: 'intake.too_large' });
    const rows = [];
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      const cells = [];
      for (let column = 1; column <= Math.min(row.cellCount, workerData.columns); column += 1) cells.push(plain(row.getCell(column).value));
      rows.push({ number, cells });
    });
    return { name: sheet.name, rows };
  });
};
parentPort.on('message', (file) => read(file).then(
  (sheets) => parentPort.postMessage({ sheets }),
  (error) => parentPort.postMessage({ code: error.code === 'intake.too_large' ? error.code : 'intake.unreadable' }),
));
`;

interface Answer {
  sheets?: RawSheet[];
  code?: string;
}

/** One thread reads one file after another; a file that breaks it takes only itself along. */
class Reader {
  private worker: Worker | undefined;
  private answer: (answer: Answer) => void = () => undefined;
  private last: Promise<unknown> = Promise.resolve();

  read(file: Buffer): Promise<Answer> {
    const turn = this.last.then(() => this.readNow(file));
    this.last = turn;
    return turn;
  }

  private async readNow(file: Buffer): Promise<Answer> {
    const worker = (this.worker ??= this.start());
    worker.ref();
    const clock = setTimeout(() => void worker.terminate(), intakeLimits.milliseconds);
    const answer = await new Promise<Answer>((resolve) => {
      this.answer = resolve;
      worker.postMessage(new Uint8Array(file));
    });
    clearTimeout(clock);
    worker.unref();
    if (answer.sheets === undefined) await this.end(worker);
    return answer;
  }

  private start(): Worker {
    const exceljs = createRequire(import.meta.url).resolve('exceljs');
    const worker = new Worker(program, {
      eval: true,
      workerData: { exceljs, columns: intakeLimits.columns },
      resourceLimits: { maxOldGenerationSizeMb: intakeLimits.heapMb },
    });
    worker.on('message', (answer: Answer) => this.answer(answer));
    worker.on('error', () => this.answer({ code: 'intake.too_large' }));
    worker.on('exit', () => this.answer({ code: 'intake.too_large' }));
    return worker;
  }

  private async end(worker: Worker): Promise<void> {
    this.worker = undefined;
    this.answer = () => undefined;
    await worker.terminate();
  }
}

const reader = new Reader();

/** The tables of an uploaded workbook as plain cells; formulas are read as the values they were saved with. */
export async function readWorkbook(file: Buffer): Promise<RawSheet[]> {
  assertHarmless(file);
  const { sheets, code } = await reader.read(file);
  return sheets ?? refuse(code ?? 'intake.unreadable');
}
