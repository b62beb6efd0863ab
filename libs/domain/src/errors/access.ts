import { entry, type ErrorTable } from './define-error.js';

/** Refusals of sessions, permissions, scopes, accounts and roles (三员分立). */
export const accessErrors = {
  'session.required': entry(401, ['请先登录', 'Please sign in'], ['登录后重试。', 'Sign in and try again.']),
  'session.expired': entry(401, ['登录已失效', 'The session has expired'], ['请重新登录。', 'Sign in again.']),
  'session.csrf': entry(403, ['请求来源不可信', 'The request came from an untrusted origin'], ['请从本系统页面操作。', 'Use the pages of this system.']),
  'login.failed': entry(401, ['账号或密码不正确', 'Wrong account or password'], ['请核对后重试。', 'Check both and try again.']),
  'login.locked': entry(
    429,
    ['登录失败次数过多，账号暂时锁定', 'Too many failed sign-ins; the account is locked for a while'],
    ['请稍后重试或联系系统管理员。', 'Wait, or ask the system administrator.'],
  ),
  'permission.denied': entry(403, ['您没有该操作的权限', 'You lack the permission for this'], ['请联系有权限的人员办理。', 'Ask somebody who holds it.']),
  'scope.empty': entry(403, ['您的账号没有数据范围', 'Your account has no scope'], ['请联系安全管理员授权。', 'Ask the security administrator for a grant.']),
  'role.incompatible': entry(
    422,
    ['这些角色不能由同一账号担任', 'One account may not hold these roles together'],
    ['三员相互独立，且不得兼任业务角色。', 'The three administrators are separate and hold no business role.'],
  ),
  'role.place_invalid': entry(
    422,
    ['该角色不能在这类单位担任', 'That role cannot be held at this kind of organization'],
    ['请核对单位类型。', 'Check the kind of organization.'],
  ),
  'grant.unknown': entry(404, ['没有这项授权', 'No such grant'], ['请刷新账号页面。', 'Refresh the account page.']),
  'grant.exists': entry(
    409,
    ['该账号已有或已申请这项授权', 'The account has this grant, or it is proposed already'],
    ['请刷新账号页面。', 'Refresh the account page.'],
  ),
  'grant.unconfirmed': entry(
    409,
    ['授权须由另一名管理员确认', 'A grant needs another administrator’s confirmation'],
    ['请由第二人确认。', 'Ask a second person to confirm.'],
  ),
  'account.unknown': entry(404, ['没有这个账号', 'No such account'], ['请核对账号。', 'Check the account.']),
  'account.exists': entry(409, ['账号已存在', 'The account exists already'], ['请换一个登录名。', 'Choose another login.']),
  'account.not_first': entry(
    409,
    ['已有账号，不能再建首批账号', 'Accounts exist; there are no first accounts to make'],
    ['新账号由系统管理员建立，授权由安全管理员确认。', 'The system administrator makes accounts; the security administrator confirms their roles.'],
  ),
  'account.three_persons': entry(
    422,
    ['三员必须是三个不同的人', 'The three administrators are three different people'],
    ['请给出三个不同的登录名和姓名。', 'Name three logins and three people.'],
  ),
  'account.disabled': entry(403, ['账号已停用', 'The account is disabled'], ['请联系系统管理员。', 'Contact the system administrator.']),
  'password.change_required': entry(
    403,
    ['须先更改初始密码', 'The initial password must be changed first'],
    ['请设置只有本人知道的密码。', 'Set a password that only you know.'],
  ),
  'password.weak': entry(
    422,
    ['密码强度不足', 'The password is too weak'],
    [
      '至少 12 位，或含三类字符的 8 位；不含登录名和常见字串，不与原密码相同。',
      'Use 12 characters, or 8 of three kinds, without the login or common words, and not the old one.',
    ],
  ),
  'organization.exists': entry(409, ['单位代码已存在', 'The code belongs to another organization'], ['请核对单位代码。', 'Check the code.']),
  'organization.unknown': entry(404, ['没有这个单位', 'No such organization'], ['请核对单位代码。', 'Check its code.']),
  'person.unknown': entry(404, ['没有这个人员', 'No such person'], ['请核对人员编号。', 'Check the person’s number.']),
  'configuration.invalid': entry(
    500,
    ['系统配置不正确', 'The configuration is invalid'],
    ['请系统管理员按提示更正后重新启动。', 'Correct it as told and start again.'],
  ),
} as const satisfies ErrorTable;
