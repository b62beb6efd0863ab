import { isCountyDate, refuse, type OrganizationKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { Organization } from './organization.entity.js';

export interface NewOrganization {
  code: string;
  kind: OrganizationKind;
  name: string;
  parentId: string;
  validFrom: string;
}

/** The tree with its dates: an organization is never moved or removed, it ends and another one starts (R3: villages merged or split). */
@Injectable()
export class OrganizationService {
  constructor(private readonly audit: AuditLog) {}

  async add(tx: Transaction, { code, kind, name, parentId, validFrom }: NewOrganization): Promise<string> {
    if (!isCountyDate(validFrom)) refuse('input.invalid', { validFrom });
    const parent = await tx.manager.findOneBy(Organization, { id: parentId });
    if (!parent || parent.validTo) return refuse('organization.unknown', { parentId });
    const [row] = await tx.query<{ id: string }>(
      'insert into organization (code, kind, name, parent_id, valid_from) values ($1, $2, $3, $4, $5) on conflict do nothing returning id',
      [code, kind, name, parentId, validFrom],
    );
    if (!row) return refuse('organization.exists', { code });
    await this.audit.record(tx, 'organization.added', { subject: row.id, organizationId: row.id, data: { code, kind, parentId } });
    return row.id;
  }

  /** Closes it with its last day; what was recorded there stays where it is. */
  async end(tx: Transaction, id: string, validTo: string): Promise<void> {
    const organization = await tx.manager.findOne(Organization, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!organization) return refuse('organization.unknown', { id });
    if (!isCountyDate(validTo) || validTo < organization.validFrom) refuse('input.invalid', { validTo });
    await tx.query('update organization set valid_to = $2 where id = $1 and valid_to is null', [id, validTo]);
    await this.audit.record(tx, 'organization.ended', { subject: id, organizationId: id, data: { validTo } });
  }
}
