import { organizationKinds, roles, text, type PostKind, type Text } from '#domain';
import { groupSheets } from './group-sheets.js';
import type { ColumnSpec, SheetSpec } from './sheet.js';

const zh = (labels: Readonly<Record<string, Text>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, label.zh]));
const column = (title: string, kind: ColumnSpec['kind'], more: Partial<ColumnSpec> = {}): ColumnSpec => ({ title, kind, required: true, ...more });
const maybe = { required: false } as const;

const personNumber = column('人员编号', 'code', { note: '本县内不重复，各表用它指同一个人' });
const organizationCode = column('单位代码', 'code', { note: '行政区划代码或县内编码' });
/** R3: whom a fact is about: a person, or a village whose post nobody holds. */
const assessedNumber = { ...personNumber, required: false };
const villageCode = column('空缺村代码', 'code', { required: false, note: '书记空缺的村填单位代码，人员编号留空' });

export const postKinds = {
  villagePartySecretary: '村党组织书记',
  villagePartyCommitteeMember: '村党组织委员',
  villageCommitteeDirector: '村民委员会主任',
  villageCommitteeMember: '村民委员会成员',
  cooperativeDelegate: '合作社负责人',
  firstSecretary: '第一书记',
  townshipSecretary: '乡镇党委（街道党工委）书记',
  townshipCommitteeMember: '乡镇党委（街道党工委）委员',
  townshipOfficial: '乡镇（街道）干部',
  unitOfficial: '单位工作人员',
  leadingTeam: '领导班子',
} as const satisfies Record<PostKind, string>;
export const personKinds = { person: '个人', team: '领导班子' } as const;
export const postRoles = { chief: '主干', other: '其他' } as const;
export const appointments = { party: '党内任职', elected: '选举', appointed: '公务员任职' } as const;
export const postStatuses = {
  inPost: '在任',
  acting: '主持工作',
  onLeave: '请假',
  underInvestigation: '接受审查调查',
  suspended: '停职',
  disciplined: '受处分',
  retired: '退休',
  resigned: '辞职',
  died: '去世',
} as const;
export const postEventKinds = {
  leave: '请假',
  investigation: '审查调查',
  dutySuspension: '停职',
  discipline: '处分',
  training: '培训',
  secondment: '挂职',
  retired: '退休',
  resigned: '辞职',
  removed: '免职',
  died: '去世',
} as const;
export const measures = {
  warning: '警告',
  seriousWarning: '严重警告',
  removedFromPartyPosts: '撤销党内职务',
  probation: '留党察看',
  expelled: '开除党籍',
} as const;
export const gradeNames = { EXCELLENT: '优秀', QUALIFIED: '合格', BASICALLY_QUALIFIED: '基本合格', UNQUALIFIED: '不合格', NONE: '不定等次' } as const;
const levels = { township: '乡镇', village: '村' } as const;

