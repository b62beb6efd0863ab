import { engineActor, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { pageFrom, type PageOf, type PageRequest } from '../database/references.js';

export interface AuditRow {
  id: string;
  at: string;
  actorId: string;
  actor: string | null;
  actorKind: string;
  type: string;
  subject: string;
  organizationId: string | null;
  data: Record<string, unknown>;
  seq: string | null;
  hash: string | null;
}

export interface AuditFilter extends PageRequest {
  type?: string;
  subject?: string;
  actor?: string;
}

/** The whole trail for the audit administrator, refusals outside any organization included; reading it changes nothing. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(_actor: Actor, { type, subject, actor, limit, offset }: AuditFilter): Promise<PageOf<AuditRow>> {
    const rows = await this.database.read(engineActor, (tx) =>
      tx.query<AuditRow & { total: number }>(
        `select id::text as id, at, actor_id as "actorId", actor_kind as "actorKind", type, subject, organization_id as "organizationId", data, seq::text as seq, hash, count(*) over ()::int as total
         from audit_entry where ($1::text is null or type = $1) and ($2::text is null or subject = $2)
           and ($3::text is null or actor_id::text = $3 or actor_id in (select id from account where login = $3)) order by audit_entry.id desc limit $4 offset $5`,
        [type ?? null, subject ?? null, actor ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    const nameOf = await this.names.of(items.map(({ actorId }) => actorId));
    return { items: items.map((row) => ({ ...row, actor: nameOf(row.actorId) })), total };
  }
}
