import { type Actor } from '#domain';
import type { RosterStatus } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';

export interface RosterRow {
  id: string;
  person: PersonRef | null;
  village: OrganizationRef;
  township: OrganizationRef | null;
  series: string;
  status: RosterStatus;
  reason: string | null;
  posts: string[];
}

export interface RosterEventRow {
  id: string;
  village: OrganizationRef;
  person: PersonRef | null;
  status: RosterStatus;
  reason: string;
  occurredOn: string;
  evidence: string[];
  at: string;
  by: string;
}

@Injectable()
export class RosterReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(
    actor: Actor,
    assessmentId: string,
    { limit, offset, townshipId }: PageRequest & { townshipId?: string },
  ): Promise<PageOf<RosterRow> & { counts: Record<string, number>; confirmedAt: string | null }> {
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<RosterRow & { total: number }>(
        `select r.id, ${personOf('r.person_id')} as person, ${organizationOf('r.organization_id')} as village, ${organizationOf('r.township_id')} as township, r.series, r.status, r.reason,
           array(select p.kind from post p where p.person_id = r.person_id and p.to_date is null order by p.kind) as posts, count(*) over ()::int as total
         from roster_entry r join organization o on o.id = r.organization_id
         where r.assessment_id = $1 and ($2::uuid is null or r.township_id = $2) order by o.code limit $3 offset $4`,
        [assessmentId, townshipId ?? null, limit, offset],
      );
      const counts = await tx.query<{ status: string; count: number; confirmedAt: string | null; open: number }>(
        `select status, count(*)::int as count, max(confirmed_at) as "confirmedAt", (count(*) - count(confirmed_at))::int as open
         from roster_entry where assessment_id = $1 and ($2::uuid is null or township_id = $2) group by status`,
        [assessmentId, townshipId ?? null],
      );
      const confirmed = counts.length > 0 && counts.every(({ open }) => open === 0);
      return {
        ...pageFrom(rows),
        counts: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
        confirmedAt: confirmed
          ? (counts
              .map(({ confirmedAt }) => confirmedAt ?? '')
              .sort()
              .at(-1) ?? null)
          : null,
      };
    });
  }

  async events(actor: Actor, assessmentId: string): Promise<RosterEventRow[]> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<RosterEventRow>(
        `select e.id, ${organizationOf('e.organization_id')} as village, ${personOf('e.person_id')} as person, e.after ->> 'status' as status, e.reason, e.occurred_on as "occurredOn", e.evidence, e.at, e.recorded_by as by
         from roster_event e where e.assessment_id = $1 order by e.at desc`,
        [assessmentId],
      ),
    );
    const nameOf = await this.names.of(rows.map(({ by }) => by));
    return rows.map((row) => ({ ...row, by: nameOf(row.by) ?? '' }));
  }
}
