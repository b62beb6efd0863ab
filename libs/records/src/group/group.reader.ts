import { countyDateOf, refuse, type Actor, type GroupPart, type WorkingGroupKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { ProposalState } from './working-group.entity.js';

export interface GroupLead {
  person: PersonRef | null;
  organization: OrganizationRef | null;
}

export interface GroupSummary {
  id: string;
  organization: OrganizationRef;
  kind: WorkingGroupKind;
  code: string;
  title: string;
  validFrom: string;
  validTo: string | null;
  state: ProposalState;
  enteredBy: string;
  endOn: string | null;
  endEnteredBy: string | null;
  /** On the day asked for. */
  lead: GroupLead | null;
  members: number;
  /** Proposals that wait for a second person. */
  waiting: number;
}

export interface MemberView {
  id: string;
  part: GroupPart;
  person: PersonRef | null;
  organization: OrganizationRef | null;
  from: string;
  /** Its own last day or its group's, whichever is first. */
  to: string | null;
  reason: string | null;
  state: ProposalState;
  enteredBy: string;
  enteredByName: string;
  decidedByName: string | null;
  declineReason: string | null;
  endOn: string | null;
  endReason: string | null;
  endEnteredBy: string | null;
  /** Whether another person has confirmed the last day. */
  ended: boolean;
  /** Its group ended before it would have begun. */
  lapsed: boolean;
  /** The group the person or organization moved to. */
  movedTo: string | null;
}

export interface GroupDetail extends GroupSummary {
  document: Document | null;
  enteredByName: string;
  decidedByName: string | null;
  declineReason: string | null;
  endReason: string | null;
  history: MemberView[];
}

interface Decided {
  enteredBy: string;
  decidedBy: string | null;
}

type DetailRow = Omit<GroupDetail, 'history' | 'enteredByName' | 'decidedByName'> & Decided;
type MemberRow = Omit<MemberView, 'enteredByName' | 'decidedByName'> & Decided;

export interface GroupFilter extends PageRequest {
  kind?: WorkingGroupKind;
  organizationId?: string;
  on?: string;
}

const covers = (row: string): string =>
  `${row}.state = 'confirmed' and ${row}.from_date <= $1::date and coalesce(least(${row}.to_date, g.valid_to), $1::date) >= $1::date`;

const selectSummary = `
  select g.id, ${organizationOf('g.organization_id')} as organization, g.kind, g.code, g.title, g.valid_from::text as "validFrom", g.valid_to::text as "validTo", g.state,
    g.entered_by as "enteredBy", case when g.end_decided_by is null then g.end_on::text end as "endOn", case when g.end_decided_by is null then g.end_entered_by end as "endEnteredBy",
    (select jsonb_build_object('person', ${personOf('l.person_id')}, 'organization', ${organizationOf('l.member_organization_id')})
     from working_group_member l where l.group_id = g.id and l.part = 'lead' and ${covers('l')} limit 1) as lead,
    (select count(*)::int from working_group_member m where m.group_id = g.id and m.part = 'member' and ${covers('m')}) as members,
    (select count(*)::int from working_group_member w where w.group_id = g.id and (w.state = 'proposed' or (w.end_on is not null and w.end_decided_by is null and w.to_date is null)))
      + (g.state = 'proposed')::int + (g.end_on is not null and g.end_decided_by is null)::int as waiting
  from working_group g`;

const selectHistory = `
  select m.id, m.part, ${personOf('m.person_id')} as person, ${organizationOf('m.member_organization_id')} as organization, m.from_date::text as "from", least(m.to_date, g.valid_to)::text as "to", m.reason,
    m.state, m.entered_by as "enteredBy", m.decided_by as "decidedBy", m.decline_reason as "declineReason",
    case when m.to_date is null then m.end_on::text end as "endOn", m.end_reason as "endReason", m.end_entered_by as "endEnteredBy", m.to_date is not null as ended, coalesce(m.state = 'confirmed' and m.from_date > g.valid_to, false) as lapsed,
    (select o.title from working_group_member f join working_group o on o.id = f.group_id where f.id = m.followed_by and f.group_id <> m.group_id) as "movedTo"
  from working_group_member m join working_group g on g.id = m.group_id where m.group_id = $1 order by m.part, m.from_date, m.entered_at, m.id`;

/** D2–D4, E1, E3: the groups of the reader's county and townships, with their history by date. */
@Injectable()
export class GroupReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, { limit, offset, kind, organizationId, on }: GroupFilter): Promise<PageOf<GroupSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<GroupSummary & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectSummary}
           where ($2::text is null or g.kind = $2) and ($3::uuid is null or g.organization_id = $3)
             and ($6::date is null or (g.valid_from <= $6 and (g.valid_to is null or g.valid_to >= $6)))) x
         order by x.organization ->> 'name', x.kind, x.code limit $4 offset $5`,
        [on ?? countyDateOf(tx.now()), kind ?? null, organizationId ?? null, limit, offset, on ?? null],
      ),
    );
    return pageFrom(rows);
  }

  async get(actor: Actor, id: string, on?: string): Promise<GroupDetail> {
    const { row, members } = await this.database.read(actor, async (tx) => {
      const [found] = await tx.query<DetailRow>(
        `select x.*, g.document, g.decline_reason as "declineReason", g.end_reason as "endReason", g.decided_by as "decidedBy"
         from (${selectSummary} where g.id = $2) x join working_group g on g.id = x.id`,
        [on ?? countyDateOf(tx.now()), id],
      );
      return { row: found ?? refuse('group.unknown', { groupId: id }), members: await tx.query<MemberRow>(selectHistory, [id]) };
    });
    const nameOf = await this.names.of([row, ...members].flatMap(({ enteredBy, decidedBy }) => [enteredBy, decidedBy]));
    const named = <T extends Decided>({ decidedBy, ...rest }: T) => ({
      ...rest,
      enteredByName: nameOf(rest.enteredBy) ?? '',
      decidedByName: nameOf(decidedBy),
    });
    return { ...named(row), history: members.map((member) => named(member)) };
  }
}
