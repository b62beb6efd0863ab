import { entry, type ErrorTable } from './define-error.js';

/** Refusals of requests, schemes, approvals, rosters and targets (A1–A4, R1, R3). */
export const assessmentErrors = {
  'assessment.unknown': entry(404, ['没有这项考核', 'No such assessment'], ['请核对链接。', 'Check the link.']),
  'assessment.not_approved': entry(
    409,
    ['考核未经县委主要领导批准，不得对村开展', 'Not approved by the county leader: no assessment of villages in any form'],
    ['请先完成报批程序。', 'Complete the approval first.'],
  ),
  'assessment.exists': entry(
    409,
    ['本期已有同一办法的考核', 'This period already has an assessment under the same scheme'],
    ['请查看已有考核。', 'See the one that exists.'],
  ),
  'assessment.stage_closed': entry(
    409,
    ['当前阶段不接受该操作', 'The present stage does not accept this'],
    ['请查看考核所处阶段。', 'See which stage the assessment is in.'],
  ),
  'approval.revoked': entry(409, ['批准已被撤回', 'The approval was revoked'], ['请重新报批。', 'Request a new approval.']),
  'request.lead_unit_is_township': entry(
    422,
    ['牵头单位必须是县级单位', 'The lead unit must be a county unit'],
    ['乡镇不能作为牵头单位，请改由县直单位牵头。', 'A township cannot lead; choose a county unit.'],
  ),
  'request.lead_unit_not_township': entry(
    422,
    ['该办法由乡镇（街道）组织实施', 'This scheme is run by a township'],
    ['请选择实施的乡镇（街道）作为牵头单位，范围限于本乡镇。', 'Choose the township that runs it; it assesses its own only.'],
  ),
  'request.units_missing': entry(422, ['申请未列明单位', 'The request names no units'], ['请选择考核涉及的单位。', 'Choose the units concerned.']),
  'request.nobody_assessed': entry(
    422,
    ['有的村或单位没有应考人员', 'Some villages or units have nobody to assess'],
    ['请先录入任职，或从申请中去掉。', 'Record the posts first, or leave them out.'],
  ),
  'request.scheme_not_approved': entry(
    422,
    ['考核办法未经批准', 'The scheme is not approved'],
    ['请选择目录中已批准的办法。', 'Choose an approved scheme of the catalogue.'],
  ),
  'request.scheme_expired': entry(
    422,
    ['考核办法所依据的文件已失效', 'The document behind the scheme has expired'],
    ['请更新目录后再申请。', 'Renew the catalogue row first.'],
  ),
  'request.villages_missing': entry(422, ['申请未列明村', 'The request names no villages'], ['请选择考核涉及的村。', 'Choose the villages concerned.']),
  'request.period_invalid': entry(422, ['考核周期不正确', 'The period is not valid'], ['请选择季度，例如 2026-Q3。', 'Choose a quarter such as 2026-Q3.']),
  'request.basis_missing': entry(
    422,
    ['申请缺少依据文件', 'The request lacks its basis document'],
    ['请填写文号并上传扫描件。', 'Give the number and upload the scan.'],
  ),
  'request.content_invalid': entry(422, ['申请内容有误', 'The content of the request is invalid'], ['请按提示更正。', 'Correct the marked fields.']),
  'catalogue.unknown': entry(404, ['目录中没有该文件', 'No such catalogue entry'], ['请核对目录。', 'Check the catalogue.']),
  'catalogue.exists': entry(409, ['目录中已有该编号', 'The catalogue has that code already'], ['请查看已有条目。', 'See the existing entry.']),
  'catalogue.same_person': entry(
    403,
    ['目录须由两人确认', 'Two persons must confirm a catalogue entry'],
    ['请由另一名人员确认。', 'Ask somebody else to confirm.'],
  ),
  'scheme.unknown': entry(404, ['没有这个考核办法', 'No such scheme'], ['请核对办法编号。', 'Check its id.']),
  'scheme.invalid': entry(422, ['考核办法内容有误', 'The scheme is invalid'], ['请按提示的路径更正。', 'Correct it at the path given.']),
  'scheme.rejected': entry(422, ['考核办法不符合规则', 'The scheme breaks a rule'], ['请按提示修改。', 'Change it as told.']),
  'assessment.unit_grades_missing': entry(
    409,
    ['有的单位本年度考核等次尚未公布', 'The year’s grade of some units is not published yet'],
    ['请先公布单位年度考核结果，再办理工作人员的关账。', 'Publish the assessment of the units first.'],
  ),
  'roster.not_confirmed': entry(409, ['应考人员名册尚未确认', 'The roster is not confirmed yet'], ['请先由乡镇确认名册。', 'The townships confirm it first.']),
  'roster.event_invalid': entry(422, ['人事变动不正确', 'The roster event is invalid'], ['请核对日期和种类。', 'Check its date and kind.']),
  'roster.person_unknown': entry(422, ['该人员不在应考名册', 'That person is not on the roster'], ['请核对应考名册。', 'Check the roster.']),
  'target.outside_approval': entry(
    422,
    ['目标超出批准的范围', 'The target lies outside what was approved'],
    ['只能对批准的村、事项和时限下达目标。', 'Set targets only for approved villages, items and times.'],
  ),
  'target.due_invalid': entry(
    422,
    ['完成时限不在考核周期内', 'The target’s due date lies outside the period'],
    ['请在周期内选择日期。', 'Choose a date within the period.'],
  ),
  'target.not_broken_down': entry(422, ['上级目标尚未分解', 'The target above is not broken down yet'], ['请先下达上级目标。', 'Set the target above first.']),
  'target.missing': entry(
    409,
    ['还有村未下达目标或时限', 'Some villages still lack a target or deadline'],
    ['请补齐后提交。', 'Complete them before you submit.'],
  ),
} as const satisfies ErrorTable;
