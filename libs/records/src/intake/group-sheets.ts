import { groupKinds, groupParts, text, type Text } from '#domain';
import type { ColumnSpec, SheetSpec } from './sheet.js';

const zh = (titles: readonly (readonly [string, { title: Text } | Text])[]): Record<string, string> =>
  Object.fromEntries(titles.map(([code, label]) => [code, 'title' in label ? label.title.zh : label.zh]));
const column = (title: string, kind: ColumnSpec['kind'], more: Partial<ColumnSpec> = {}): ColumnSpec => ({ title, kind, required: true, ...more });
const maybe = { required: false } as const;

const organizationCode = column('所属单位代码', 'code', { note: '县的分组填县代码，乡镇的分组填乡镇代码' });
const kind = column('分组类别', 'choice', { options: zh(Object.entries(groupKinds)) });
const code = column('分组代码', 'code', { note: '模块填考核办法中的模块代码' });

/** D2–D4, E1, E3: working groups and who belongs to them from when to when; a second person confirms what is imported. */
export const groupSheets = {
  workingGroups: {
    title: text('工作分组', 'Working groups'),
    assessment: false,
    note: '导入后由另一人在“工作分组”中确认，确认前不生效',
    columns: {
      organizationCode,
      kind,
      code,
      title: column('分组名称', 'text', { maxLength: 200 }),
      from: column('成立日期', 'date'),
      to: column('撤组日期', 'date', maybe),
    },
  },
  groupMembers: {
    title: text('分组成员', 'Members of groups'),
    assessment: false,
    note: '人员编号与成员单位代码填一项；先后在两组的，前一行须填终止日期',
    columns: {
      organizationCode,
      kind,
      code,
      part: column('身份', 'choice', { options: zh(Object.entries(groupParts)), required: false, note: '不填为成员' }),
      number: column('人员编号', 'code', maybe),
      memberCode: column('成员单位代码', 'code', maybe),
      from: column('起始日期', 'date'),
      to: column('终止日期', 'date', maybe),
    },
  },
} as const satisfies Record<string, SheetSpec>;
