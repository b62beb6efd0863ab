import { periodOf, startOfDay, shiftDate, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type RollItem } from '../procedure/effects.js';
import { organizationAt } from '../procedure/seat-resolver.js';
import { AssessmentService } from './assessment.service.js';

interface Listed {
  subject: string;
  organizationId: string;
}

const townships = `
  select distinct a.organization_id as subject, a.organization_id as "organizationId"
  from assessment_approval p join approved_organization a on a.approval_id = p.id and a.level = 'township' where p.assessment_id = $1 and p.revoked_at is null`;

const rosterPersons = `
  select person_id as subject, organization_id as "organizationId" from roster_entry
  where assessment_id = $1 and person_id is not null and status in ('graded', 'ungraded', 'scoredOnly')`;

const current = `(select id from result_version where assessment_id = $1 and state not in ('draft', 'withdrawn') order by n desc limit 1)`;

const adversePersons = `select person_id as subject, organization_id as "organizationId" from result where version_id = ${current} and adverse`;

const newlyAdversePersons = `select person_id as subject, organization_id as "organizationId" from moved where version_id = ${current} and cardinality(adverse) > 0`;

/** By the newest publication of each person, whichever version it shows. */
const adversePublishedPersons = `
  select subject, "organizationId" from (
    select distinct on (p.person_id) p.person_id as subject, r.organization_id as "organizationId", r.adverse
    from publication p join result r on r.version_id = p.version_id and r.person_id = p.person_id join result_version v on v.id = p.version_id
    where p.assessment_id = $1 order by p.person_id, v.n desc) newest
  where adverse`;

/** Whom the rolls of an assessment list. */
@Injectable()
export class AssessmentRolls {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly assessments: AssessmentService,
  ) {}

  onModuleInit(): void {
    const { rollItems } = this.effects;
    const persons =
      (sql: string) =>
      async (tx: Transaction, { assessmentId }: ProcedureContext) =>
        (await listed(tx, sql, assessmentId)).map(heldByPerson);
    rollItems.townships = async (tx, { assessmentId }) => (await listed(tx, townships, assessmentId)).map(heldByTownship);
    rollItems.rosterDepartment = async (tx, context) => [await heldByDepartment(tx, context)];
    rollItems.rosterPersons = persons(rosterPersons);
    rollItems.adversePersons = persons(adversePersons);
    rollItems.newlyAdversePersons = persons(newlyAdversePersons);
    rollItems.adversePublishedPersons = persons(adversePublishedPersons);
    rollItems.contestMonths = (tx, context) => this.contestMonths(tx, context);
  }

  /** A5: each month's contest is due some days after the month, or a key task within it, has ended. */
  private async contestMonths(tx: Transaction, context: ProcedureContext): Promise<RollItem[]> {
    const { periodCode } = await this.assessments.getAssessment(tx, context.assessmentId);
    const department = await heldByDepartment(tx, context);
    const { months, to } = periodOf(periodCode);
    return months.map((month) => ({
      ...department,
      subject: month,
      from: startOfDay(shiftDate(periodOf(month).to < to ? periodOf(month).to : to, 1)),
    }));
  }
}

function listed(tx: Transaction, sql: string, assessmentId: string): Promise<Listed[]> {
  return tx.query<Listed>(`${sql} order by 1`, [assessmentId]);
}

async function heldByDepartment(tx: Transaction, context: ProcedureContext): Promise<RollItem> {
  const organizationId = await organizationAt(tx, context, { at: 'organizationDepartment', subject: '' });
  return { subject: organizationId, organizationId, holder: { role: 'organizationDepartmentOfficer', organizationId } };
}

function heldByTownship({ subject, organizationId }: Listed): RollItem {
  return { subject, organizationId, holder: { role: 'townshipOfficer', organizationId } };
}

function heldByPerson({ subject, organizationId }: Listed): RollItem {
  return { subject, organizationId, holder: { personId: subject } };
}
