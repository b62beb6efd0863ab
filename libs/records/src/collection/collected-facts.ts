import { countyDateOf, refuse, type ProcedureContext } from '#domain';
import { yieldsOf, type Asking, type CollectedFact, type CollectedSubject } from '#scoring';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { appendFacts, type FactDraft } from '../ledger/fact-rows.js';
import { PersonalNoticeService } from '../notice/personal-notice.service.js';
import { businessNow } from '../procedure/opening.service.js';
import { writeBaseData } from './base-data.js';
import { partOf, type OpenedRound } from './collection-rounds.js';
import type { Subject } from './collection-subjects.js';

/** A form that the last signature made count. */
export interface Counting {
  round: OpenedRound;
  subject: Subject;
  submissionId: string;
  commandId: string;
  form: Record<string, unknown>;
  /** Who answered, and who checked. */
  answeredBy: string;
  checkedBy?: string;
  /** C2: what was answered before it was corrected, and why; it stays in the ledger under the correction. */
  corrects?: { form: Record<string, unknown>; reason: string };
}

/** What a form is asked as: the same when it is checked, and when it counts. */
export function askingOf(tx: Transaction, { row, assessment, scheme, collection }: OpenedRound, subject: Subject): Asking {
  const { personId, isOrganization, organizationId, part } = subject;
  return {
    scheme,
    collection,
    round: { ...partOf(row), ...part },
    period: { code: assessment.periodCode, from: assessment.periodFrom, to: assessment.periodTo },
    subject: personId ? { person: personId } : isOrganization ? { organization: organizationId } : {},
    on: countyDateOf(businessNow(tx, assessment)),
  };
}

/** C2, D1–D4, E3: writes what an answer counts as, once, with its last signature. */
@Injectable()
export class CollectedFacts {
  constructor(
    private readonly approvals: ApprovalService,
    private readonly notices: PersonalNoticeService,
    private readonly audit: AuditLog,
  ) {}

  async write(tx: Transaction, { organizationId }: Pick<ProcedureContext, 'organizationId'>, counting: Counting): Promise<void> {
    const { round, subject, submissionId, corrects, answeredBy, checkedBy } = counting;
    const asking = askingOf(tx, round, subject);
    const { facts, base } = yieldsOf(asking, counting.form);
    const replaced = corrects ? correctedOf(yieldsOf(asking, corrects.form).facts, facts) : [];
    const keys = new Set(replaced.map(keyOf));
    const before = await this.append(tx, counting, { facts: replaced, signed: () => ({ enteredBy: answeredBy }) });
    const signed = (fact: CollectedFact): Signed =>
      keys.has(keyOf(fact)) ? { enteredBy: checkedBy ?? answeredBy, reason: corrects?.reason } : { enteredBy: answeredBy, confirmedBy: checkedBy };
    const after = await this.append(tx, counting, { facts, signed });
    const baseData = await writeBaseData(tx, counting, base);
    if (before.length + after.length + baseData.length === 0) return;
    const data = { collection: round.collection.id, facts: [...before, ...after], baseData };
    await this.audit.record(tx, 'submission.counted', { subject: submissionId, organizationId, data });
  }

  private async append(
    tx: Transaction,
    counting: Counting,
    { facts, signed }: { facts: CollectedFact[]; signed: (fact: CollectedFact) => Signed },
  ): Promise<string[]> {
    if (facts.length === 0) return [];
    const { assessment } = counting.round;
    const { id: approvalId } = await this.approvals.getApproval(tx, assessment.id);
    const places = await placesOf(
      tx,
      assessment.id,
      facts.map(({ about }) => about),
    );
    const common = {
      assessmentId: assessment.id,
      approvalId,
      businessAt: businessNow(tx, assessment),
      commandId: counting.commandId,
      submissionId: counting.submissionId,
    };
    const drafts = facts.map((fact, index) => ({
      ...common,
      ...draftOf(fact, counting),
      ...(places[index] ?? refuse('fact.subject_unknown')),
      ...signed(fact),
    }));
    const ids = await appendFacts(tx, drafts);
    await this.notices.notifyDeductions(tx, assessment, ids);
    return ids;
  }
}

type Signed = Pick<FactDraft, 'enteredBy' | 'confirmedBy' | 'reason'>;

function keyOf({ kind, item, about, class: raters, from }: CollectedFact): string {
  return [kind, item, about.person, about.organization, raters, from].join('|');
}

/** Scores that the checker changed, as they were answered; events are written as corrected, and as answered stay with the submission. */
function correctedOf(answered: readonly CollectedFact[], corrected: readonly CollectedFact[]): CollectedFact[] {
  const points = new Map(corrected.map((fact) => [keyOf(fact), fact.points]));
  return answered.filter((fact) => fact.kind !== 'event' && points.has(keyOf(fact)) && points.get(keyOf(fact)) !== fact.points);
}

function draftOf(
  fact: CollectedFact,
  { submissionId, answeredBy, round }: Counting,
): Omit<FactDraft, 'assessmentId' | 'approvalId' | 'businessAt' | 'organizationId'> {
  const { kind, item, points, path, evidence, document, from, to, code, tier, occurrence, occurredOn } = fact;
  const files = evidence ? { evidence: [...evidence] } : {};
  if (kind === 'rating') return { kind, item, points, raterClass: fact.class, rater: answeredBy, ...files };
  if (kind === 'entry') return { kind, item, points, fromDate: from, toDate: to, ...files };
  const { title } = round.collection;
  return {
    kind,
    item,
    points,
    code,
    tier,
    occurredOn,
    sourceEvent: `submission:${submissionId}:${path}`,
    document: document ?? { title: title.zh, submission: submissionId },
    reason: occurrence ?? title.zh,
    ...(tier !== undefined && { occurrence: occurrence ?? `${submissionId}:${path}` }),
    ...files,
  };
}

interface Place {
  personId?: string;
  organizationId: string;
}

const assessed = `
  select person_id as "personId", organization_id as "organizationId", status from roster_entry
  where assessment_id = $1 and (person_id = any($2::uuid[]) or organization_id = any($3::uuid[])) and status in ('graded', 'ungraded', 'scoredOnly', 'villageOnly')`;

/** Where facts go: a person's to the person; an organization's to the one person who stands for it, or to itself where nobody does (R3). */
async function placesOf(tx: Transaction, assessmentId: string, subjects: readonly CollectedSubject[]): Promise<Place[]> {
  const [persons, organizations] = [subjects.flatMap(({ person }) => person ?? []), subjects.flatMap(({ organization }) => organization ?? [])];
  const rows = await tx.query<{ personId: string | null; organizationId: string }>(assessed, [assessmentId, persons, organizations]);
  return subjects.map(({ person, organization }) => {
    const found = rows.filter((row) => (person === undefined ? row.organizationId === organization : row.personId === person));
    const [only] = found;
    if (!only) return refuse('fact.subject_unknown', { persons: [person ?? organization] });
    if (found.length > 1) refuse('fact.subject_unclear', { organizationId: organization });
    return { organizationId: only.organizationId, ...(only.personId && { personId: only.personId }) };
  });
}
