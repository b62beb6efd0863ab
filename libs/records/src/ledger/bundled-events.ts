import { refuse } from '#domain';
import type { Bundling } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import type { FactSubject } from './fact-rows.js';

/** A15: an event that may be given by village, and may be about another member of its committees. */
export interface BundledEvent extends FactSubject {
  code?: string;
  occurredOn: string;
  /** The other member. */
  memberId?: string;
}

/** Who heads a village in an assessment: the person whose score its events count in, or the village itself where nobody does. */
export async function headOf(tx: Transaction, assessmentId: string, villageId: string): Promise<FactSubject> {
  const [row] = await tx.query<{ personId: string | null }>(
    `select person_id as "personId" from roster_entry where assessment_id = $1 and organization_id = $2 and status <> 'closed' order by person_id nulls last limit 1`,
    [assessmentId, villageId],
  );
  if (!row) return refuse('fact.subject_unknown', { path: 'organizationId', organizationId: villageId });
  return row.personId ? { personId: row.personId } : { organizationId: villageId };
}

/** A15: what is entered of a village or of another member goes to whoever heads the village; other events stay as they are given. */
export async function bundle<E extends BundledEvent>(
  tx: Transaction,
  { assessmentId, bundling }: { assessmentId: string; bundling: Bundling | undefined },
  events: readonly E[],
): Promise<E[]> {
  const bundled: E[] = [];
  for (const [index, event] of events.entries()) {
    const of = bundledOf(bundling, event);
    if (event.memberId && of !== 'MEMBER') refuse('input.unknown_field', { path: `events[${index}].memberId` });
    const { personId, organizationId } = of && event.organizationId ? await headOf(tx, assessmentId, event.organizationId) : event;
    const headed = { ...event, personId, organizationId };
    if (event.memberId) await assertMember(tx, { assessmentId, event: headed, memberId: event.memberId, index });
    bundled.push(headed);
  }
  return bundled;
}

function bundledOf(bundling: Bundling | undefined, { code = '' }: BundledEvent): 'VILLAGE' | 'MEMBER' | undefined {
  if (bundling?.ofVillage.includes(code)) return 'VILLAGE';
  return bundling?.ofMembers.includes(code) ? 'MEMBER' : undefined;
}

/** Another holder of a post in the same village on that day; one's own penalties are entered as one's own. */
async function assertMember(
  tx: Transaction,
  { assessmentId, event, memberId, index }: { assessmentId: string; event: BundledEvent; memberId: string; index: number },
): Promise<void> {
  const [member] = await tx.query(
    `select 1 from post t where t.person_id = $1 and t.from_date <= $2 and (t.to_date is null or t.to_date >= $2) and t.person_id is distinct from $4::uuid
       and t.organization_id = coalesce($5::uuid, (select organization_id from roster_entry where assessment_id = $3 and person_id = $4 limit 1))`,
    [memberId, event.occurredOn, assessmentId, event.personId ?? null, event.organizationId ?? null],
  );
  if (!member) refuse('fact.member_unknown', { path: `events[${index}].memberId`, memberId });
}
