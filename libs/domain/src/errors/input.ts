import { entry, type ErrorTable } from './define-error.js';

/** Refusals of input: fields, ids, calendars and Excel files (R5). */
export const inputErrors = {
  'input.invalid': entry(422, ['提交内容有误', 'The input is invalid'], ['请按提示更正。', 'Correct the marked fields.']),
  'input.unknown_field': entry(422, ['提交了未知字段', 'The input has an unknown field'], ['请删除未知字段。', 'Remove it.']),
  'input.too_large': entry(413, ['提交内容过大', 'The input is too large'], ['请分批提交。', 'Send it in parts.']),
  'input.malformed': entry(400, ['请求格式不正确', 'The request is malformed'], ['请按接口说明发送。', 'Send it as the interface describes.']),
  'id.malformed': entry(400, ['编号格式不正确', 'The id is malformed'], ['请核对链接。', 'Check the link.']),
  'route.unknown': entry(404, ['没有这个地址', 'No such address'], ['请核对链接。', 'Check the link.']),
  'deadline.unresolved': entry(422, ['期限无法计算', 'The deadline cannot be computed'], ['请核对天数和日历。', 'Check its days and the calendar.']),
  'calendar.invalid': entry(
    422,
    ['日历数据有误', 'The calendar data is invalid'],
    ['请按国务院办公厅通知核对。', 'Check it against the State Council notice.'],
  ),
  'period.invalid': entry(
    422,
    ['周期代码不正确', 'The period code is not valid'],
    [
      '请使用 2026-Q3、2026-09、2026-H1 或 2026；重点任务用起止日期 T20260915-20261031，最长一年。',
      'Use 2026-Q3, 2026-09, 2026-H1 or 2026; for a key task its dates, T20260915-20261031, a year at most.',
    ],
  ),
  'intake.hit_unknown': entry(
    422,
    ['历史结果里的命中项不在办法中', 'An earlier result names a hit that the scheme does not have'],
    ['请按现行办法中命中项的代码填写。', 'Use the ids of the hits of the scheme in force.'],
  ),
  'intake.invalid': entry(
    422,
    ['表格内容有误，未导入任何数据', 'The workbook has errors; nothing was imported'],
    ['请按所列单元格更正后重新上传。', 'Correct the cells listed and upload it again.'],
  ),
  'intake.unreadable': entry(
    422,
    ['不是可以读取的 Excel 文件', 'Not a readable Excel workbook'],
    ['请使用下载的模板并另存为 .xlsx。', 'Use the template and save it as .xlsx.'],
  ),
  'intake.too_large': entry(
    413,
    ['Excel 文件超过限制', 'The workbook exceeds the limits'],
    ['请拆分文件：不超过 10 MB、20000 行、100 列。', 'Split it: at most 10 MB, 20,000 rows, 100 columns.'],
  ),
  'intake.hostile': entry(
    422,
    ['Excel 文件含有不接受的内容', 'The workbook contains what is not accepted'],
    ['请去除外部链接、宏和异常压缩内容。', 'Remove external links, macros and abnormal compression.'],
  ),
  'intake.unknown': entry(404, ['没有这个导入批次', 'No such import'], ['请核对批次。', 'Check the batch.']),
  'intake.already_confirmed': entry(409, ['该批次已经确认', 'The import is confirmed already'], ['无需重复确认。', 'Nothing is left to do.']),
  'intake.same_person': entry(
    403,
    ['导入的历史结果须由另一人确认', 'Imported results are confirmed by somebody else'],
    ['请由另一名人员确认。', 'Ask a second person.'],
  ),
  'document.date_ahead': entry(
    422,
    ['文件成文日期晚于今天', 'The document is dated after today'],
    ['请核对成文日期；尚未成文的文件不能作为依据。', 'Check its date; what is not issued yet is nothing to rest on.'],
  ),
} as const satisfies ErrorTable;
