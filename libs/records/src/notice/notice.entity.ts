import type { PublicationForm } from '#scoring';
import { Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Id, Instant, Json, KeyUuid, optional, Uuid, Words, Yes } from '../database/columns.js';

export type PersonalNoticeKind = 'deduction' | 'provisional' | 'newlyAdverse' | 'result' | 'correction';

/** What a person was told in writing, and when: opens the person's own windows. */
@Entity('personal_notice')
export class PersonalNotice {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() personId: string;
  @Words() kind: PersonalNoticeKind;
  @Uuid(optional) factId: string | null;
  @Uuid(optional) versionId: string | null;
  @Json() content: Record<string, unknown>;
  @Instant() sentAt: string;
  @Instant() businessAt: string;
}

/** R8: what the page without login shows: excellent persons and villages only. */
export interface NoticePage {
  title: string;
  county: string;
  persons: { personId: string; name: string; village: string; township: string; grade: string }[];
}

@Entity('notice')
export class Notice {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Json() document: Document;
  @Json() page: NoticePage;
  @Uuid() issuedBy: string;
  @Instant() issuedAt: string;
  @Instant() endsAt: string;
  @Instant() endsBusinessAt: string;
  @Yes() provisional: boolean;
}

@Entity('publication')
export class Publication {
  @KeyUuid() versionId: string;
  @KeyUuid() personId: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Words() form: PublicationForm;
  @Words(optional) grade: string | null;
  @Json() document: Document;
  @Uuid() publishedBy: string;
  @Instant() publishedAt: string;
  @Instant() businessAt: string;
}
