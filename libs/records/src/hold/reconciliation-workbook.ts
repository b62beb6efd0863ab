import { holdTitles } from '#domain';
import ExcelJS from 'exceljs';
import type { Reconciliation, ReconciledItem } from './hold-reconciliation.js';

const columns = ['乡镇', '村（社区）', '事项', '人员或款项', '开始日期', '截止日期', '状态', '签署金额', '已暂停', '已补发', '尚未补发', '是否平账'];
const widths = [16, 18, 20, 24, 12, 12, 12, 14, 14, 14, 14, 10];
const states: Record<string, string> = { inForce: '执行中', payBack: '补发中', settled: '已结清' };
const firstAmount = 8;
const lastAmount = 11;

/** The reconciliation as a county keeps it: a line for each person or transfer, sums below, amounts in yuan with two decimals. */
export async function reconciliationWorkbook({ items, total, reconciled }: Reconciliation): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Kaoji';
  const sheet = workbook.addWorksheet('暂停与补发对账', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = widths.map((width) => ({ width }));
  sheet.addRow(columns).font = { bold: true };
  for (const item of items) sheet.addRow(line(item));
  sheet.addRow(['合计', '', '', '', '', '', '', ...amounts(total), reconciled ? '平' : '不平']).font = { bold: true };
  for (let column = firstAmount; column <= lastAmount; column += 1) sheet.getColumn(column).numFmt = '#,##0.00';
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function line(item: ReconciledItem): (string | number)[] {
  const { township, village, kind, title, startsOn, endsOn, state, exempt, reconciled } = item;
  const name = exempt ? `${title}（豁免）` : title;
  return [township, village, holdTitles[kind].zh, name, startsOn ?? '', endsOn ?? '', states[state] ?? state, ...amounts(item), reconciled ? '平' : '不平'];
}

function amounts({
  orderedFen,
  heldFen,
  paidBackFen,
  stillHeldFen,
}: Pick<ReconciledItem, 'orderedFen' | 'heldFen' | 'paidBackFen' | 'stillHeldFen'>): number[] {
  return [orderedFen, heldFen, paidBackFen, stillHeldFen].map((fen) => fen / 100);
}
