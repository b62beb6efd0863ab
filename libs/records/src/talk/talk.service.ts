import { randomUUID } from 'node:crypto';
import { isAdmonition, resolveProcedure, text, type ProcedureContext, type ProcedureSpec, type TalkForm, type TalkOutcome, type Text } from '#domain';
import type { Effect } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';
import { notifyHolders } from '../procedure/holders.js';
import { organizationAt } from '../procedure/seat-resolver.js';
import { InfluenceService } from './influence.service.js';
import { changeTalk, formOf, lockTalkOf } from './talk-rows.js';
import { Talk } from './talk.entity.js';

type TalkEffect = Extract<Effect, { kind: 'talk' }>;

/** B2: whom a notice of the standing so far was sent to. */
export type Reminded = Pick<Talk, 'id' | 'personId' | 'organizationId' | 'townshipId' | 'rule'>;

/** A talk about to be opened: for whom, by whom, because of what. */
interface Opening extends TalkForm {
  assessment: Assessment;
  spec: ProcedureSpec;
  personId: string;
  organizationId: string;
  townshipId: string;
  convenerId: string;
  collective: boolean;
  rule: string;
  because: { consequenceId: string } | { causedBy: string } | { standingNoticeId: string };
}

const ended: Record<TalkOutcome, Text> = {
  passed: text('谈话整改已通过核查', 'The rectification after your talk passed its check'),
  failed: text('谈话整改未通过核查，不再采取措施', 'The rectification after your talk failed; no further measure'),
  escalated: text('谈话整改未通过核查，将进行诫勉谈话', 'The rectification after your talk failed; an admonition follows'),
  declined: text('诫勉谈话未予批准', 'The admonition was not approved'),
  withdrawn: text('因结果更正，对您的谈话已撤销', 'Your talk is withdrawn, because the result was corrected'),
};

/** A14, R10: what opens talks and what ends them; the record itself is TalkRecordService's. */
@Injectable()
export class TalkService {
  /** (g): what else a passed rectification calls for, in the transaction that ends the talk. */
  readonly whenPassed: ((tx: Transaction, context: ProcedureContext, talk: Talk) => Promise<unknown>)[] = [];

  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly influences: InfluenceService,
    private readonly audit: AuditLog,
  ) {}

  /** One talk and one procedure for each row of a publication; a row already opened is left as it is. */
  async open(tx: Transaction, assessment: Assessment, rows: Consequence[]): Promise<void> {
    const spec = await this.specOf(tx, assessment);
    for (const row of rows) {
      const { personId, organizationId, townshipId, rule } = row;
      const effect = row.effect as TalkEffect;
      const convened = await convenedBy(tx, assessment, { effect, row });
      const opening = { assessment, spec, personId, organizationId, townshipId, rule, collective: effect.collective, kind: effect.talk, ...convened };
      const workflowId = await this.insert(tx, { ...opening, because: { consequenceId: row.id } });
      if (workflowId)
        await tx.query("update consequence set workflow_id = $2, state = 'open' where id = $1 and state in ('due', 'open')", [row.id, workflowId]);
    }
  }

  /** R10: a failed rectification leads to an admonition of its own; a village party organization's talk to one by its township. */
  async openAdmonition(tx: Transaction, failed: Talk): Promise<void> {
    const assessment = await this.assessments.getAssessment(tx, failed.assessmentId);
    const { personId, organizationId, townshipId, rule, convenerId } = failed;
    const convener = convenerId === organizationId ? townshipId : convenerId;
    const spec = await this.specOf(tx, assessment);
    const admonition = { kind: 'admonition', formal: true, collective: false, convenerId: convener } as const;
    await this.insert(tx, { assessment, spec, personId, organizationId, townshipId, rule, ...admonition, because: { causedBy: failed.id } });
  }

  /** B2: a reminder by the town's office to who is low or trailing in the middle of a period; one for each notice. Answers the talk's id. */
  async openReminder(tx: Transaction, assessment: Assessment, notice: Reminded): Promise<string> {
    const { id, personId, organizationId, townshipId, rule } = notice;
    const spec = await this.specOf(tx, assessment);
    const reminder = { kind: 'reminder', formal: true, collective: false, convenerId: townshipId } as const;
    await this.insert(tx, { assessment, spec, personId, organizationId, townshipId, rule, ...reminder, because: { standingNoticeId: id } });
    return (await tx.manager.findOneByOrFail(Talk, { standingNoticeId: id })).id;
  }

  /** R7: its ground is gone: the talk, the admonition it led to, and their influence. The caller has withdrawn the talk's own workflow. */
  async withdraw(tx: Transaction, { id: consequenceId }: Consequence, { correctionId, text: why }: { correctionId?: string; text: string }): Promise<void> {
    const first = await tx.manager.findOneBy(Talk, { consequenceId });
    if (!first) return;
    const { organizationId } = await this.assessments.getAssessment(tx, first.assessmentId);
    const talks = [first];
    // each one's acts end before the next is looked for: a failure decided at this moment has led to an admonition by then
    for (let next = await causedBy(tx, first); next; next = await causedBy(tx, next)) {
      await withdrawProcedure(tx, { workflowId: next.workflowId, organizationId, reason: why, correctionId });
      talks.push(next);
    }
    for (const { id } of talks) {
      const talk = await lockTalkOf(tx, { subjectId: id });
      await this.influences.withdraw(tx, id);
      await this.end(tx, talk, 'withdrawn');
      await this.tell(tx, organizationId, { talk, outcome: 'withdrawn' });
    }
  }

  /** The end of the route; a talk that was withdrawn has ended already. */
  async conclude(tx: Transaction, context: ProcedureContext, outcome: TalkOutcome): Promise<void> {
    const talk = await lockTalkOf(tx, context);
    if (talk.state === 'ended') return;
    await this.end(tx, talk, outcome);
    if (talk.consequenceId) await tx.query("update consequence set state = 'done' where id = $1 and state = 'open'", [talk.consequenceId]);
    if (outcome === 'passed') for (const call of this.whenPassed) await call(tx, context, talk);
    await this.tell(tx, context.organizationId, { talk, outcome });
  }

  private async end(tx: Transaction, talk: Talk, outcome: TalkOutcome): Promise<void> {
    await changeTalk(tx, talk, { state: 'ended', standing: outcome, outcome, endedAt: tx.now() });
    await this.audit.record(tx, 'talk.concluded', { subject: talk.id, organizationId: talk.organizationId, data: { kind: talk.kind, outcome } });
  }

  private async specOf(tx: Transaction, { schemeVersionId }: Assessment): Promise<ProcedureSpec> {
    const { content } = await this.catalogue.getScheme(tx, schemeVersionId);
    return resolveProcedure('talk', { deadlines: content.deadlines });
  }

  /** The row and its procedure, once; answers the workflow's id where it is new. */
  private async insert(tx: Transaction, opening: Opening): Promise<string | undefined> {
    const { assessment, personId, organizationId, townshipId, convenerId, kind, formal, collective, rule, because } = opening;
    const [cause = ''] = Object.values<string>(because);
    const workflowId = `talk/${personId}/${cause}/1`;
    const talk = {
      id: randomUUID(),
      organizationId,
      townshipId,
      assessmentId: assessment.id,
      personId,
      workflowId,
      convenerId,
      kind,
      formal,
      collective,
      rule,
    };
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Talk)
      .values({ ...talk, ...because, openedAt: tx.now() })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return undefined;
    await this.audit.record(tx, 'talk.opened', { subject: talk.id, organizationId, data: { kind, formal, collective, convenerId, cause } });
    await startProcedure(tx, { procedure: 'talk', input: { context: contextOf(assessment, talk), spec: opening.spec } });
    return workflowId;
  }

  private async tell(tx: Transaction, organizationId: string, { talk, outcome }: { talk: Talk; outcome: TalkOutcome }): Promise<void> {
    await notifyHolders(tx, {
      holders: [{ personId: talk.personId }],
      event: `talk.${outcome}`,
      eventKey: `talk:${talk.id}:${outcome}`,
      organizationId,
      text: ended[outcome],
    });
  }
}

