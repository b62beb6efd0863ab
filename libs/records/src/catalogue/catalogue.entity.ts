import type { Scheme } from '#scoring';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

/** A document as it is cited (R15). */
export interface Document {
  issuer: string;
  number: string;
  signedBy?: string;
  date: string;
  title?: string;
  evidenceId?: string;
}

@Entity('catalogue_entry')
export class CatalogueEntry {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Words() code: string;
  @Words() title: string;
  @Json() document: Document;
  @Uuid() ownerId: string;
  @Day(optional) expiresOn: string | null;
  @Words() state: 'proposed' | 'inForce' | 'withdrawn';
  @Uuid() proposedBy: string;
  @Uuid(optional) confirmedBy: string | null;
  @Instant(optional) confirmedAt: string | null;
  @Instant() createdAt: string;
}

@Entity('scheme_version')
export class SchemeVersion {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Words() scheme: string;
  @Words() version: string;
  @Words() title: string;
  @Words() hash: string;
  @Json() content: Scheme;
  @Words() source: string;
  @Uuid(optional) catalogueEntryId: string | null;
  /** The day it takes effect, where it went through its approval procedure. */
  @Day(optional) takesEffectOn: string | null;
  @Uuid(optional) importedBy: string | null;
  @Instant() importedAt: string;
}
