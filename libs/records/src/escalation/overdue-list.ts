import { countyDateOf, escalationKinds, shiftDate, type Text } from '#domain';
import ExcelJS from 'exceljs';
import type { EscalationRow, EscalationStep } from './escalation-rows.js';

const columns: [head: string, width: number][] = [
  ['序号', 6],
  ['类别', 10],
  ['对象', 24],
  ['乡镇', 18],
  ['考核项目', 28],
  ['步骤', 24],
  ['办理人', 30],
  ['送达', 12],
  ['期限', 12],
  ['逾期工作日', 12],
  ['办理情况', 20],
  ['最近办理', 34],
  ['督办次数', 10],
  ['未回复督办', 12],
];

/** The weekly overdue list as a sheet: what was late in the week beginning on this Monday. */
export async function overdueWorkbook(rows: EscalationRow[], monday: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, { creator: 'Kaoji', lastModifiedBy: 'Kaoji' });
  const sheet = workbook.addWorksheet('逾期清单', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = columns.map(([, width]) => ({ width }));
  sheet.addRow([`逾期清单（${monday} 至 ${shiftDate(monday, 6)}）`]).font = { bold: true, size: 14 };
  sheet.mergeCells(1, 1, 1, columns.length);
  sheet.addRow(columns.map(([head]) => head)).font = { bold: true };
  let number = 0;
  for (const row of rows) for (const step of row.steps.filter(({ late }) => late)) sheet.addRow(cellsOf(row, step, (number += 1)));
  if (number === 0) sheet.addRow(['', '本周没有逾期事项']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function cellsOf(row: EscalationRow, step: EscalationStep, number: number): (string | number)[] {
  return [
    number,
    joined(escalationKinds[row.kind], row.title),
    [row.person?.name, row.village?.name].filter(Boolean).join(' '),
    row.township?.name ?? '',
    row.assessment?.title ?? '',
    step.title.zh,
    holdersOf(step),
    day(step.openedAt),
    day(step.dueAt),
    step.daysLate,
    step.closedAt ? `已于 ${day(step.closedAt)} 办结` : '未办',
    row.lastAct ? `${day(row.lastAct.at)} ${row.lastAct.by ?? ''} ${row.lastAct.step.zh}：${row.lastAct.action.zh}` : '',
    step.urged,
    step.unanswered,
  ];
}

function holdersOf({ holders, waiting }: EscalationStep): string {
  const names = holders.map(({ name, role }) => [name, role?.zh].filter(Boolean).join(' ')).join('、');
  return waiting !== null && waiting > holders.length ? `${names} 等 ${waiting} 项` : names;
}

function joined(kind: Text, title: Text | null): string {
  return title ? `${kind.zh} · ${title.zh}` : kind.zh;
}

function day(instant: string | null): string {
  return instant ? countyDateOf(instant) : '';
}
