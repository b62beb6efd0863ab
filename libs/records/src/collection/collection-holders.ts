import { refuse, type Role, type SeatHolder, type WorkingGroupKind } from '#domain';
import type { CollectionHolder } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups } from '../group/working-groups.js';
import type { Subject } from './collection-subjects.js';

/** Who is asked for, about whom, on which day. */
export interface Asked {
  by: CollectionHolder;
  assessment: Assessment;
  subjects: readonly Subject[];
  on: string;
  /** What is asked for: the answer, or the second person's check of it. */
  part: 'answer' | 'check';
}

const groupOf: Partial<Record<CollectionHolder, WorkingGroupKind>> = {
  moduleHead: 'module',
  assessmentGroup: 'assessmentGroup',
  contactGroup: 'contactGroup',
  taskForceLead: 'taskForce',
  responsibleUnit: 'responsibleUnit',
};

/** Who answers or checks each item (C2, D2, E1, E3); whoever could only do it for themselves is passed over for the next above. */
@Injectable()
export class CollectionHolders {
  constructor(private readonly groups: WorkingGroups) {}

  async holdersOf(tx: Transaction, asked: Asked): Promise<SeatHolder[]> {
    const places = new Places(tx, asked.assessment);
    const chosen = await this.chosen(tx, asked);
    const holders: SeatHolder[] = [];
    for (const subject of asked.subjects) {
      const holder = chosen.get(subject.key) ?? (await ordinary(places, asked, subject));
      const own = asked.by !== 'person' && holder !== undefined && (await places.heldOnlyBy(holder, subject.personId));
      holders.push(holder && !own ? holder : await places.above(subject, { passed: holder, part: asked.part }));
    }
    return holders;
  }

  /** Those who are found for all items at once: the assessed themselves, leads of groups, secretaries of villages. */
  private async chosen(tx: Transaction, { by, subjects, on }: Asked): Promise<Map<string, SeatHolder>> {
    if (by === 'person') return new Map(subjects.flatMap(({ key, personId }) => (personId ? [[key, { personId }] as const] : [])));
    if (by === 'villagePartyOrganization') return secretariesOf(tx, subjects, on);
    const kind = groupOf[by];
    if (!kind) return new Map();
    const led = subjects.map(({ key, personId, organizationId, groupId, part }) => ({
      key,
      on: part?.to ?? on,
      ...(groupId ? { group: groupId } : personId ? { person: personId } : { organization: organizationId }),
    }));
    return this.groups.leadsOf(tx, kind, led);
  }
}

/** A role at the subject's place; nobody where a lead was asked for and there is none. */
async function ordinary(places: Places, { by, assessment }: Asked, subject: Subject): Promise<SeatHolder | undefined> {
  const at = (role: Role, organizationId: string | undefined): SeatHolder | undefined => (organizationId ? { role, organizationId } : undefined);
  const township = subject.townshipId ?? assessment.townshipId ?? undefined;
  if (by === 'villagePartyOrganization') return at('cadre', subject.organizationId);
  if (by === 'townshipPartyCommittee') return at('townshipOfficer', township);
  if (by === 'townshipSecretary') return at('townshipSecretary', township);
  if (by === 'countyOrganizationDepartment') return at('organizationDepartmentOfficer', await places.department());
  return by === 'leadUnit' || by === 'leadingGroupOffice' ? places.office() : undefined;
}

const secretaries = `
  select distinct on (organization_id) organization_id as "organizationId", person_id as "personId" from post
  where organization_id = any($1::uuid[]) and kind = 'villagePartySecretary' and from_date <= $2 and (to_date is null or to_date >= $2) order by organization_id, from_date`;

/** C5, C10: a village's party organization speaks by its secretary; where nobody is, whoever answers there does. */
async function secretariesOf(tx: Transaction, subjects: readonly Subject[], on: string): Promise<Map<string, SeatHolder>> {
  const villages = [...new Set(subjects.map(({ organizationId }) => organizationId))];
  const rows = await tx.query<{ organizationId: string; personId: string }>(secretaries, [villages, on]);
  const known = new Map(rows.map(({ organizationId, personId }) => [organizationId, { personId }]));
  return new Map(
    subjects.flatMap(({ key, organizationId }) => {
      const holder = known.get(organizationId);
      return holder ? [[key, holder] as const] : [];
    }),
  );
}

/** Places and who holds roles there, each looked up once for a whole roll. */
class Places {
  private readonly holding = new Map<string, Promise<{ personId: string | null }[]>>();
  private readonly kinds = new Map<string, Promise<string | undefined>>();
  private readonly teams = new Map<string, Promise<{ id: string }[]>>();
  private departmentId: Promise<string> | undefined;

