import { appealWorkflowId, startAt, type AppealInput } from '#contracts';
import { refuse, systemActor, taskNameOf, type Act, type Actor } from '#domain';
import { AppealService, Database, NoticeReader, ObjectionService, PartyAppealService, type AppealClaim, type PreparedAppeal } from '#records';
import { Procedures } from '#temporal';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { objectionFiled, ObjectionBody } from '../notice/notice.schemas.js';
import type { AppealBody, appealFiled } from './appeal.schemas.js';

const firstTask = taskNameOf('submit', 1);

/** Opens appeals and objections with the applicant's own submission; the appeal's id is the command's. */
@Injectable()
export class AppealProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly appeals: AppealService,
    private readonly parties: PartyAppealService,
    private readonly objections: ObjectionService,
    private readonly notices: NoticeReader,
    private readonly procedures: Procedures,
  ) {}

  file(write: Write, body: AppealBody): Promise<z.infer<typeof appealFiled>> {
    return this.commands.send(write, body, async (command) => {
      const input = body.kind === 'party' ? await this.partyInputOf(write.actor, body.branchId, command) : await this.factInputOf(write.actor, body, command);
      await this.procedures.start({ workflow: 'appealWorkflow', input }, actOf(command, write.actor));
      return { id: command, procedure: input.context.workflowId, command };
    });
  }

  /** R8: an objection without login; with a name, or anonymous with facts that can be checked. */
  async object({ key, route }: Write, noticeId: string, body: ObjectionBody): Promise<z.infer<typeof objectionFiled>> {
    const actor = systemActor(await this.notices.countyOf(noticeId));
    return this.commands.run({ actor, key, route }, body, async (tx) => {
      const id = await this.objections.file(tx, { noticeId, ...body });
      return { id, receipt: id.slice(0, 8).toUpperCase() };
    });
  }

  private async factInputOf(actor: Actor, { kind, factId }: Pick<AppealClaim, 'kind' | 'factId'>, id: string): Promise<AppealInput> {
    const applicant = applicantOf(actor);
    const prepared = await this.database.read(actor, (tx) => this.appeals.prepare(tx, { kind, factId, applicant }));
    const { townshipId } = prepared;
    const starter = 'personId' in applicant ? applicant : { organizationId: townshipId, role: townshipRoleOf(actor, townshipId) };
    return inputFor(prepared, { id, kind, applicant: 'personId' in applicant ? 'cadre' : 'township', starter });
  }

  /** R11: a party member files for himself. */
  private async partyInputOf(actor: Actor, branchId: string, id: string): Promise<AppealInput> {
    const personId = actor.personId ?? refuse('appeal.not_party', {});
    const prepared = await this.database.read(actor, (tx) => this.parties.prepare(tx, { branchId, personId }));
    return inputFor(prepared, { id, kind: 'party', applicant: 'cadre', starter: { personId } });
  }
}

type Filing = Pick<AppealInput, 'kind' | 'applicant'> & { id: string; starter: AppealInput['context']['places']['starter'] };

function inputFor({ assessment, townshipId, spec }: PreparedAppeal, { id, kind, applicant, starter }: Filing): AppealInput {
  const context: AppealInput['context'] = {
    workflowId: appealWorkflowId(kind, id),
    procedure: 'appeal',
    subjectId: id,
    assessmentId: assessment.id,
    organizationId: assessment.organizationId,
    clock: assessment.clock,
    places: { township: townshipId, starter },
  };
  return { kind, applicant, context, spec, carried: startAt('submit') };
}

function actOf(command: string, { accountId }: Actor): Act {
  return { task: firstTask, seat: 1, action: 'submit', command, actor: accountId };
}

/** A cadre files for himself; a township's people file for their township. */
function applicantOf({ personId, grants }: Actor): AppealClaim['applicant'] {
  if (personId && grants.some(({ role }) => role === 'cadre')) return { personId };
  const township = grants.find(({ role }) => role === 'townshipOfficer' || role === 'townshipSecretary') ?? refuse('appeal.not_party', {});
  return { townshipId: township.organizationId };
}

function townshipRoleOf({ grants }: Actor, townshipId: string): string {
  return grants.find(({ role, organizationId }) => organizationId === townshipId && role.startsWith('township'))?.role ?? 'townshipOfficer';
}
