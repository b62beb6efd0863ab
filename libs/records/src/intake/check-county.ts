import { assertRoleFits, assertRolesCompatible, type OrganizationKind, type Role } from '#domain';
import type { Findings } from './findings.js';
import { personIdOf } from './intake-ids.js';
import type { KnownCounty } from './known.js';
import type { Tables } from './read-cells.js';
import type { CheckedRow } from './sheet.js';
import type { SheetKey } from './sheets.js';

const parentKinds: Record<OrganizationKind, OrganizationKind[]> = {
  county: [], organizationDepartment: ['county'], unit: ['county'], township: ['county'], village: ['township'],
};

interface Place {
  kind: OrganizationKind;
  parentCode: string | null;
}

/** Checks the county's own tables against one another and against what is recorded. */
export class CountyCheck {
  /** Organizations by code, those of the file and those recorded. */
  readonly places = new Map<string, Place>();
  readonly rootCode: string;
  private readonly filePeople = new Set<string>();
  private readonly filePosts = new Set<string>();

  constructor(
    private readonly tables: Tables,
    private readonly known: KnownCounty,
    private readonly findings: Findings,
  ) {
    for (const [code, { kind, parentCode }] of known.organizations) this.places.set(code, { kind, parentCode });
    const root = (tables.organizations ?? []).find(({ values }) => values.kind === 'county');
    this.rootCode = known.rootCode ?? String(root?.values.code ?? '');
  }

  run(): void {
    this.checkOrganizations();
    this.checkPeople();
    this.checkPosts();
    this.checkPostEvents();
    this.checkAccounts();
    this.checkEarlierResults();
  }

  /** Whether a person's number is recorded or in the file. */
  knowsPerson(number: unknown): boolean {
    return this.filePeople.has(String(number)) || this.known.people.has(personIdOf(this.rootCode, String(number)));
  }

  private checkOrganizations(): void {
    const rows = this.tables.organizations ?? [];
    this.refuseTwice('organizations', rows, ({ code }) => code, 'code');
    for (const row of rows) {
      const { code, kind, parentCode, validFrom, validTo } = row.values;
      if (!code || !kind) continue;
      const at = (column: string) => ({ sheet: 'organizations' as const, row: row.row, column, value: row.values[column] });
      const parent = parentCode ? this.places.get(String(parentCode)) : undefined;
      const recorded = this.known.organizations.get(String(code));
      if (kind === 'county' ? parentCode || (this.known.rootCode ?? code) !== code : !parentCode) this.findings.add(at('parentCode'), 'organization.root');
      else if (parentCode && !parent) this.findings.add(at('parentCode'), 'organization.unknown');
      else if (parent && !parentKinds[kind as OrganizationKind].includes(parent.kind)) this.findings.add(at('parentCode'), 'organization.parent_kind');
      if (recorded && (recorded.kind !== kind || recorded.parentCode !== parentCode)) this.findings.add(at('code'), 'organization.exists_otherwise');
      if (validTo && validFrom && String(validTo) < String(validFrom)) this.findings.add(at('validTo'), 'row.dates');
      this.places.set(String(code), { kind: kind as OrganizationKind, parentCode: parentCode === null ? null : String(parentCode) });
    }
    if (!this.rootCode) this.findings.add({ sheet: 'organizations', row: 1 }, 'organization.root');
  }

  private checkPeople(): void {
    const rows = this.tables.people ?? [];
    this.refuseTwice('people', rows, ({ number }) => number, 'number');
    this.refuseTwice('people', rows, ({ idNumber }) => idNumber, 'idNumber');
    for (const { row, values } of rows) {
      if (values.number) this.filePeople.add(String(values.number));
      this.checkOrganization('people', row, values.organizationCode);
      if (values.idNumber && !isIdNumber(String(values.idNumber))) this.findings.add({ sheet: 'people', row, column: 'idNumber' }, 'person.id_number');
    }
  }

  private checkPosts(): void {
    const rows = this.tables.posts ?? [];
    this.refuseTwice('posts', rows, ({ number, organizationCode, kind, from }) => [number, organizationCode, kind, from].join('|'), 'number');
    for (const { row, values } of rows) {
      this.checkPerson('posts', row, values.number);
      const place = this.checkOrganization('posts', row, values.organizationCode);
      if (place && place.kind !== 'village') this.findings.add({ sheet: 'posts', row, column: 'organizationCode', value: values.organizationCode }, 'person.not_village');
      if (values.to && values.from && String(values.to) < String(values.from)) this.findings.add({ sheet: 'posts', row, column: 'to', value: values.to }, 'row.dates');
      this.filePosts.add(`${values.number}|${values.organizationCode}`);
    }
  }

