import { groupKind, type OrganizationKind, type WorkingGroupKind } from '#domain';
import type { CountyCheck } from './check-county.js';
import type { Findings } from './findings.js';
import type { KnownCounty } from './known.js';
import type { Tables } from './read-cells.js';
import type { CheckedRow } from './sheet.js';

interface Span {
  from: string;
  to: string | null;
}

/** What a group is known by, in the file and in the records. */
export function groupKey({ organizationCode, kind, code }: CheckedRow['values']): string {
  return [organizationCode, kind, code].join('|');
}

/** Checks groups and their members against one another, the county's own tables and what is recorded. */
export class GroupCheck {
  private readonly groups = new Map<string, Span>();

  constructor(
    private readonly given: { tables: Tables; known: KnownCounty; county: CountyCheck },
    private readonly findings: Findings,
  ) {
    for (const [key, span] of given.known.groups) this.groups.set(key, span);
  }

  run(): void {
    const { workingGroups = [], groupMembers = [] } = this.given.tables;
    this.given.county.refuseTwice({ sheet: 'workingGroups', column: 'code' }, workingGroups, groupKey);
    for (const row of workingGroups) this.checkGroup(row);
    for (const row of groupMembers) this.checkMember(row);
    this.checkOverlaps(groupMembers);
  }

  private checkGroup({ row, values }: CheckedRow): void {
    const place = this.checkOwner('workingGroups', { row, values });
    const at = (column: string) => ({ sheet: 'workingGroups' as const, row, column, value: values[column] });
    if (place && values.kind && !groupKind(values.kind as WorkingGroupKind).at.includes(place)) this.findings.add(at('kind'), 'group.place');
    if (this.given.known.groups.has(groupKey(values))) this.findings.add(at('code'), 'group.exists');
    this.checkDates('workingGroups', { row, values });
    this.groups.set(groupKey(values), spanOf(values));
  }

  private checkMember({ row, values }: CheckedRow): void {
    const at = (column: string) => ({ sheet: 'groupMembers' as const, row, column, value: values[column] });
    this.checkOwner('groupMembers', { row, values });
    const group = this.groups.get(groupKey(values));
    if (!group) this.findings.add(at('code'), 'group.unknown');
    else if (!isInside(spanOf(values), group)) this.findings.add(at('from'), 'group.outside');
    this.checkDates('groupMembers', { row, values });
    if (!values.number === !values.memberCode) this.findings.add(at('number'), 'group.member_unclear');
    else this.checkSubject({ row, values });
  }

  private checkSubject({ row, values }: CheckedRow): void {
    const at = (column: string) => ({ sheet: 'groupMembers' as const, row, column, value: values[column] });
    this.given.county.checkPerson('groupMembers', row, values.number);
    if (values.memberCode && !this.given.county.places.has(String(values.memberCode))) this.findings.add(at('memberCode'), 'organization.unknown');
    if (values.kind && values.part !== 'lead' && !groupKind(values.kind as WorkingGroupKind).members.includes(subjectKind(values)))
      this.findings.add(at('kind'), 'group.member_kind');
  }

  /** The kind of organization the group belongs to, where whoever imports it keeps its groups. */
  private checkOwner(sheet: 'workingGroups' | 'groupMembers', { row, values }: CheckedRow): OrganizationKind | undefined {
    const { county, known } = this.given;
    const code = String(values.organizationCode);
    const place = county.checkOrganization(sheet, row, values.organizationCode);
    if (place && known.groupsOf !== null && !known.groupsOf.has(code))
      this.findings.add({ sheet, row, column: 'organizationCode', value: code }, 'group.not_yours');
    return place?.kind;
  }

  private checkDates(sheet: 'workingGroups' | 'groupMembers', { row, values: { from, to } }: CheckedRow): void {
    if (from && to && String(to) < String(from)) this.findings.add({ sheet, row, column: 'to', value: to }, 'row.dates');
  }

  /** D2: nobody in two groups of a single kind at a time. */
  private checkOverlaps(rows: readonly CheckedRow[]): void {
    const single = rows.filter(
      ({ values }) => values.kind && values.part !== 'lead' && groupKind(values.kind as WorkingGroupKind).single.includes(subjectKind(values)),
    );
    const byFrom = [...single].sort((a, b) => (String(a.values.from) < String(b.values.from) ? -1 : 1));
    const last = new Map<string, string | null>();
    for (const { row, values } of byFrom) {
      const key = [values.organizationCode, values.kind, values.number, values.memberCode].join('|');
      const before = last.get(key);
      if (last.has(key) && (before === null || before === undefined || before >= String(values.from)))
        this.findings.add({ sheet: 'groupMembers', row, column: 'from', value: values.from }, 'group.member_overlaps');
      last.set(key, values.to === null ? null : String(values.to));
    }
  }
}

function subjectKind({ number }: CheckedRow['values']): 'person' | 'organization' {
  return number ? 'person' : 'organization';
}

function spanOf({ from, to }: CheckedRow['values']): Span {
  return { from: String(from), to: to === null || to === undefined ? null : String(to) };
}

function isInside(span: Span, group: Span): boolean {
  return span.from >= group.from && (group.to === null || span.from <= group.to);
}
