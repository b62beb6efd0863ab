import { assertMayWrite, refuse, resolveProcedure } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { Notice } from '../notice/notice.entity.js';
import { startProcedure } from '../outbox/start-procedure.js';

/** An objection as the page without login takes it; without a name it needs facts that can be checked. */
export interface ObjectionInput {
  noticeId: string;
  person: string;
  village: string;
  objector?: string;
  contact?: string;
  facts: string;
}

/** Fewer characters cannot say when, where and what. */
const checkableLength = 15;

/** R8: objections to a public notice; each stops the clock for the person concerned until it is resolved. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** Inside the county's scope: nobody without login reaches a table. Answers the objection's id. */
  async file(tx: Transaction, input: ObjectionInput): Promise<string> {
    const { assessment, personId, township } = await this.examine(tx, input);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const name = input.objector?.trim() || null;
    const [appeal] = await tx.query<{ id: string; workflowId: string }>(insertObjection, [
      assessment.organizationId,
      assessment.id,
      personId,
      township,
      name,
      input.contact ?? null,
      name === null,
      input.facts,
      content.objectionHold.value,
      businessNow(tx, assessment),
    ]);
    const { id, workflowId } = appeal ?? refuse('appeal.unknown');
    await this.audit.record(tx, 'appeal.filed', {
      subject: id,
      organizationId: assessment.organizationId,
      data: { kind: 'objection', applicant: 'public', personId },
    });
    const { organizationId, leadUnitId, clock } = assessment;
    const context = {
      workflowId,
      procedure: 'appeal' as const,
      subjectId: id,
      assessmentId: assessment.id,
      organizationId,
      places: { leadUnit: leadUnitId, township },
      clock,
    };
    await startProcedure(tx, {
      procedure: 'appeal',
      input: { kind: 'objection', applicant: 'public', spec: resolveProcedure('appeal', { deadlines: content.deadlines }), context },
    });
    return id;
  }

  /** While the notice runs, about somebody it names; without a name only with facts that can be checked. */
  private async examine(tx: Transaction, input: ObjectionInput): Promise<{ assessment: Assessment; personId: string; township: string }> {
    const notice = (await tx.manager.findOneBy(Notice, { id: input.noticeId })) ?? refuse('notice.unknown', { noticeId: input.noticeId });
    const assessment = await this.assessments.getForFacts(tx, notice.assessmentId);
    assertMayWrite(assessment.stage, 'objection');
    if (notice.endsAt <= tx.now()) refuse('notice.ended', { endsAt: notice.endsAt });
    const subject = notice.page.persons.find(({ name, village }) => name === input.person && village === input.village) ?? refuse('objection.person_unknown');
    const isAnonymous = !input.objector?.trim();
    if (isAnonymous && [...input.facts.trim()].length < checkableLength) refuse('objection.facts_missing', { atLeast: checkableLength });
    return { assessment, personId: subject.personId, township: await townshipOfPerson(tx, notice.versionId, subject.personId) };
  }
}

const insertObjection = `
  with given as (select gen_random_uuid() as id)
  insert into appeal (id, organization_id, assessment_id, kind, workflow_id, person_id, township_id, applicant, applicant_name, applicant_contact, anonymous, reason, standing, hold, filed_business_at)
  select id, $1, $2, 'objection', 'appeal/objection/' || id || '/1', $3, $4, 'public', $5, $6, $7, $8, 'filed', $9, $10 from given returning id, workflow_id as "workflowId"`;

async function townshipOfPerson(tx: Transaction, versionId: string, personId: string): Promise<string> {
  const [row] = await tx.query<{ townshipId: string }>('select township_id as "townshipId" from result where version_id = $1 and person_id = $2', [
    versionId,
    personId,
  ]);
  return row?.townshipId ?? refuse('objection.person_unknown');
}
