import ExcelJS from 'exceljs';
import { totalFen, type Text } from '#domain';

export interface PaymentList {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

interface Allocation {
  assessment: { title: string; periodCode: string };
  township: { name: string } | null;
  title: Text;
  batch: number;
  rows: { name: string; village: string; fen: number; reason: string }[];
}

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const widths = [8, 16, 28, 16, 36];

/** A13: the payment list of a verified allocation, one row a person and the total; amounts are yuan with both decimals, exact to the fen. */
export async function paymentList(given: Allocation): Promise<PaymentList> {
  const { assessment, township, title, batch, rows } = given;
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('发放名单', { views: [{ state: 'frozen', ySplit: 3 }] });
  sheet.columns = widths.map((width) => ({ width }));
  sheet.addRow([`${township?.name ?? ''}${title.zh}发放名单`]).font = { bold: true, size: 14 };
  sheet.addRow([`${assessment.title}（${assessment.periodCode}）第 ${batch} 批`]);
  sheet.addRow(['序号', '姓名', '村（社区）', '金额（元）', '备注']).font = { bold: true };
  rows.forEach(({ name, village, fen, reason }, index) => sheet.addRow([index + 1, name, village, fen / 100, reason]));
  sheet.addRow(['合计', '', `${rows.length} 人`, totalFen(rows) / 100]).font = { bold: true };
  sheet.getColumn(4).numFmt = '#,##0.00';
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return { name: `${township?.name ?? ''}-${assessment.periodCode}-第${batch}批-奖励发放名单.xlsx`, mediaType, bytes };
}
