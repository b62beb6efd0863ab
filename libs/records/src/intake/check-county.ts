import { assertRoleFits, assertRolesCompatible, postPlaces, type OrganizationKind, type Role } from '#domain';
import { assertPasswordStrong } from '../account/password.js';
import type { Findings, Spot } from './findings.js';
import { personIdOf } from './intake-ids.js';
import type { KnownCounty } from './known.js';
import type { Tables } from './read-cells.js';
import type { CheckedRow } from './sheet.js';
import type { SheetKey } from './sheets.js';

const parentKinds: Record<OrganizationKind, OrganizationKind[]> = {
  county: [],
  organizationDepartment: ['county'],
  unit: ['county'],
  township: ['county'],
  village: ['township'],
};

const placeErrors = { village: 'person.not_village', township: 'person.not_township', unit: 'person.not_unit' } as const;

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
    this.refuseTwice({ sheet: 'organizations', column: 'code' }, rows, ({ code }) => code);
    for (const row of rows) {
      const { code, kind, parentCode } = row.values;
      if (!code || !kind) continue;
      this.checkPlace(row);
      this.checkRecorded(row);
      this.places.set(String(code), { kind: kind as OrganizationKind, parentCode: parentCode === null ? null : String(parentCode) });
    }
    if (!this.rootCode) this.findings.add({ sheet: 'organizations', row: 1 }, 'organization.root');
  }

  /** One county without a parent, everything else under the kind of organization it belongs to. */
  private checkPlace({ row, values: { code, kind, parentCode } }: CheckedRow): void {
    const at = { sheet: 'organizations' as const, row, column: 'parentCode', value: parentCode };
    const parent = parentCode ? this.places.get(String(parentCode)) : undefined;
    const root = kind === 'county' && (this.known.rootCode ?? code) === code;
    if (parentCode ? kind === 'county' : !root) this.findings.add(at, 'organization.root');
    else if (parentCode && !parent) this.findings.add(at, 'organization.unknown');
    else if (parent && !parentKinds[kind as OrganizationKind].includes(parent.kind)) this.findings.add(at, 'organization.parent_kind');
  }

  private checkRecorded({ row, values }: CheckedRow): void {
    const { code, kind, parentCode } = values;
    const recorded = this.known.organizations.get(String(code));
    if (this.known.elsewhere.has(String(code)) || (recorded && (recorded.kind !== kind || recorded.parentCode !== parentCode)))
      this.findings.add({ sheet: 'organizations', row, column: 'code', value: code }, 'organization.exists_otherwise');
    this.checkDates({ sheet: 'organizations', row, column: 'validTo' }, values.validFrom, values.validTo);
  }

  private checkPeople(): void {
    const rows = this.tables.people ?? [];
    this.refuseTwice({ sheet: 'people', column: 'number' }, rows, ({ number }) => number);
    this.refuseTwice({ sheet: 'people', column: 'idNumber' }, rows, ({ idNumber }) => idNumber);
    for (const { row, values } of rows) {
      if (values.number) this.filePeople.add(String(values.number));
      this.checkOrganization('people', row, values.organizationCode);
      if (values.idNumber && !isIdNumber(String(values.idNumber))) this.findings.add({ sheet: 'people', row, column: 'idNumber' }, 'person.id_number');
    }
  }

  private checkPosts(): void {
    const rows = this.tables.posts ?? [];
    this.refuseTwice({ sheet: 'posts', column: 'number' }, rows, ({ number, organizationCode, kind, from }) =>
      [number, organizationCode, kind, from].join('|'),
    );
    for (const { row, values } of rows) {
      this.checkPerson('posts', row, values.number);
      const place = this.checkOrganization('posts', row, values.organizationCode);
      this.checkPostPlace(row, values, place);
      this.checkDates({ sheet: 'posts', row, column: 'to' }, values.from, values.to);
      this.filePosts.add(`${values.number}|${values.organizationCode}`);
    }
  }

  /** A post is held where such posts are; a team's only by a team (E1). */
  private checkPostPlace(row: number, { number, kind, organizationCode }: CheckedRow['values'], place: Place | undefined): void {
    const known = Object.entries(postPlaces).find(([post]) => post === kind)?.[1];
    const code = known && placeErrors[known[0]];
    if (place && code && !known.some((each) => each === place.kind))
      this.findings.add({ sheet: 'posts', row, column: 'organizationCode', value: organizationCode }, code);
    const person = (this.tables.people ?? []).find(({ values }) => values.number === number);
    if (person && (person.values.kind === 'team') !== (kind === 'leadingTeam'))
      this.findings.add({ sheet: 'posts', row, column: 'kind', value: kind }, 'post.of_team');
  }

  private checkPostEvents(): void {
    for (const { row, values } of this.tables.postEvents ?? []) {
      this.checkPerson('postEvents', row, values.number);
      const place = this.checkOrganization('postEvents', row, values.organizationCode);
      if (place && !this.holdsPost(values.number, values.organizationCode))
        this.findings.add({ sheet: 'postEvents', row, column: 'number', value: values.number }, 'post.unknown');
      this.checkDates({ sheet: 'postEvents', row, column: 'until' }, values.on, values.until);
      if (values.kind === 'discipline' && (!values.measure || !values.decision))
        this.findings.add({ sheet: 'postEvents', row, column: 'measure', value: values.measure }, 'row.measure_missing');
    }
  }

  private checkAccounts(): void {
    const rows = this.tables.accounts ?? [];
    this.refuseTwice({ sheet: 'accounts', column: 'login' }, rows, ({ login, role, organizationCode }) => [login, role, organizationCode].join('|'));
    for (const login of new Set(rows.map(({ values }) => String(values.login)))) {
      const same = rows.filter(({ values }) => String(values.login) === login);
      const compatible = passes(() => assertRolesCompatible(same.map(({ values }) => values.role as Role).filter(Boolean)));
      for (const row of same) {
        this.checkAccount(row, same[0]?.values);
        if (!compatible) this.findings.add({ sheet: 'accounts', row: row.row, column: 'role', value: row.values.role }, 'role.incompatible');
      }
    }
  }

  private checkAccount({ row, values }: CheckedRow, first: CheckedRow['values'] | undefined): void {
    const at = (column: string) => ({ sheet: 'accounts' as const, row, column, value: values[column] });
    if (this.known.logins.has(String(values.login))) this.findings.add(at('login'), 'account.exists');
    if (values.name !== first?.name || values.number !== first?.number) this.findings.add(at('name'), 'account.name_differs');
    if (values.password && !passes(() => assertPasswordStrong(String(values.password), [String(values.login)])))
      this.findings.add(at('password'), 'account.password_weak');
    this.checkPerson('accounts', row, values.number);
    const place = this.checkOrganization('accounts', row, values.organizationCode);
    if (!fits(values.role, place)) this.findings.add(at('role'), 'role.place_invalid');
  }

  private checkEarlierResults(): void {
    const rows = this.tables.earlierResults ?? [];
    this.refuseTwice({ sheet: 'earlierResults', column: 'number' }, rows, ({ period, number }) => [period, number].join('|'));
    for (const { row, values } of rows) {
      this.checkPerson('earlierResults', row, values.number);
      if (values.period && this.known.periods.has(String(values.period)))
        this.findings.add({ sheet: 'earlierResults', row, column: 'period', value: values.period }, 'result.period_exists');
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

  refuseTwice({ sheet, column }: { sheet: SheetKey; column: string }, rows: readonly CheckedRow[], keyOf: (values: CheckedRow['values']) => unknown): void {
    const seen = new Map<string, number>();
    for (const { row, values } of rows) {
      const key = keyOf(values);
      if (key === null || key === undefined || key === '') continue;
      const other = seen.get(String(key));
      if (other === undefined) seen.set(String(key), row);
      else this.findings.add({ sheet, row, column, value: values[column] }, 'row.duplicate', { other });
    }
  }

  private checkDates(spot: Spot, from: unknown, to: unknown): void {
    if (from && to && String(to) < String(from)) this.findings.add({ ...spot, value: to }, 'row.dates');
  }

  private holdsPost(number: unknown, code: unknown): boolean {
    const organization = this.known.organizations.get(String(code));
    return (
      this.filePosts.has(`${String(number)}|${String(code)}`) ||
      (organization !== undefined && this.known.posts.has(`${personIdOf(this.rootCode, String(number))}|${organization.id}`))
    );
  }
}

function fits(role: unknown, place: Place | undefined): boolean {
  return !place || !role || passes(() => assertRoleFits(role as Role, place.kind));
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