/** R5: what a county fills in; one workbook may hold any of these tables. */
export const sheets = {
  organizations: {
    title: text('单位', 'Organizations'),
    assessment: false,
    note: '先填上级单位，再填下级单位；县填在第一行，没有上级单位',
    columns: {
      code: organizationCode,
      name: column('单位名称', 'text', { maxLength: 100 }),
      kind: column('单位类型', 'choice', { options: zh(organizationKinds) }),
      parentCode: column('上级单位代码', 'code', maybe),
      validFrom: column('成立日期', 'date'),
      validTo: column('撤销日期', 'date', maybe),
    },
  },
  people: {
    title: text('人员', 'People'),
    assessment: false,
    note: '身份证号只存加密摘要，可以不填',
    columns: {
      number: personNumber,
      name: column('姓名', 'text', { maxLength: 60 }),
      organizationCode,
      idNumber: column('身份证号', 'code', maybe),
      kind: column('类别', 'choice', { options: personKinds, required: false, note: '不填为个人；单位或乡镇的领导班子作为一个考核对象时填领导班子' }),
    },
  },
  posts: {
    title: text('任职', 'Posts'),
    assessment: false,
    note: '一肩挑的，每个职务填一行；状态变化的，旧的一行填离任日期，另起一行',
    columns: {
      number: personNumber,
      organizationCode,
      kind: column('职务', 'choice', { options: postKinds }),
      appointment: column('产生方式', 'choice', { options: appointments }),
      status: column('状态', 'choice', { options: postStatuses, required: false, note: '不填为在任' }),
      from: column('任职日期', 'date'),
      to: column('离任日期', 'date', maybe),
      series: column('序列', 'code', { required: false, note: '办法中序列的代码，例如 civilServant、chief；不填为办法的第一个序列' }),
      role: column('岗位类别', 'choice', { options: postRoles, required: false, note: '按岗位区别对待的办法须填' }),
      termFrom: column('本届任期起', 'date', { required: false, note: '按任期计次的办法用；不填按任职日期' }),
    },
  },
  postEvents: {
    title: text('人事变动', 'Dated events'),
    assessment: false,
    note: '处分只在决定生效后填写，并写明文号',
    columns: {
      number: personNumber,
      organizationCode,
      kind: column('种类', 'choice', { options: postEventKinds }),
      on: column('日期', 'date'),
      until: column('截止日期', 'date', maybe),
      measure: column('处分种类', 'choice', { options: measures, required: false }),
      decision: column('决定文号', 'text', { required: false, maxLength: 100 }),
    },
  },
  accounts: {
    title: text('账号', 'Accounts'),
    assessment: false,
    note: '一人多个角色填多行；初始密码首次登录须修改，不填则由系统管理员发放',
    columns: {
      login: column('登录名', 'code'),
      name: column('姓名', 'text', { maxLength: 60 }),
      organizationCode,
      role: column('角色', 'choice', { options: zh(roles) }),
      number: { ...personNumber, required: false },
      password: column('初始密码', 'text', { required: false, maxLength: 128 }),
    },
  },
  ...groupSheets,
  targets: {
    title: text('目标', 'Targets'),
    assessment: true,
    note: '先由牵头单位填乡镇目标，再由乡镇填村目标',
    columns: {
      level: column('层级', 'choice', { options: levels }),
      organizationCode,
      item: column('事项', 'item'),
      title: column('目标', 'text', { maxLength: 200 }),
      quantity: column('数量', 'text', { maxLength: 100 }),
      dueDate: column('完成时限', 'date'),
    },
  },
  scores: {
    title: text('基础赋分', 'Base scores'),
    assessment: true,
    note: '每人每项一行；乡镇另有考核细则的事项，每个细目一行，事项的分由细目相加',
    columns: {
      number: assessedNumber,
      item: column('事项', 'item'),
      points: column('分值', 'points'),
      reason: column('说明', 'text', { required: false, maxLength: 2000 }),
      villageCode,
      part: column('细目', 'text', { required: false, maxLength: 100, note: '乡镇考核细则中细目的名称或代码；没有细则的不填' }),
    },
  },
  events: {
    title: text('加减分', 'Added and deducted points'),
    assessment: true,
    note: '加分填正数，减分填负数；同一事件只填一次；依据文号与佐证编号至少填一项',
    columns: {
      sourceEvent: column('事件编号', 'code'),
      number: assessedNumber,
      item: column('事项', 'item'),
      code: column('类别', 'code', { required: false, note: '办法目录中的类别' }),
      points: column('分值', 'points'),
      occurredOn: column('发生日期', 'date'),
      reason: column('事由', 'text', { maxLength: 2000 }),
      document: column('依据文号', 'text', { required: false, maxLength: 200 }),
      evidence: column('佐证编号', 'text', { required: false, note: '已上传材料的编号，多个用分号隔开' }),
      villageCode,
    },
  },
  contest: {
    title: text('月度擂台', 'Monthly contest'),
    assessment: true,
    note: '每人每月一行',
    columns: { month: column('月份', 'month'), number: assessedNumber, item: column('事项', 'item'), points: column('得分', 'points'), villageCode },
  },
  earlierResults: {
    title: text('历史结果', 'Earlier results'),
    assessment: false,
    note: '导入后须由另一人确认，确认前不计入连续情况',
    columns: {
      period: column('周期', 'period', { note: '例如 2026-Q1' }),
      number: personNumber,
      grade: column('等次', 'choice', { options: gradeNames }),
      points: column('总分', 'points', maybe),
      rank: column('名次', 'whole', maybe),
      hits: column('命中', 'text', { required: false, maxLength: 200, note: '办法中命中项的代码，多个用分号隔开；不评等次的办法按命中计连续情况' }),
    },
  },
} as const satisfies Record<string, SheetSpec>;

export type SheetKey = keyof typeof sheets;
export const sheetKeys = Object.keys(sheets) as SheetKey[];
