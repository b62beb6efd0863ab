import { refuse, type GroupPart, type WorkingGroupKind } from '#domain';
import type { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { GroupService } from '../group/group.service.js';
import { MembershipService } from '../group/membership.service.js';
import { WorkingGroups } from '../group/working-groups.js';
import { groupKey } from './check-groups.js';
import type { KnownCounty } from './known.js';
import type { Tables } from './read-cells.js';
import type { CheckedRow } from './sheet.js';
import type { CountyWriter } from './write-county.js';

interface Given {
  writer: CountyWriter;
  known: KnownCounty;
  audit: AuditLog;
}

/** D2, E1: groups and members as proposals of whoever imports them; another person confirms them. */
export async function writeGroups(tx: Transaction, { workingGroups = [], groupMembers = [] }: Tables, { writer, known, audit }: Given): Promise<void> {
  const lookup = new WorkingGroups();
  const members = new MembershipService(lookup, audit);
  const groups = new GroupService(members, lookup, audit);
  const ids = new Map([...known.groups].map(([key, { id }]) => [key, id]));
  for (const { values } of workingGroups) {
    const { organizationCode, kind, code, title, from, to } = values;
    const id = await groups.propose(tx, {
      organizationId: writer.organizationId(organizationCode),
      kind: kind as WorkingGroupKind,
      code: String(code),
      title: String(title),
      validFrom: String(from),
      ...(to ? { validTo: String(to) } : {}),
    });
    ids.set(groupKey(values), id);
  }
  for (const { values } of byFirstDay(groupMembers)) {
    const { part, number, memberCode, from, to } = values;
    await members.propose(tx, ids.get(groupKey(values)) ?? refuse('group.unknown', { code: values.code }), {
      part: (part ?? 'member') as GroupPart,
      from: String(from),
      ...(to ? { to: String(to) } : {}),
      ...(number ? { personId: writer.personId(number) } : { organizationId: writer.organizationId(memberCode) }),
    });
  }
}

function byFirstDay(rows: readonly CheckedRow[]): CheckedRow[] {
  return [...rows].sort((a, b) => (String(a.values.from) < String(b.values.from) ? -1 : 1));
}
