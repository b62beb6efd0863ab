import { assertMayWrite, periodOf, refuse, type Role } from '#domain';
import { checkParts, collectedItems, conductOf, type EntryPart, type Item, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { assertLeadsOrHolds } from '../assessment/lead-unit.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { PersonalNoticeService } from '../notice/personal-notice.service.js';
import { subItemsByVillage } from '../township-scheme/read-township-schemes.js';
import { bundle } from './bundled-events.js';
import { checkContest, checkEntry, checkEvent, checkScore } from './fact-checks.js';
import type { Fact } from './fact.entity.js';
import { appendFacts, findSubjects, type FactDraft, type FactSubject } from './fact-rows.js';
import { assertEnters, assertNotOwn } from './own-facts.js';

export interface EntryInput extends FactSubject {
  item: string;
  points: number;
  reason?: string;
  evidence?: string[];
  /** A9: where the township scores by sub-items of its own; they add up to `points`. */
  parts?: EntryPart[];
}

export interface EventInput extends Omit<EntryInput, 'parts'> {
  occurredOn: string;
  sourceEvent: string;
  reason: string;
  /** Line of the item's catalogue, where it has several. */
  code?: string;
  /** Number of the document it rests on. */
  document?: string;
  /** A15: the other member of the committees it is about. */
  memberId?: string;
}

export interface ContestInput {
  item: string;
  month: string;
  results: (FactSubject & { points: number })[];
}

/** Where facts go and by which command they came. */
export interface FactTarget {
  assessmentId: string;
  commandId?: string;
}

/** A decision about one fact, and whose it is. */
export interface FactDecision {
  fact: Fact;
  reason: string;
  commandId?: string;
  accountId: string;
}

interface Opened {
  assessment: Assessment;
  items: Readonly<Record<string, Item>>;
  bundling: Scheme['bundling'];
  /** What collections bring in, by whoever the scheme says. */
  collected: ReadonlySet<string>;
  /** A7, E1: who enters base scores that no collection brings in. */
  enterers: readonly Role[];
  draft: Pick<FactDraft, 'assessmentId' | 'approvalId' | 'businessAt' | 'commandId'>;
}

/** A4–A7: the append-only ledger; every write takes the shared lock first, then reads the stage. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly approvals: ApprovalService,
    private readonly catalogue: CatalogueService,
    private readonly notices: PersonalNoticeService,
    private readonly audit: AuditLog,
  ) {}

  /** Base items by the township; a newer entry supersedes the one before. */
  async writeEntries(tx: Transaction, target: FactTarget, entries: EntryInput[]): Promise<string[]> {
    const { assessment, items, collected, enterers, draft } = await this.open(tx, target, 'entry');
    await assertEnters(tx, assessment, { enterers, facts: entries });
    const asked = entries.findIndex(({ item }) => collected.has(item));
    if (asked >= 0) refuse('collection.item_collected', { path: `entries[${asked}]`, item: entries[asked]?.item });
    entries.forEach((entry, index) => checkEntry(items, entry, `entries[${index}]`));
    const subjects = await findSubjects(tx, target.assessmentId, entries);
    await assertNotOwn(tx, entries);
    const subItemsOf = await subItemsByVillage(tx, assessment);
    entries.forEach(({ item, points, parts, ...subject }, index) =>
      checkParts({ points, parts }, subItemsOf(subjects.placeOf(subject).organizationId, item), `entries[${index}]`),
    );
    const ids = await appendFacts(
      tx,
      entries.map(({ item, points, reason, evidence, parts, ...subject }) => ({
        ...draft,
        ...subjects.placeOf(subject),
        kind: 'entry',
        item,
        points,
        reason,
        evidence,
        parts,
      })),
    );
    await this.audit.record(tx, 'scores.entered', {
      subject: target.assessmentId,
      organizationId: assessment.organizationId,
      data: { count: ids.length, commandId: target.commandId },
    });
    return ids;
  }

  /** Events add or deduct; whoever loses points is told, and from that notice the appeal window runs (R6). */
  async writeEvents(tx: Transaction, target: FactTarget, given: EventInput[]): Promise<string[]> {
    const { assessment, items, bundling, draft } = await this.open(tx, target, 'event');
    assertLeadsOrHolds(tx.actor, assessment, ['townshipOfficer', 'organizationDepartmentOfficer']);
    given.forEach((event, index) => checkEvent(items, { event, path: `events[${index}]`, period: assessment }));
    const events = await bundle(tx, { assessmentId: target.assessmentId, bundling }, given);
    const subjects = await findSubjects(tx, target.assessmentId, events);
    await assertNotOwn(tx, events);
    const ids = await appendFacts(
      tx,
      events.map(({ item, points, reason, evidence, occurredOn, sourceEvent, code, document, memberId, ...subject }) => ({
        ...draft,
        ...subjects.placeOf(subject),
        kind: 'event',
        item,
        points,
        reason,
        evidence,
        occurredOn,
        sourceEvent,
        code,
        document: document ? { number: document } : undefined,
        aboutPersonId: memberId,
      })),
    );
    await this.notices.notifyDeductions(tx, assessment, ids);
    await this.audit.record(tx, 'events.recorded', {
      subject: target.assessmentId,
      organizationId: assessment.organizationId,
      data: { facts: ids, sources: events.map(({ sourceEvent }) => sourceEvent), commandId: target.commandId },
    });
    return ids;
  }

  /** A5: one month of the contest. */
  async writeContest(tx: Transaction, target: FactTarget, { item, month, results }: ContestInput): Promise<string[]> {
    const { assessment, items, draft } = await this.open(tx, target, 'contest');
    checkContest(items, { item, month, months: periodOf(assessment.periodCode).months });
    const subjects = await findSubjects(tx, target.assessmentId, results);
    const ids = await appendFacts(
      tx,
      results.map(({ points, ...subject }) => ({
        ...draft,
        ...subjects.placeOf(subject),
        kind: 'contest',
        item,
        points,
        month,
      })),
    );
    await this.audit.record(tx, 'contest.entered', {
      subject: target.assessmentId,
      organizationId: assessment.organizationId,
      data: { item, month, count: ids.length, commandId: target.commandId },
    });
    return ids;
  }

  /** A fact that no longer counts; the decision that says so is named. Whoever calls holds the shared or exclusive lock. */
  async cancel(tx: Transaction, { fact, reason, commandId, accountId }: FactDecision): Promise<string> {
    if (fact.kind !== 'event') refuse('fact.kind_invalid', { factId: fact.id, kind: fact.kind });
    const assessment = await this.assessments.getAssessment(tx, fact.assessmentId);
    const [cancelled] = await tx.query<{ id: string }>('select id from fact where cancels = $1', [fact.id]);
    if (cancelled) return refuse('fact.already_cancelled', { factId: fact.id });
    const [id] = await appendFacts(tx, [
      {
        assessmentId: fact.assessmentId,
        approvalId: fact.approvalId,
        businessAt: businessNow(tx, assessment),
        commandId,
        kind: 'cancellation',
        item: fact.item,
        personId: fact.personId ?? undefined,
        organizationId: fact.organizationId,
        points: 0,
        reason,
        cancels: fact.id,
        enteredBy: accountId,
      },
    ]);
    await this.audit.record(tx, 'fact.cancelled', {
      subject: fact.id,
      organizationId: fact.organizationId,
      data: { reason, cancellation: id, points: fact.points },
      actorId: accountId,
    });
    return id ?? refuse('fact.unknown');
  }

  /** R6: a township's re-check replaces a base item; the entry before stays readable. */
  async correctEntry(tx: Transaction, { fact, points, reason, commandId, accountId }: FactDecision & { points: number }): Promise<string> {
    const assessment = await this.assessments.getAssessment(tx, fact.assessmentId);
    const { items } = (await this.catalogue.getScheme(tx, assessment.schemeVersionId)).content;
    checkScore(items, { item: fact.item, points }, 'points');
    const [id] = await appendFacts(tx, [
      {
        assessmentId: fact.assessmentId,
        approvalId: fact.approvalId,
        businessAt: businessNow(tx, assessment),
        commandId,
        kind: 'entry',
        item: fact.item,
        personId: fact.personId ?? undefined,
        organizationId: fact.organizationId,
        points,
        reason,
        enteredBy: accountId,
        fromDate: fact.fromDate ?? undefined,
        toDate: fact.toDate ?? undefined,
      },
    ]);
    await this.audit.record(tx, 'score.corrected', {
      subject: fact.id,
      organizationId: fact.organizationId,
      data: { from: fact.points, to: points, reason },
      actorId: accountId,
    });
    return id ?? refuse('fact.unknown');
  }

  /** A7: what a township answers for (not what collections bring in), and at the close all of them: every assessed person has every base item. */
  async assertScoresComplete(tx: Transaction, assessmentId: string, townshipId?: string): Promise<void> {
    const { schemeVersionId } = await this.assessments.getAssessment(tx, assessmentId);
    const { content } = await this.catalogue.getScheme(tx, schemeVersionId);
    const elsewhere = townshipId === undefined ? new Set<string>() : collectedItems(content);
    const items = (await this.itemsOfKind(tx, assessmentId, 'entry')).filter((item) => !elsewhere.has(item));
    await this.assertNoneMissing(tx, { assessmentId, townshipId, items, code: 'score.missing' });
  }

  /** A5: what the organization department answers for: the month's contest of everybody. */
  async assertContestComplete(tx: Transaction, assessmentId: string, month: string): Promise<void> {
    await this.assertNoneMissing(tx, { assessmentId, month, items: await this.itemsOfKind(tx, assessmentId, 'contest'), code: 'contest.missing' });
  }

  private async open(tx: Transaction, { assessmentId, commandId }: FactTarget, what: 'entry' | 'event' | 'contest'): Promise<Opened> {
    const assessment = await this.assessments.getForFacts(tx, assessmentId);
    const approval = await this.approvals.getApproval(tx, assessmentId);
    assertMayWrite(assessment.stage, what);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const { items, bundling } = content;
    return {
      assessment,
      items,
      bundling,
      collected: collectedItems(content),
      enterers: conductOf(content).roster === 'countyOrganizationDepartment' ? ['organizationDepartmentOfficer'] : ['townshipOfficer'],
      draft: { assessmentId, approvalId: approval.id, businessAt: businessNow(tx, assessment), commandId },
    };
  }

  private async itemsOfKind(tx: Transaction, assessmentId: string, kind: Item['kind']): Promise<string[]> {
    const { schemeVersionId } = await this.assessments.getAssessment(tx, assessmentId);
    const { items } = (await this.catalogue.getScheme(tx, schemeVersionId)).content;
    return Object.values(items)
      .filter((item) => item.kind === kind && !(item.kind === 'entry' && item.missing === 'ZERO'))
      .map(({ id }) => id);
  }

  private async assertNoneMissing(
    tx: Transaction,
    { assessmentId, townshipId, month, items, code }: { assessmentId: string; townshipId?: string; month?: string; items: string[]; code: string },
  ): Promise<void> {
    const missing = await tx.query<{ item: string; name: string }>(
      `select i.item, p.name from roster_entry r join person p on p.id = r.person_id cross join unnest($2::text[]) as i (item)
       where r.assessment_id = $1 and r.status in ('graded', 'ungraded', 'scoredOnly') and ($3::uuid is null or r.township_id = $3 or exists (select 1 from organization d where d.id = $3 and d.kind = 'organizationDepartment'))
         and not exists (select 1 from fact f where f.assessment_id = $1 and f.person_id = r.person_id and f.item = i.item
           and f.kind in ('entry', 'contest') and ($4::text is null or f.month = $4))
       order by p.name`,
      [assessmentId, items, townshipId ?? null, month ?? null],
    );
    if (missing.length) refuse(code, { count: missing.length, first: missing.slice(0, 20) });
  }
}
