import { assertDocumentDated, countyDateOf, refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import type { SchemeDraft } from '../scheme/scheme-draft.entity.js';
import { CatalogueEntry, SchemeVersion, type Document } from './catalogue.entity.js';
import { readSchemeText } from './scheme-text.js';

export interface CatalogueProposal {
  organizationId: string;
  code: string;
  title: string;
  document: Document;
  ownerId: string;
  /** 试行 and 暂行 rules lapse. */
  expiresOn?: string;
}

/** A1: the county's catalogue of documents, and the scheme versions that rest on them. */
@Injectable()
export class CatalogueService {
  constructor(private readonly audit: AuditLog) {}

  listEntries(tx: Transaction): Promise<CatalogueEntry[]> {
    return tx.manager.find(CatalogueEntry, { order: { code: 'asc' } });
  }

  listSchemes(tx: Transaction): Promise<SchemeVersion[]> {
    return tx.manager.find(SchemeVersion, { order: { scheme: 'asc', importedAt: 'desc' } });
  }

  async getScheme(tx: Transaction, id: string): Promise<SchemeVersion> {
    return (await tx.manager.findOneBy(SchemeVersion, { id })) ?? refuse('scheme.unknown', { schemeVersionId: id });
  }

  /** The first of two named persons. */
  async propose(tx: Transaction, { organizationId, code, title, document, ownerId, expiresOn }: CatalogueProposal): Promise<string> {
    assertDocumentDated(document, { path: 'document', today: countyDateOf(tx.now()) });
    const [row] = await tx.query<{ id: string }>(
      `insert into catalogue_entry (organization_id, code, title, document, owner_id, expires_on, proposed_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organization_id, code) do nothing returning id`,
      [organizationId, code, title, JSON.stringify(document), ownerId, expiresOn ?? null, tx.actor.accountId],
    );
    const id = row?.id ?? refuse('catalogue.exists', { code });
    await this.audit.record(tx, 'catalogue.proposed', { subject: id, organizationId, data: { code, number: document.number } });
    return id;
  }

  /** The second of two named persons; in force from here on. */
  async confirm(tx: Transaction, id: string): Promise<void> {
    const entry = (await tx.manager.findOne(CatalogueEntry, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? refuse('catalogue.unknown', { id });
    if (entry.proposedBy === tx.actor.accountId) refuse('catalogue.same_person', { id });
    if (entry.state !== 'proposed') return;
    await tx.query(`update catalogue_entry set state = 'inForce', confirmed_by = $2, confirmed_at = $3 where id = $1`, [id, tx.actor.accountId, tx.now()]);
    await this.audit.record(tx, 'catalogue.confirmed', { subject: id, organizationId: entry.organizationId, data: { code: entry.code } });
  }

  /** Reads a scheme's text into a version known by its hash; the same text again is the same version. */
  async importScheme(tx: Transaction, { organizationId, source, version, catalogueEntryId, importedBy }: SchemeImport): Promise<string> {
    const { scheme, hash } = readSchemeText(source);
    const known = await tx.manager.findOneBy(SchemeVersion, { organizationId, hash });
    if (known) return known.id;
    const [row] = await tx.query<{ id: string }>(
      `insert into scheme_version (organization_id, scheme, version, title, hash, content, source, catalogue_entry_id, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [organizationId, scheme.id, version, scheme.title.zh, hash, JSON.stringify(scheme), source, catalogueEntryId, importedBy ?? tx.actor.accountId],
    );
    const id = row?.id ?? refuse('scheme.invalid');
    await this.audit.record(tx, 'scheme.imported', { subject: id, organizationId, data: { scheme: scheme.id, version, hash } });
    return id;
  }

  /** A scheme whose catalogue row two persons have confirmed and that has not lapsed on the date. */
  async getUsableScheme(tx: Transaction, id: string, on: string): Promise<SchemeVersion> {
    const scheme = await this.getScheme(tx, id);
    const entry = scheme.catalogueEntryId ? await tx.manager.findOneBy(CatalogueEntry, { id: scheme.catalogueEntryId }) : null;
    if (entry?.state !== 'inForce') return refuse('request.scheme_not_approved', { schemeVersionId: id });
    if (entry.expiresOn && entry.expiresOn < on) return refuse('request.scheme_expired', { schemeVersionId: id, expiresOn: entry.expiresOn });
    if (scheme.takesEffectOn && scheme.takesEffectOn > on)
      return refuse('request.scheme_not_in_force', { schemeVersionId: id, takesEffectOn: scheme.takesEffectOn });
    const [newer] = await tx.query<{ version: string }>(
      `select n.version from scheme_version s join scheme_version n on ${supersedes('n', 's', '$2')} where s.id = $1`,
      [id, on],
    );
    if (newer) return refuse('request.scheme_superseded', { schemeVersionId: id, version: newer.version });
    return scheme;
  }

  /** A1, R1: the version of a scheme that the county leader approved and a named act published, with its catalogue row; usable from its day. */
  async publishScheme(tx: Transaction, given: SchemePublication): Promise<string> {
    const { organizationId, draft, document, ownerId } = given;
    const { scheme, version, title, takesEffectOn, expiresOn, submittedBy, approvedBy, approvedAt } = draft;
    const code = `${scheme}@${version}`;
    const [entry] = await tx.query<{ id: string }>(
      `insert into catalogue_entry (organization_id, code, title, document, owner_id, expires_on, state, proposed_by, confirmed_by, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, 'inForce', $7, $8, $9) on conflict (organization_id, code) do nothing returning id`,
      [organizationId, code, title, JSON.stringify(document), ownerId, expiresOn, submittedBy, approvedBy, approvedAt],
    );
    const catalogueEntryId = entry?.id ?? refuse('catalogue.exists', { code });
    const id = await this.importScheme(tx, { organizationId, source: draft.source, version, catalogueEntryId, importedBy: submittedBy });
    await tx.query('update scheme_version set version = $2, catalogue_entry_id = $3, takes_effect_on = $4 where id = $1', [
      id,
      version,
      catalogueEntryId,
      takesEffectOn,
    ]);
    return id;
  }
}

/** SQL: `newer` is the version of the same scheme that took the place of `older` by the date. */
export function supersedes(newer: string, older: string, on: string): string {
  return `${newer}.organization_id = ${older}.organization_id and ${newer}.scheme = ${older}.scheme and ${newer}.takes_effect_on <= ${on}::date
    and ${newer}.takes_effect_on > coalesce(${older}.takes_effect_on, (${older}.imported_at at time zone 'Asia/Shanghai')::date)`;
}

export interface SchemePublication {
  organizationId: string;
  draft: Pick<SchemeDraft, 'scheme' | 'version' | 'title' | 'source' | 'takesEffectOn' | 'expiresOn' | 'submittedBy' | 'approvedBy' | 'approvedAt'>;
  /** The document it is published with (R15). */
  document: Document;
  ownerId: string;
}

export interface SchemeImport {
  organizationId: string;
  source: string;
  version: string;
  catalogueEntryId: string;
  /** Who submitted it, where another act writes it. */
  importedBy?: string;
}
