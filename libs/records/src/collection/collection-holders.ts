import { refuse, type Role, type SeatHolder } from '#domain';
import type { CollectionHolder } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups, type HolderQuestion } from '../group/working-groups.js';
import type { Subject } from './collection-subjects.js';

/** Who is asked for, about whom, on which day. */
export interface Asked {
  by: CollectionHolder;
  assessment: Assessment;
  subject: Subject;
  on: string;
}

const groupOf: Partial<Record<CollectionHolder, HolderQuestion['kind']>> = {
  moduleHead: 'module',
  assessmentGroup: 'assessmentGroup',
  contactGroup: 'contactGroup',
  taskForceLead: 'taskForce',
  responsibleUnit: 'responsibleUnit',
};

/** Who answers or checks an item (C2, D2, E1, E3); whoever could only do it for themselves is passed over for the next above. */
@Injectable()
export class CollectionHolders {
  constructor(private readonly groups: WorkingGroups) {}

  async holderOf(tx: Transaction, asked: Asked): Promise<SeatHolder> {
    const { by, subject } = asked;
    if (by === 'person') return { personId: subject.personId ?? refuse('collection.unknown', { by }) };
    const kind = groupOf[by];
    if (kind) return (await this.leadOf(tx, asked, kind)) ?? this.above(tx, asked, undefined);
    const holder = await this.ordinary(tx, asked);
    return holder && !(await heldOnlyBy(tx, holder, subject.personId)) ? holder : this.above(tx, asked, holder);
  }

  private leadOf(tx: Transaction, { subject, on }: Asked, kind: HolderQuestion['kind']): Promise<SeatHolder | undefined> {
    const { groupId, personId, organizationId } = subject;
    return groupId ? this.leadOfGroup(tx, { kind, groupId, on }) : this.groups.holderOf(tx, { kind, on, ...(personId ? { personId } : { organizationId }) });
  }

  private async leadOfGroup(
    tx: Transaction,
    { kind, groupId, on }: { kind: HolderQuestion['kind']; groupId: string; on: string },
  ): Promise<SeatHolder | undefined> {
    const [owner] = await tx.query<{ organizationId: string }>('select organization_id as "organizationId" from working_group where id = $1', [groupId]);
    const groups = owner ? await this.groups.groupsOf(tx, { kind, organizationId: owner.organizationId, on }) : [];
    return groups.find(({ id }) => id === groupId)?.lead ?? undefined;
  }

  private async ordinary(tx: Transaction, asked: Asked): Promise<SeatHolder | undefined> {
    const { by, assessment, subject } = asked;
    const at = (role: Role, organizationId: string | undefined): SeatHolder | undefined => (organizationId ? { role, organizationId } : undefined);
    if (by === 'villagePartyOrganization') return (await secretaryOf(tx, asked)) ?? at('cadre', subject.organizationId);
    if (by === 'townshipPartyCommittee') return at('townshipOfficer', subject.townshipId ?? assessment.townshipId ?? undefined);
    if (by === 'townshipSecretary') return at('townshipSecretary', subject.townshipId ?? assessment.townshipId ?? undefined);
    if (by === 'countyOrganizationDepartment') return { role: 'organizationDepartmentOfficer', organizationId: await departmentOf(tx, assessment) };
    return officeOf(tx, assessment);
  }

  /** The township's secretary, then the organization department; where the secretary is the subject or of the team that is, or nobody is, the department at once. */
  private async above(tx: Transaction, { assessment, subject }: Asked, passed: SeatHolder | undefined): Promise<SeatHolder> {
    const township = (await isTeam(tx, subject.personId)) ? undefined : (subject.townshipId ?? assessment.townshipId);
    const secretary = township ? ({ role: 'townshipSecretary', organizationId: township } as const) : undefined;
    const isPassed = passed && 'role' in passed && passed.role === 'townshipSecretary';
    if (secretary && !isPassed && !(await heldOnlyBy(tx, secretary, subject.personId)) && (await isTownship(tx, township))) return secretary;
    return { role: 'organizationDepartmentOfficer', organizationId: await departmentOf(tx, assessment) };
  }
}

const holding = `
  select a.person_id as "personId" from role_grant g join account a on a.id = g.account_id
  where g.role = $1 and g.organization_id = $2 and g.confirmed_by is not null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3) and a.disabled_at is null`;

/** Whether everybody who holds the seat is the subject, so that only the own score would be left to give. */
async function heldOnlyBy(tx: Transaction, holder: SeatHolder, personId: string | undefined): Promise<boolean> {
  if (personId === undefined) return false;
  if ('personId' in holder) return holder.personId === personId;
  const held = await tx.query<{ personId: string | null }>(holding, [holder.role, holder.organizationId, tx.now()]);
  return held.length > 0 && held.every((one) => one.personId === personId);
}

const secretaries = `
  select person_id as "personId" from post where organization_id = $1 and kind = 'villagePartySecretary' and from_date <= $2 and (to_date is null or to_date >= $2) order by from_date limit 1`;

/** C5, C10: the village's party organization speaks by its secretary; where nobody is, by whoever answers there. */
async function secretaryOf(tx: Transaction, { subject, on }: Asked): Promise<SeatHolder | undefined> {
  const [row] = await tx.query<{ personId: string }>(secretaries, [subject.organizationId, on]);
  return row && { personId: row.personId };
}

/** E1: a leading team, of which the township's secretary is the head. */
async function isTeam(tx: Transaction, personId: string | undefined): Promise<boolean> {
  return (await tx.query("select 1 from person where id = $1 and kind = 'team'", [personId ?? null])).length > 0;
}

async function isTownship(tx: Transaction, organizationId: string | null | undefined): Promise<boolean> {
  const [row] = await tx.query<{ kind: string }>('select kind from organization where id = $1', [organizationId ?? null]);
  return row?.kind === 'township';
}

async function departmentOf(tx: Transaction, { organizationId }: Assessment): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    "select id from organization where parent_id = $1 and kind = 'organizationDepartment' and valid_to is null order by code limit 1",
    [organizationId],
  );
  return row?.id ?? refuse('signer.unknown', { at: 'organizationDepartment' });
}

/** B1: the office of a leading group sits where the assessment is led. */
async function officeOf(tx: Transaction, { leadUnitId }: Assessment): Promise<SeatHolder> {
  const [unit] = await tx.query<{ kind: string }>('select kind from organization where id = $1', [leadUnitId]);
  const role: Role =
    unit?.kind === 'township' ? 'townshipOfficer' : unit?.kind === 'organizationDepartment' ? 'organizationDepartmentOfficer' : 'leadUnitOfficer';
  return { role, organizationId: leadUnitId };
}