  constructor(
    private readonly tx: Transaction,
    private readonly assessment: Assessment,
  ) {}

  /** Whether everybody who holds the seat is the subject, so that only the own score would be left to give. */
  async heldOnlyBy(holder: SeatHolder, personId: string | undefined): Promise<boolean> {
    if (personId === undefined) return false;
    if ('personId' in holder) return holder.personId === personId;
    if (await this.isTeamAt(personId, holder.organizationId)) return true;
    const held = await this.holdersAt(holder.role, holder.organizationId);
    return held.length > 0 && held.every((one) => one.personId === personId);
  }

  /** The township's secretary, then the organization department; where the secretary is the subject, or was passed over, the department at once. */
  async above(subject: Subject, { passed, part }: { passed: SeatHolder | undefined; part: Asked['part'] }): Promise<SeatHolder> {
    const secretary = await this.secretaryAbove(subject, passed);
    if (secretary) return secretary;
    const department = { role: 'organizationDepartmentOfficer', organizationId: await this.department() } as const;
    const isOwn = subject.personId !== undefined && (await this.isTeamAt(subject.personId, department.organizationId));
    return isOwn ? this.atTheTop(part) : department;
  }

  private async secretaryAbove({ personId, townshipId }: Subject, passed: SeatHolder | undefined): Promise<SeatHolder | undefined> {
    const township = townshipId ?? this.assessment.townshipId ?? undefined;
    const isPassed = passed !== undefined && 'role' in passed && passed.role === 'townshipSecretary';
    if (township === undefined || isPassed || (await this.kindOf(township)) !== 'township') return undefined;
    const secretary = { role: 'townshipSecretary', organizationId: township } as const;
    return (await this.heldOnlyBy(secretary, personId)) ? undefined : secretary;
  }

  /** E3: of the department's own team the county's leader checks; so that another answers, the lead unit's office does, or the county's discipline officer. */
  private async atTheTop(part: Asked['part']): Promise<SeatHolder> {
    const { organizationId, leadUnitId } = this.assessment;
    const leader = { role: 'countyLeader', organizationId } as const;
    if (part === 'check') return leader;
    if (leadUnitId !== (await this.department())) return this.office();
    const discipline = { role: 'disciplineOfficer', organizationId } as const;
    return (await this.holdersAt(discipline.role, organizationId)).length > 0 ? discipline : leader;
  }

  department(): Promise<string> {
    this.departmentId ??= departmentOf(this.tx, this.assessment);
    return this.departmentId;
  }

  /** B1: the office of a leading group sits where the assessment is led. */
  async office(): Promise<SeatHolder> {
    const { leadUnitId: organizationId } = this.assessment;
    const kind = await this.kindOf(organizationId);
    const role: Role = kind === 'township' ? 'townshipOfficer' : kind === 'organizationDepartment' ? 'organizationDepartmentOfficer' : 'leadUnitOfficer';
    return { role, organizationId };
  }

  /** E: whether this is the leading team of that unit, which nobody there may score. */
  private async isTeamAt(personId: string, organizationId: string): Promise<boolean> {
    const known = this.teams.get(organizationId) ?? this.tx.query<{ id: string }>(teams, [organizationId]);
    this.teams.set(organizationId, known);
    return (await known).some(({ id }) => id === personId);
  }

  private kindOf(organizationId: string): Promise<string | undefined> {
    const known = this.kinds.get(organizationId) ?? kindOf(this.tx, organizationId);
    this.kinds.set(organizationId, known);
    return known;
  }

  private holdersAt(role: string, organizationId: string): Promise<{ personId: string | null }[]> {
    const key = `${role} ${organizationId}`;
    const known = this.holding.get(key) ?? this.tx.query<{ personId: string | null }>(holding, [role, organizationId, this.tx.now()]);
    this.holding.set(key, known);
    return known;
  }
}

const teams = `select id from person where kind = 'team' and organization_id = $1`;

const holding = `
  select a.person_id as "personId" from role_grant g join account a on a.id = g.account_id
  where g.role = $1 and g.organization_id = $2 and g.confirmed_by is not null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3) and a.disabled_at is null`;

async function kindOf(tx: Transaction, organizationId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ kind: string }>('select kind from organization where id = $1', [organizationId]);
  return row?.kind;
}

async function departmentOf(tx: Transaction, { organizationId }: Assessment): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    "select id from organization where parent_id = $1 and kind = 'organizationDepartment' and valid_to is null order by code limit 1",
    [organizationId],
  );
  return row?.id ?? refuse('signer.unknown', { at: 'organizationDepartment' });
}
