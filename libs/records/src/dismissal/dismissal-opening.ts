import { countyDateOf, refuse, resolveProcedure, text, type EffectContext, type ProcedureContext, type RemovalKind } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { lockActs, withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';
import { notifyHolders } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { Dismissal, DismissalBranch } from './dismissal.entity.js';
import { lockDismissal, tellPerson } from './dismissal.service.js';

/** A published trigger: whose, which, and the result it stands in. */
export type Trigger = Pick<Consequence, 'personId' | 'key' | 'rule' | 'versionId' | 'organizationId' | 'townshipId'>;

interface HeldPost {
  id: string;
  kind: string;
  appointment: RemovalKind;
  organizationId: string;
  townshipId: string;
}

/** (k), R4: a case opens once for each trigger, a branch once for each post; a withdrawn case takes its branches with it. */
@Injectable()
export class DismissalOpening {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** Opens what a publication calls for; what is open already is only pointed at. */
  async openAll(tx: Transaction, assessment: Assessment, rows: Consequence[]): Promise<void> {
    for (const row of rows) {
      const opened = await this.insert(tx, assessment, row);
      if (opened) await tx.query('update consequence set workflow_id = $2 where id = $1', [row.id, opened]);
      else await this.pointAtKnown(tx, row);
    }
  }

  /** Opens one case; refused where there is one for the trigger, or an open one of the person. */
  async open(tx: Transaction, assessment: Assessment, trigger: Trigger): Promise<string> {
    return (await this.insert(tx, assessment, trigger)) ?? refuse('dismissal.exists', { personId: trigger.personId, trigger: trigger.key });
  }

  /** The unique rows make one case of two racing publications; the workflow's id does the same for its start. */
  private async insert(tx: Transaction, assessment: Assessment, trigger: Trigger): Promise<string | undefined> {
    const { personId, key, rule, versionId, organizationId, townshipId } = trigger;
    const workflowId = `dismissal/${personId}/${key.replaceAll('/', '.')}/1`;
    const [row] = await tx.query<{ id: string; periods: string[] }>(insertCase, [
      organizationId,
      townshipId,
      assessment.id,
      versionId,
      personId,
      key,
      rule,
      key.split('/')[0],
      workflowId,
      businessNow(tx, assessment),
      tx.now(),
    ]);
    if (!row) return undefined;
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const context: ProcedureContext = {
      workflowId,
      procedure: 'dismissal',
      subjectId: row.id,
      assessmentId: assessment.id,
      organizationId: assessment.organizationId,
      places: { leadUnit: assessment.leadUnitId, township: townshipId, village: organizationId, person: personId },
      clock: assessment.clock,
    };
    await startProcedure(tx, { procedure: 'dismissal', input: { context, spec: resolveProcedure('dismissal', { deadlines: content.deadlines }) } });
    await this.audit.record(tx, 'dismissal.opened', { subject: row.id, organizationId, data: { personId, trigger: key, periods: row.periods } });
    await tellPerson(
      tx,
      { id: row.id, personId, organizationId },
      { event: 'dismissal.opened', text: text('因连续两次考核不达标，已对您立案，将听取您的陈述申辩', 'A removal case was opened; you will be heard') },
    );
    return workflowId;
  }

  /** A longer run of the same trigger, or another one of somebody whose case is open, opens nothing new. */
  private async pointAtKnown(tx: Transaction, { id, personId, key }: Consequence): Promise<void> {
    await tx.query(
      `update consequence c set workflow_id = d.workflow_id, state = case when d.state = 'open' then c.state else 'done' end
       from (select workflow_id, state from dismissal where person_id = $2 and (trigger_key = $3 or state = 'open') order by trigger_key = $3 desc limit 1) d
       where c.id = $1`,
      [id, personId, key],
    );
  }

  /** R4: one branch for each post held at a village now; asked again, it opens nothing new. */
  async openBranches(tx: Transaction, context: EffectContext): Promise<{ branches: number }> {
    // a correction that withdraws the case at this moment is seen here, or sees the branches
    const dismissal = await lockDismissal(tx, context.subjectId);
    const known = await tx.manager.countBy(DismissalBranch, { dismissalId: dismissal.id });
    if (known > 0 || dismissal.state !== 'open') return { branches: known };
    const posts = await tx.query<HeldPost>(heldPosts, [dismissal.personId, countyDateOf(businessNow(tx, context))]);
    for (const post of posts) await this.openBranch(tx, context, { dismissal, post });
    return { branches: posts.length };
  }

  async countOpen(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<number> {
    return tx.manager.countBy(DismissalBranch, { dismissalId: subjectId, state: 'open' });
  }

  private async openBranch(tx: Transaction, context: ProcedureContext, { dismissal, post }: { dismissal: Dismissal; post: HeldPost }): Promise<void> {
    const workflowId = `removal/${dismissal.id}/${post.id}/1`;
    const [row] = await tx.query<{ id: string }>(
      `insert into dismissal_branch (dismissal_id, organization_id, township_id, person_id, post_id, post_kind, appointment, workflow_id, facts, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [dismissal.id, post.organizationId, post.townshipId, dismissal.personId, post.id, post.kind, post.appointment, workflowId, dismissal.facts, tx.now()],
    );
    if (!row) return;
    const places = { ...context.places, township: post.townshipId, village: post.organizationId };
    const { content } = await this.schemeOf(tx, dismissal);
    await startProcedure(tx, {
      procedure: 'removal',
      input: {
        context: {
          workflowId,
          procedure: 'removal',
          subjectId: row.id,
          assessmentId: dismissal.assessmentId,
          organizationId: context.organizationId,
          places,
          variant: post.appointment,
          clock: context.clock,
        },
        spec: resolveProcedure('removal', { deadlines: content.deadlines }),
      },
    });
    await this.audit.record(tx, 'removal.opened', {
      subject: row.id,
      organizationId: post.organizationId,
      data: { dismissalId: dismissal.id, postId: post.id, appointment: post.appointment },
    });
  }

  private async schemeOf(tx: Transaction, { assessmentId }: Dismissal) {
    const [assessment] = await tx.query<{ schemeVersionId: string }>('select scheme_version_id as "schemeVersionId" from assessment where id = $1', [
      assessmentId,
    ]);
    return this.catalogue.getScheme(tx, assessment?.schemeVersionId ?? '');
  }

  /** R7: the trigger is gone. What took effect stays until somebody revokes it by name; the department is told of it. */
  async withdraw(tx: Transaction, row: Consequence, reason: { correctionId?: string; text: string }): Promise<void> {
    const dismissal = await tx.manager.findOne(Dismissal, { where: { workflowId: row.workflowId ?? '' }, lock: { mode: 'pessimistic_write' } });
    if (!dismissal || dismissal.state === 'withdrawn') return;
    const withdrawn = await this.withdrawBranches(tx, dismissal, reason);
    if (dismissal.state === 'open')
      await tx.query("update dismissal set state = 'withdrawn', outcome = 'withdrawn', withdrawn_because = $2, ended_at = $3 where id = $1", [
        dismissal.id,
        reason.text,
        tx.now(),
      ]);
    const { id, organizationId, personId } = dismissal;
    await this.audit.record(tx, 'dismissal.withdrawn', {
      subject: id,
      organizationId,
      data: { personId, correctionId: reason.correctionId, branches: withdrawn },
    });
    const tookEffect = await isInEffect(tx, dismissal);
    const words = tookEffect
      ? text(
          `您的免职案件失去立案依据，已生效的免职将予审查：${reason.text}`,
          `Your removal case has lost its ground; what took effect is looked into: ${reason.text}`,
        )
      : text(`您的免职案件已撤回：${reason.text}`, `Your removal case is withdrawn: ${reason.text}`);
    await tellPerson(tx, dismissal, { event: 'dismissal.withdrawn', text: words });
    if (tookEffect) await tellDepartment(tx, dismissal);
  }

  private async withdrawBranches(tx: Transaction, { id }: Dismissal, reason: { correctionId?: string; text: string }): Promise<number> {
    const branches = await tx.manager.findBy(DismissalBranch, { dismissalId: id, state: 'open' });
    let withdrawn = 0;
    for (const { id: branchId, workflowId, organizationId } of branches) {
      await lockActs(tx, workflowId); // whoever issues the notice at this moment comes first: what took effect is not withdrawn by itself
      const [open] = await tx.query(
        "update dismissal_branch set state = 'withdrawn', outcome = 'withdrawn', standing = 'withdrawn', ended_at = $2 where id = $1 and state = 'open' and effective_on is null returning id",
        [branchId, tx.now()],
      );
      if (!open) continue;
      await withdrawProcedure(tx, { workflowId, organizationId, reason: reason.text, correctionId: reason.correctionId });
      withdrawn += 1;
    }
    return withdrawn;
  }
}

async function isInEffect(tx: Transaction, { id }: Dismissal): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from dismissal_branch where dismissal_id = $1 and effective_on is not null and outcome is distinct from 'revoked' limit 1",
    [id],
  );
  return rows.length > 0;
}

/** A removal in effect has lost its ground: nobody but a person revokes it. */
async function tellDepartment(tx: Transaction, { id, organizationId }: Dismissal): Promise<void> {
  const [department] = await tx.query<{ id: string }>(
    `select o.id from organization_closure c join organization county on county.id = c.ancestor_id and county.kind = 'county'
       join organization o on o.parent_id = county.id and o.kind = 'organizationDepartment' and o.valid_to is null where c.descendant_id = $1 limit 1`,
    [organizationId],
  );
  if (!department) return;
  await notifyHolders(tx, {
    holders: [{ role: 'organizationDepartmentLeader', organizationId: department.id }],
    event: 'dismissal.ground_gone',
    eventKey: `dismissal.ground_gone:${id}`,
    organizationId,
    text: text('一件已生效的免职失去立案依据，请审查处理', 'A removal in effect has lost its ground: look into it'),
  });
}

const insertCase = `
  insert into dismissal (organization_id, township_id, assessment_id, version_id, person_id, trigger_key, rule, periods, workflow_id, opened_business_at, opened_at)
  select $1, $2, $3, $4, $5, $6, $7, coalesce((
    select array(select jsonb_array_elements_text(r.streaks -> $8::text -> 'periods')) from result r where r.version_id = $4 and r.person_id = $5), '{}'), $9, $10, $11
  on conflict do nothing returning id, periods`;

const heldPosts = `
  select p.id, p.kind, p.appointment, p.organization_id as "organizationId", o.parent_id as "townshipId"
  from post p join organization o on o.id = p.organization_id and o.kind = 'village'
  where p.person_id = $1 and p.from_date <= $2 and (p.to_date is null or p.to_date >= $2) and p.status not in ('retired', 'resigned', 'died', 'vacant')
  order by p.from_date, p.id`;
