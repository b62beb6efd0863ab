import { entry, type ErrorTable } from './define-error.js';

/** Refusals in the life of a scheme: from its submission to the day it takes effect (A1, R1). */
export const schemeLifeErrors = {
  'scheme.draft_unknown': entry(
    404,
    ['没有这份报送的办法', 'There is no such draft of a scheme'],
    ['请从考核办法页面打开。', 'Open it from the page of schemes.'],
  ),
  'scheme.needs_approval': entry(
    409,
    ['本县已有现行办法，新版本须经审批', 'The county has a scheme in force; another version needs its approval'],
    ['请从“起草考核办法”报送审批。', 'Submit it for approval as a draft.'],
  ),
  'scheme.unchanged': entry(
    409,
    ['与已施行的版本内容相同', 'The same content is in force already'],
    ['内容未变的不需要重新审批。', 'What has not changed needs no new approval.'],
  ),
  'scheme.version_taken': entry(
    409,
    ['该版本号已被使用', 'The version is taken'],
    ['办法一经使用不得改动；任何修改请用新的版本号报送。', 'A scheme is frozen once used; submit any change under a new version.'],
  ),
  'scheme.identity_changed': entry(
    422,
    ['退回修改不得更换办法', 'A returned scheme may not become another one'],
    ['请保留原来的 id；另一套办法请另行报送。', 'Keep the id; submit another scheme on its own.'],
  ),
  'scheme.hash_mismatch': entry(
    422,
    ['内容摘要与导出时不一致', 'The content hash is not the one it was exported with'],
    [
      '文件可能被改动：请向来源县重新索取，或不附摘要作为本县办法报送。',
      'The file may have been changed: ask for it again, or submit it without the hash as your own.',
    ],
  ),
  'scheme.effect_too_soon': entry(
    422,
    ['施行日期须晚于今天', 'The scheme must take effect after today'],
    ['办法应先印发后施行，请改为以后的日期。', 'A scheme is published before it takes effect; choose a later date.'],
  ),
  'scheme.expires_before_effect': entry(422, ['有效期早于施行日期', 'It expires before it takes effect'], ['请核对两个日期。', 'Check the two dates.']),
  'scheme.publication_late': entry(
    409,
    ['已到施行日期，不能再印发', 'The day it takes effect has come; it cannot be published any more'],
    ['请退回报送步骤，改定施行日期后重新审批。', 'Return it to its submission for a new date and a new approval.'],
  ),
  'request.scheme_not_in_force': entry(
    422,
    ['所选办法尚未施行', 'The scheme has not taken effect yet'],
    ['请等到施行日期，或选用现行版本。', 'Wait for the day it takes effect, or choose the version in force.'],
  ),
  'request.scheme_superseded': entry(
    422,
    ['所选办法已有新版本施行', 'A newer version of the scheme is in force'],
    ['请选用新版本；已开始的考核仍按原版本执行。', 'Choose the new version; assessments that run keep theirs.'],
  ),
  'simulation.busy': entry(
    503,
    ['正在进行的试算太多', 'Too many what-ifs are being computed'],
    ['其他功能不受影响；请稍后再试算。', 'Everything else goes on; try again a little later.'],
  ),
  'simulation.too_long': entry(
    503,
    ['试算超过时限，已停止', 'The what-if took longer than allowed and was stopped'],
    ['请稍后再试；仍超时的，请用命令行 kaoji simulate 试算。', 'Try again later; if it still takes too long, use the command kaoji simulate.'],
  ),
} as const satisfies ErrorTable;