  private checkPostEvents(): void {
    for (const { row, values } of this.tables.postEvents ?? []) {
      const at = (column: string) => ({ sheet: 'postEvents' as const, row, column, value: values[column] });
      this.checkPerson('postEvents', row, values.number);
      const place = this.checkOrganization('postEvents', row, values.organizationCode);
      if (place && !this.holdsPost(values.number, values.organizationCode)) this.findings.add(at('number'), 'post.unknown');
      if (values.until && values.on && String(values.until) < String(values.on)) this.findings.add(at('until'), 'row.dates');
      if (values.kind === 'discipline' && (!values.measure || !values.decision)) this.findings.add(at('measure'), 'row.measure_missing');
    }
  }

  private checkAccounts(): void {
    const rows = this.tables.accounts ?? [];
    this.refuseTwice('accounts', rows, ({ login, role, organizationCode }) => [login, role, organizationCode].join('|'), 'login');
    for (const login of new Set(rows.map(({ values }) => String(values.login)))) {
      const same = rows.filter(({ values }) => String(values.login) === login);
      const first = same[0];
      const held = same.map(({ values }) => values.role as Role).filter(Boolean);
      for (const { row, values } of same) {
        const at = (column: string) => ({ sheet: 'accounts' as const, row, column, value: values[column] });
        if (this.known.logins.has(login)) this.findings.add(at('login'), 'account.exists');
        if (values.name !== first?.values.name || values.number !== first?.values.number) this.findings.add(at('name'), 'account.name_differs');
        if (values.number) this.checkPerson('accounts', row, values.number);
        if (values.password && String(values.password).length < 12) this.findings.add(at('password'), 'account.password_weak');
        const place = this.checkOrganization('accounts', row, values.organizationCode);
        if (place && values.role && !passes(() => assertRoleFits(values.role as Role, place.kind))) this.findings.add(at('role'), 'role.place_invalid');
        if (!passes(() => assertRolesCompatible(held))) this.findings.add(at('role'), 'role.incompatible');
      }
    }
  }

  private checkEarlierResults(): void {
    const rows = this.tables.earlierResults ?? [];
    this.refuseTwice('earlierResults', rows, ({ period, number }) => [period, number].join('|'), 'number');
    for (const { row, values } of rows) {
      this.checkPerson('earlierResults', row, values.number);
      if (values.period && this.known.periods.has(String(values.period))) this.findings.add({ sheet: 'earlierResults', row, column: 'period', value: values.period }, 'result.period_exists');
    }
  }

  checkPerson(sheet: SheetKey, row: number, number: unknown): void {
    if (number && !this.knowsPerson(number)) this.findings.add({ sheet, row, column: 'number', value: number }, 'person.unknown');
  }

  checkOrganization(sheet: SheetKey, row: number, code: unknown): Place | undefined {
    const place = code ? this.places.get(String(code)) : undefined;
    if (code && !place) this.findings.add({ sheet, row, column: 'organizationCode', value: code }, 'organization.unknown');
    return place;
  }

  refuseTwice(sheet: SheetKey, rows: CheckedRow[], keyOf: (values: CheckedRow['values']) => unknown, column: string): void {
    const seen = new Map<string, number>();
    for (const { row, values } of rows) {
      const key = keyOf(values);
      if (key === null || key === undefined || key === '') continue;
      const other = seen.get(String(key));
      if (other === undefined) seen.set(String(key), row);
      else this.findings.add({ sheet, row, column, value: values[column] }, 'row.duplicate', { other });
    }
  }

  private holdsPost(number: unknown, code: unknown): boolean {
    const organization = this.known.organizations.get(String(code));
    return this.filePosts.has(`${String(number)}|${String(code)}`) || (organization !== undefined && this.known.posts.has(`${personIdOf(this.rootCode, String(number))}|${organization.id}`));
  }
}

function passes(assertion: () => void): boolean {
  try {
    assertion();
    return true;
  } catch {
    return false;
  }
}

/** GB 11643: seventeen digits and their check digit. */
function isIdNumber(value: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(value)) return false;
  const sum = [...value.slice(0, 17)].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return '10X98765432'[sum % 11] === value[17]?.toUpperCase();
}
