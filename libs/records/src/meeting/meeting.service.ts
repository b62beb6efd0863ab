import { businessTimeAt, countyDateOf, meetingEntries, refuse, settleMeeting, type MeetingEntry, type MeetingOutcome, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import type { DismissalBranch } from '../dismissal/dismissal.entity.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import type { CommitteeMeeting } from './meeting.entity.js';
import { membersDue, scorersAmong, secretaryOf } from './members.js';

/** The committee's record, as its recorder closed it. */
interface Recording {
  branch: DismissalBranch;
  purpose: CommitteeMeeting['purpose'];
  decision: DecisionFacts;
}

interface Judged {
  entries: MeetingEntry[];
  outcome: MeetingOutcome;
  secretary: string;
}

/** R11: records of a township committee's meetings; each is judged by the rules when it is closed and never changed. */
@Injectable()
export class MeetingService {
  constructor(private readonly audit: AuditLog) {}

  /** Closes a record: refused while it is not in order, and then counted once. */
  async record(tx: Transaction, context: ProcedureContext, { branch, purpose, decision }: Recording): Promise<MeetingOutcome> {
    const { form, signerAccountId, taskId } = decision;
    const heldOn = String(form.date);
    await assertHeldSince(tx, context, { taskId, heldOn });
    await assertEvidence(tx, (form.evidence as string[] | undefined) ?? []);
    const judged = await this.judge(tx, branch, { heldOn, rows: form.votes as Record<string, unknown>[] });
    const { outcome, entries, secretary } = judged;
    const [meeting] = await tx.query<{ id: string; n: number }>(insertMeeting, [
      branch.townshipId,
      branch.id,
      branch.personId,
      context.workflowId,
      taskId,
      purpose,
      heldOn,
      form.place,
      form.motion,
      form.summary,
      ...[outcome.due, outcome.present, outcome.recused, outcome.votesFor, outcome.votesAgainst, outcome.abstained, outcome.adopted],
      signerAccountId,
      secretary,
      tx.now(),
    ]);
    const { id, n } = meeting ?? refuse('removal.unknown', { branchId: branch.id });
    await tx.query(insertVotes, [id, branch.townshipId, JSON.stringify(entries)]);
    const { due, present, recused, votesFor, adopted } = outcome;
    await this.audit.record(tx, 'meeting.recorded', {
      subject: id,
      organizationId: branch.townshipId,
      actorId: signerAccountId,
      data: { branchId: branch.id, n, purpose, due, present, recused, votesFor, adopted },
    });
    return outcome;
  }

  /** Whether the procedure's newest meeting adopted its motion; without one nothing is adopted. */
  async lastOutcome(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<{ adopted: boolean }> {
    const [meeting] = await tx.query<{ adopted: boolean }>('select adopted from committee_meeting where workflow_id = $1 order by n desc limit 1', [
      workflowId,
    ]);
    return { adopted: meeting?.adopted ?? false };
  }

  private async judge(tx: Transaction, branch: DismissalBranch, { heldOn, rows }: { heldOn: string; rows: Record<string, unknown>[] }): Promise<Judged> {
    const due = (await membersDue(tx, { townshipId: branch.townshipId, on: heldOn })).map(({ id }) => id);
    const secretary = (await secretaryOf(tx, branch.townshipId, due)) ?? refuse('meeting.secretary_unknown', { due: due.length });
    const barred = await scorersAmong(tx, branch, due);
    const entries = meetingEntries(rows);
    return { entries, secretary, outcome: settleMeeting({ due, secretary, barred, entries }) };
  }
}

/** Held after it was put before the committee, or after it came back to it, and not in days to come. */
async function assertHeldSince(tx: Transaction, context: ProcedureContext, { taskId, heldOn }: { taskId: string; heldOn: string }): Promise<void> {
  const [task] = await tx.query<{ openedAt: string }>('select opened_at as "openedAt" from task where id = $1', [taskId]);
  const from = countyDateOf(businessTimeAt(context.clock, task?.openedAt ?? tx.now()));
  const to = countyDateOf(businessNow(tx, context));
  if (heldOn < from || heldOn > to) refuse('removal.date_invalid', { path: 'date', date: heldOn, from, to });
}

const insertMeeting = `
  insert into committee_meeting (organization_id, branch_id, person_id, workflow_id, task_id, n, purpose, held_on, place, motion, summary, due, present, recused,
    votes_for, votes_against, abstained, adopted, recorder, secretary_id, at)
  select $1, $2, $3, $4, $5, coalesce(max(n), 0) + 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20 from committee_meeting where branch_id = $2
  returning id, n`;

const insertVotes = `
  insert into committee_vote (meeting_id, organization_id, member_id, present, recusal, spoke, vote, reason)
  select $1, $2, member, present, recusal, spoke, vote, reason from jsonb_to_recordset($3::jsonb)
    as given (member uuid, present boolean, recusal text, spoke int, vote text, reason text)`;
