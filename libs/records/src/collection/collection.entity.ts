import type { CheckVerdict, Text } from '#domain';
import type { BaseKind, CollectionHolder, CollectionOpening } from '#scoring';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

export type RoundState = 'open' | 'ended' | 'withdrawn';

/** One round of a collection of an assessment: its procedure's subject. */
@Entity('collection_round')
export class CollectionRoundRow {
  @Id() id: string;
  /** The county. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Words() collection: string;
  @Words() round: string;
  @Json() title: Text;
  @Words() opens: CollectionOpening;
  /** Who answers, as the scheme says. */
  @Words(optional) holder: CollectionHolder | null;
  @Words() endsWhen: 'ALL' | 'DUE';
  @Day() fromDate: string;
  @Day() toDate: string;
  @Day(optional) opensOn: string | null;
  @Words() workflowId: string;
  @Words({ default: 'open' }) state: RoundState;
  @Instant({ default: () => 'now()' }) startedAt: string;
  @Instant(optional) endedAt: string | null;
}

/** What was answered, as it was signed; given again after a return it replaces the one before, and both stay. */
@Entity('submission')
export class SubmissionRow {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() roundId: string;
  /** The roll's item: a person, an organization or a working group. */
  @Words() subject: string;
  @Uuid(optional) personId: string | null;
  @Uuid(optional) subjectOrganizationId: string | null;
  @Uuid() taskId: string;
  @Json() form: Record<string, unknown>;
  @Uuid() answeredBy: string;
  @Uuid(optional) commandId: string | null;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant() businessAt: string;
  @Uuid(optional) replaces: string | null;
}

/** C2: what the second person said of an answer. */
@Entity('submission_check')
export class SubmissionCheck {
  @Id() id: string;
  @Uuid() submissionId: string;
  @Uuid() organizationId: string;
  @Uuid(optional) personId: string | null;
  @Words() verdict: CheckVerdict;
  /** The whole form as corrected. */
  @Json(optional) form: Record<string, unknown> | null;
  @Words(optional) reason: string | null;
  @Uuid() checkedBy: string;
  @Uuid(optional) commandId: string | null;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant() businessAt: string;
}

/** C10, D1, D2, B5, A13: what counts and is no line of the ledger; a later row takes the place of an earlier one. */
@Entity('base_data')
export class BaseData {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Words() kind: BaseKind;
  @Uuid(optional) personId: string | null;
  @Json() data: Record<string, unknown>;
  @Json(optional) document: Record<string, unknown> | null;
  @Uuid() enteredBy: string;
  @Uuid(optional) confirmedBy: string | null;
  @Uuid() submissionId: string;
  @Words() path: string;
  @Uuid(optional) supersedes: string | null;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant() businessAt: string;
}
