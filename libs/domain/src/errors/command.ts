import { entry, type ErrorTable } from './define-error.js';

/** Refusals around one idempotent call and the ways it can stay without an answer. */
export const commandErrors = {
  'idempotency.key_missing': entry(
    400,
    ['缺少 Idempotency-Key 请求头', 'The Idempotency-Key header is missing'],
    ['每次写入都要带一个新的唯一键。', 'Send a new unique key with every write.'],
  ),
  'idempotency.key_malformed': entry(400, ['Idempotency-Key 格式不正确', 'The Idempotency-Key is malformed'], ['请使用 UUID。', 'Use a UUID.']),
  'command.body_mismatch': entry(
    422,
    ['同一请求键携带了不同内容', 'The same key came with another body'],
    ['新的操作请使用新的键。', 'Use a new key for a new act.'],
  ),
  'command.unknown': entry(404, ['没有找到该操作的请求', 'No request stands behind this act'], ['请从页面重新提交。', 'Submit again from the page.']),
  'command.in_progress': entry(409, ['该操作正在处理', 'This act is still being processed'], ['请稍候用同一键重试。', 'Retry in a moment with the same key.']),
  'clock.not_allowed': entry(
    422,
    ['只有演示实例可以使用自己的时钟', 'Only a demonstration may have a clock of its own'],
    ['请去除时钟参数。', 'Leave the clock out.'],
  ),
  'outcome.unknown': entry(
    503,
    ['操作已送出，结果尚未确认', 'Sent, but its outcome is not known yet'],
    ['正在记录，请用同一键重试以取得结果。', 'It is being recorded; retry with the same key to learn the outcome.'],
  ),
  'temporal.unavailable': entry(
    503,
    ['流程服务暂不可用，未受理任何操作', 'The procedure service is away; nothing was accepted'],
    ['请稍后重试。', 'Try again later.'],
  ),
  'database.unavailable': entry(503, ['数据库暂不可用，未受理任何操作', 'The database is away; nothing was accepted'], ['请稍后重试。', 'Try again later.']),
  'database.no_answer': entry(
    503,
    ['数据库没有应答，未受理任何操作', 'The database gave no answer; nothing was accepted'],
    ['请稍后重试。', 'Try again later.'],
  ),
  'rate.limited': entry(429, ['操作过于频繁', 'Too many requests'], ['请稍后重试。', 'Try again later.']),
  'internal.error': entry(500, ['系统内部错误', 'Internal error'], ['请联系系统管理员，并告知编号。', 'Contact the administrator with the reference number.']),
} as const satisfies ErrorTable;