/** The admonition that a talk's failure led to. */
function causedBy(tx: Transaction, { id }: Talk): Promise<Talk | null> {
  return tx.manager.findOneBy(Talk, { causedBy: id });
}

type NewTalk = Pick<Talk, 'id' | 'workflowId' | 'personId' | 'organizationId' | 'townshipId' | 'convenerId' | 'kind' | 'formal'>;

/** The whole county is the procedure's scope: a department's people and a township's sit in it. */
function contextOf(assessment: Assessment, talk: NewTalk): ProcedureContext {
  return {
    workflowId: talk.workflowId,
    procedure: 'talk',
    subjectId: talk.id,
    assessmentId: assessment.id,
    organizationId: assessment.organizationId,
    places: { person: talk.personId, village: talk.organizationId, township: talk.townshipId, convener: talk.convenerId },
    variant: isAdmonition(formOf(talk as Talk)) ? 'admonition' : 'ordinary',
    clock: assessment.clock,
  };
}

/** The chiefs of a village (村主干), whom the township talks to. */
const chiefPosts = ['villagePartySecretary', 'villageCommitteeDirector'];

/**
 * R10: `talk.convener` of the scheme. A village party organization talks with its members, informally; with its chiefs the township
 * does (C10). Bodies without authority over cadres name nobody: the organization department convenes for them.
 */
async function convenedBy(
  tx: Transaction,
  assessment: Assessment,
  { effect, row }: { effect: TalkEffect; row: Consequence },
): Promise<{ convenerId: string; formal: boolean }> {
  const { convener, formal } = effect;
  if (convener === 'townshipPartyCommittee') return { convenerId: row.townshipId, formal };
  if (convener === 'villagePartyOrganization') {
    const [chief] = await tx.query('select 1 from post where person_id = $1 and kind = any($2) and to_date is null', [row.personId, chiefPosts]);
    return chief ? { convenerId: row.townshipId, formal } : { convenerId: row.organizationId, formal: false };
  }
  const scope = { workflowId: '', organizationId: assessment.organizationId, places: {} } as ProcedureContext;
  return { convenerId: await organizationAt(tx, scope, { at: 'organizationDepartment', subject: '' }), formal };
}
