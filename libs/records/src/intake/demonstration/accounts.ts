import type { Role } from '#domain';
import type { Filling } from '../template.js';
import { countyCode, department, disciplineUnit, financeUnit, leadUnit, projectUnit, type People } from './people.js';

export interface DemonstrationAccount {
  login: string;
  name: string;
  role: Role;
  organizationCode: string;
  number?: string;
}

const countyAccounts: DemonstrationAccount[] = [
  { login: 'sysadmin', name: '系统管理员', role: 'systemAdministrator', organizationCode: countyCode },
  { login: 'secadmin', name: '安全管理员', role: 'securityAdministrator', organizationCode: countyCode },
  { login: 'auditadmin', name: '审计管理员', role: 'auditAdministrator', organizationCode: countyCode },
  { login: 'leader', name: '县委书记 周正', role: 'countyLeader', organizationCode: countyCode },
  { login: 'zzb-leader', name: '组织部长 林秀云', role: 'organizationDepartmentLeader', organizationCode: department.code },
  { login: 'zzb-1', name: '组织科 陈立', role: 'organizationDepartmentOfficer', organizationCode: department.code },
  { login: 'zzb-2', name: '组织科 方晓红', role: 'organizationDepartmentOfficer', organizationCode: department.code },
  { login: 'zzb-3', name: '监督科 许志军', role: 'organizationDepartmentOfficer', organizationCode: department.code },
  { login: 'nyj-1', name: '农业农村局 沈建明', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
  { login: 'nyj-2', name: '农业农村局 何玉兰', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
  { login: 'czj-1', name: '财政局 蒋丽萍', role: 'financeOfficer', organizationCode: financeUnit.code },
  { login: 'czj-2', name: '财政局 丁卫东', role: 'financeOfficer', organizationCode: financeUnit.code },
  { login: 'fgj-1', name: '发展和改革局 潘志强', role: 'projectOfficer', organizationCode: projectUnit.code },
  { login: 'fgj-2', name: '发展和改革局 钟海燕', role: 'projectOfficer', organizationCode: projectUnit.code },
  { login: 'jw-1', name: '纪委 郑光明', role: 'disciplineOfficer', organizationCode: countyCode },
  { login: 'jw-2', name: '纪委 罗永芳', role: 'disciplineOfficer', organizationCode: disciplineUnit.code },
  { login: 'ducha', name: '县委督查室 冯文军', role: 'supervisor', organizationCode: countyCode },
  { login: 'clerk-1', name: '县委办文书 唐秀英', role: 'clerk', organizationCode: countyCode },
  { login: 'clerk-2', name: '县委办文书 曹国平', role: 'clerk', organizationCode: countyCode },
];

/** At least one account of each role, two where duties are separate, and one for every cadre of a village. */
export function makeAccounts({ townships, secretaries, members }: People): DemonstrationAccount[] {
  const townshipAccounts = townships.flatMap(({ code, name }, index): DemonstrationAccount[] => {
    const place = `xz${String(index + 1).padStart(2, '0')}`;
    const committee = name.endsWith('街道') ? '党工委' : '党委';
    const [secretary, organizer] = members.filter(({ organizationCode }) => organizationCode === code);
    return [
      {
        login: `${place}-secretary`,
        name: `${name}${committee}书记 ${secretary?.name}`,
        role: 'townshipSecretary',
        organizationCode: code,
        number: secretary?.number,
      },
      { login: `${place}-1`, name: `${name}组织委员 ${organizer?.name}`, role: 'townshipOfficer', organizationCode: code, number: organizer?.number },
      { login: `${place}-2`, name: `${name}党建办`, role: 'townshipOfficer', organizationCode: code },
      { login: `${place}-clerk`, name: `${name}党政办文书`, role: 'clerk', organizationCode: code },
    ];
  });
  const cadre = (number: string, name: string, organizationCode: string): DemonstrationAccount => ({
    login: number.toLowerCase(),
    name,
    role: 'cadre',
    organizationCode,
    number,
  });
  const cadres = [
    ...secretaries.map(({ number, name, villageCode }) => cadre(number, name, villageCode)),
    ...members.filter(({ kind }) => kind !== 'townshipCommitteeMember').map(({ number, name, organizationCode }) => cadre(number, name, organizationCode)),
  ];
  return [...countyAccounts, ...townshipAccounts, ...cadres];
}

/** The accounts as rows of the Excel file; the password is made where the county is loaded, none is shipped. */
export function accountRows(accounts: DemonstrationAccount[], password: string): NonNullable<Filling['accounts']> {
  return accounts.map(({ login, name, role, organizationCode, number }) => ({ login, name, role, organizationCode, number: number ?? null, password }));
}
