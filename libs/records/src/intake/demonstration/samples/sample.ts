import { periodOf, type Role } from '#domain';
import type { EventFact, Facts } from '#scoring';
import type { Filling } from '../../template.js';
import type { DemonstrationAccount } from '../accounts.js';
import type { SampleEvaluation } from './ballots.js';

/** The schemes that are shown in a county of their own, beside the demonstration county. */
export const sampleKeys = ['town-points', 'poverty-regulation', 'quzhou-4d', 'ningwu-annual'] as const;
export type SampleKey = (typeof sampleKeys)[number];

export type Rows = NonNullable<Filling[keyof Filling]>;

/** Where one is: its code is its id in the facts. */
export interface Place {
  code: string;
  name: string;
}

/** Who works together (D2, D3, D4, E1, E3), by numbers and codes. */
export interface SampleGroup {
  kind: 'module' | 'assessmentGroup' | 'contactGroup' | 'taskForce' | 'responsibleUnit';
  code: string;
  title: string;
  organizationCode: string;
  lead?: string;
  leadOrganization?: string;
  persons: string[];
  organizations: string[];
  /** Who joins later, from which day, leaving the group they were in. */
  joining?: { number: string; from: string }[];
}

/** One assessment: who asks for it, and what is assessed: villages by code, or townships and units. */
export interface SampleRun {
  title: string;
  leadUnit: Place;
  leadLogin: string;
  villages: string[];
  units: string[];
}

/** One scheme in a county of its own: its tables, its people, and what they report. Totals, ranks, grades and seats are for the engine to compute. */
export interface Sample {
  key: SampleKey;
  title: string;
  county: Place;
  department: Place;
  /** Its assessments: where townships lead, one each. */
  runs: SampleRun[];
  period: string;
  filling: Filling;
  accounts: DemonstrationAccount[];
  groups: SampleGroup[];
  evaluations: SampleEvaluation[];
  earlierResults?: Filling;
  /** Ids are codes and numbers. */
  facts: Facts;
}

/** The lists that every county's facts have, empty. */
export function emptyFacts(scheme: SampleKey, code: string): Facts {
  const { from, to } = periodOf(code);
  return {
    format: 'kaoji.facts/1',
    scheme,
    period: { code, from, to },
    organizations: [],
    persons: [],
    entries: [],
    events: [],
    contests: [],
    cancellations: [],
    earlierPeriods: [],
    earlierResults: [],
    pools: [],
  };
}

export const by = { enteredBy: 'demonstration' } as const;

/** An event with an id of its own. */
export function eventOf(given: Omit<EventFact, 'enteredBy' | 'id'>, id: number): EventFact {
  return { id: `event-${String(id).padStart(4, '0')}`, ...given, ...by };
}

export interface CountyGiven {
  letter: string;
  county: Place;
  units: Place[];
  townships: Place[];
  villages: (Place & { townshipCode: string })[];
}

const validFrom = '2001-01-01';

/** The county's tree as rows. */
export function organizationRows({ county, units, townships, villages }: CountyGiven): Rows {
  const under = (place: Place, kind: string, parentCode: string) => ({ code: place.code, name: place.name, kind, parentCode, validFrom });
  return [
    { code: county.code, name: county.name, kind: 'county', validFrom },
    under(departmentOf(county), 'organizationDepartment', county.code),
    ...units.map((unit) => under(unit, 'unit', county.code)),
    ...townships.map((township) => under(township, 'township', county.code)),
    ...villages.map((village) => under(village, 'village', village.townshipCode)),
  ];
}

export function departmentOf({ code }: Place): Place {
  return { code: `${code}-ZZB`, name: '县委组织部' };
}

/** The offices that every county has: who leads, examines, supervises, administers; two where duties are separate. */
export function officeAccounts({ letter, county, townships }: CountyGiven): DemonstrationAccount[] {
  const office = (login: string, name: string, role: Role): DemonstrationAccount => ({
    login: `${letter}-${login}`,
    name,
    role,
    organizationCode: county.code,
  });
  const within = (organizationCode: string, accounts: DemonstrationAccount[]) => accounts.map((account) => ({ ...account, organizationCode }));
  return [
    office('leader', '县委书记', 'countyLeader'),
    ...within(departmentOf(county).code, [
      office('zzb-leader', '组织部长', 'organizationDepartmentLeader'),
      office('zzb-1', '组织科科长', 'organizationDepartmentOfficer'),
      office('zzb-2', '组织科科员', 'organizationDepartmentOfficer'),
      office('zzb-3', '干部监督科科长', 'organizationDepartmentOfficer'),
    ]),
    office('ducha', '县委督查室', 'supervisor'),
    office('jw-1', '县纪委监委', 'disciplineOfficer'),
    office('sysadmin', '系统管理员', 'systemAdministrator'),
    office('secadmin', '安全管理员', 'securityAdministrator'),
    office('auditadmin', '审计管理员', 'auditAdministrator'),
    ...townships.flatMap(({ code, name }, index) =>
      within(code, [
        office(`xz${index + 1}-secretary`, `${name}党委书记`, 'townshipSecretary'),
        office(`xz${index + 1}-1`, `${name}组织委员`, 'townshipOfficer'),
        office(`xz${index + 1}-2`, `${name}党建办`, 'townshipOfficer'),
      ]),
    ),
  ];
}

/** Everybody assessed has an account of their own. */
export function cadreAccount(number: string, name: string, organizationCode: string): DemonstrationAccount {
  return { login: number.toLowerCase(), name, role: 'cadre', organizationCode, number };
}
