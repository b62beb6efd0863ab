import { countyDateOf, refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { organizationOf, type OrganizationRef } from '../database/references.js';
import type { Document } from './catalogue.entity.js';
import { supersedes } from './catalogue.service.js';

export interface CatalogueRow {
  id: string;
  code: string;
  title: string;
  document: Document & Record<string, unknown>;
  owner: OrganizationRef;
  state: string;
  expiresOn: string | null;
  confirmedBy: string[];
  usable: boolean;
}

export interface SchemeRow {
  id: string;
  scheme: string;
  version: string;
  hash: string;
  title: string;
  period: string;
  catalogue: { id: string; code: string; state: string } | null;
  approvedBy: string[];
  usable: boolean;
  standing: SchemeStanding;
  takesEffectOn: string | null;
}

/** Whether requests may use a version: unapproved, approved for a later day, in force, replaced by a newer one, or lapsed. */
export type SchemeStanding = 'unapproved' | 'pending' | 'inForce' | 'superseded' | 'expired';

/** A version as another county may take it over: its text, the hash of its content, and what it rests on. */
export interface SchemeExport extends Pick<SchemeRow, 'scheme' | 'version' | 'title' | 'hash' | 'standing' | 'takesEffectOn' | 'approvedBy'> {
  format: 'kaoji.scheme/1';
  source: string;
  approval: { code: string; document: Document & Record<string, unknown>; expiresOn: string | null } | null;
}

type Signed = { proposedBy: string | null; confirmedBy: string | null; expiresOn: string | null; state: string | null };

/** A1: the catalogue and the schemes that rest on it; a row is usable once two persons signed it and until it lapses. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async entries(actor: Actor): Promise<CatalogueRow[]> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Omit<CatalogueRow, 'confirmedBy' | 'usable'> & Signed>(
        `select c.id, c.code, c.title, c.document, ${organizationOf('c.owner_id')} as owner, c.state, c.expires_on as "expiresOn", c.proposed_by as "proposedBy", c.confirmed_by as "confirmedBy"
         from catalogue_entry c order by c.code`,
      ),
    );
    const nameOf = await this.names.of(rows.flatMap(signersOf));
    return rows.map(({ proposedBy, confirmedBy, ...row }) => ({
      ...row,
      confirmedBy: [proposedBy, confirmedBy].map(nameOf).filter((name) => name !== null),
      usable: isUsable(row),
    }));
  }

  async schemes(actor: Actor): Promise<SchemeRow[]> {
    return (await this.read(actor)).map(({ content: _content, source: _source, ...row }) => row);
  }

  async scheme(actor: Actor, id: string): Promise<SchemeRow & { content: Record<string, unknown>; source: string }> {
    return (await this.read(actor, id))[0] ?? refuse('scheme.unknown', { schemeVersionId: id });
  }

  /** What `POST /api/scheme-drafts` of another county takes: its text, and the hash to hold it against. */
  async export(actor: Actor, id: string): Promise<SchemeExport> {
    const { scheme, version, title, hash, standing, takesEffectOn, approvedBy, source, catalogue } = await this.scheme(actor, id);
    const entry = catalogue && (await this.entries(actor)).find((one) => one.id === catalogue.id);
    const approval = entry ? { code: entry.code, document: entry.document, expiresOn: entry.expiresOn } : null;
    return { format: 'kaoji.scheme/1', scheme, version, title, hash, standing, takesEffectOn, approvedBy, source, approval };
  }

  private async read(actor: Actor, id?: string): Promise<(SchemeRow & { content: Record<string, unknown>; source: string })[]> {
    const today = countyDateOf(new Date().toISOString());
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Omit<SchemeRow, 'approvedBy' | 'usable' | 'standing'> & Signed & { superseded: boolean; content: Record<string, unknown>; source: string }>(
        `select s.id, s.scheme, s.version, s.hash, s.title, s.content ->> 'period' as period, s.content, s.source, s.takes_effect_on::text as "takesEffectOn", exists (select 1 from scheme_version n where ${supersedes('n', 's', '$2')}) as superseded,
           case when c.id is null then null else jsonb_build_object('id', c.id, 'code', c.code, 'state', c.state) end as catalogue,
           c.state, c.expires_on as "expiresOn", c.proposed_by as "proposedBy", c.confirmed_by as "confirmedBy"
         from scheme_version s left join catalogue_entry c on c.id = s.catalogue_entry_id where $1::uuid is null or s.id = $1 order by s.scheme, s.imported_at desc`,
        [id ?? null, today],
      ),
    );
    const nameOf = await this.names.of(rows.flatMap(signersOf));
    return rows.map(({ proposedBy, confirmedBy, expiresOn, state, superseded, ...row }) => {
      const standing = standingOf({ expiresOn, state, superseded, takesEffectOn: row.takesEffectOn, today });
      return { ...row, approvedBy: [proposedBy, confirmedBy].map(nameOf).filter((name) => name !== null), usable: standing === 'inForce', standing };
    });
  }
}

const signersOf = ({ proposedBy, confirmedBy }: Signed) => [proposedBy, confirmedBy];

interface Validity extends Pick<Signed, 'state' | 'expiresOn'> {
  superseded: boolean;
  takesEffectOn: string | null;
  today: string;
}

function standingOf({ state, expiresOn, superseded, takesEffectOn, today }: Validity): SchemeStanding {
  if (state !== 'inForce') return 'unapproved';
  if (expiresOn !== null && expiresOn < today) return 'expired';
  if (superseded) return 'superseded';
  return takesEffectOn !== null && takesEffectOn > today ? 'pending' : 'inForce';
}

function isUsable({ state, expiresOn }: Pick<Signed, 'state' | 'expiresOn'>): boolean {
  return state === 'inForce' && (expiresOn === null || expiresOn >= countyDateOf(new Date().toISOString()));
}
