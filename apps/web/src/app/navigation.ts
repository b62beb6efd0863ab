import type { Permission, Role } from '#domain';
import { holds, may, type Session } from '../lib/session.js';
import type { Word } from '../lib/words.js';

export interface Destination {
  to: string;
  word: Word;
  end?: boolean;
}

interface Offer extends Destination {
  /** Absent: everybody. */
  permission?: Permission;
  role?: Role;
  /** Only for an account that stands for a person. */
  own?: boolean;
}

const groups: { word: Word; offers: Offer[] }[] = [
  {
    word: '工作台',
    offers: [
      { to: '/', word: '待办', end: true, permission: 'task.read' },
      { to: '/notifications', word: '消息', permission: 'notification.read' },
      { to: '/mine', word: '我的考绩', role: 'cadre', own: true },
      { to: '/my-reports', word: '我的填报', role: 'cadre' },
      { to: '/people/me', word: '我的档案', role: 'cadre', own: true },
      { to: '/paper', word: '线下签批', permission: 'paper.confirm' },
    ],
  },
  {
    word: '考核',
    offers: [
      { to: '/assessments', word: '考核项目', end: true, permission: 'assessment.read' },
      { to: '/assessments/new', word: '发起申请', permission: 'assessment.request' },
      { to: '/appeals', word: '申诉与异议', permission: 'appeal.read' },
      { to: '/evaluations', word: '民主测评', permission: 'evaluation.read' },
      { to: '/working-groups', word: '工作分组', permission: 'group.read' },
      { to: '/red-lines', word: '红线', permission: 'redLine.read' },
      { to: '/holds', word: '暂停事项', permission: 'hold.read' },
      { to: '/escalations', word: '督办台', permission: 'escalation.read' },
      { to: '/talks', word: '谈话', permission: 'talk.read' },
      { to: '/rewards', word: '奖励与培养', permission: 'reward.read' },
      { to: '/dismissals', word: '免职案件', permission: 'dismissal.read' },
      { to: '/problems', word: '问题村居', permission: 'problem.read' },
      { to: '/schemes', word: '考核办法', permission: 'scheme.read' },
      { to: '/township-schemes', word: '乡镇细则', permission: 'townshipScheme.read' },
      { to: '/notice', word: '公示' },
    ],
  },
  {
    word: '管理',
    offers: [
      { to: '/intake', word: '数据导入', permission: 'intake.read' },
      { to: '/organizations', word: '组织机构', permission: 'person.read' },
      { to: '/accounts', word: '账号与授权', permission: 'account.read' },
      { to: '/calendar', word: '工作日历', permission: 'calendar.read' },
      { to: '/audit', word: '审计', permission: 'audit.read' },
    ],
  },
];

/** What a person's permissions open to; the API refuses the rest whatever is shown. */
export function navigationFor(session: Session): { word: Word; destinations: Destination[] }[] {
  const offered = ({ permission, role, own }: Offer) =>
    (!permission || may(session, permission)) && (!role || holds(session, role)) && (!own || session.person !== null);
  return groups.map(({ word, offers }) => ({ word, destinations: offers.filter(offered) })).filter(({ destinations }) => destinations.length);
}
