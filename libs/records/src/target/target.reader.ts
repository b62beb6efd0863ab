import { refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { organizationOf, type OrganizationRef } from '../database/references.js';

export interface TargetView {
  id: string;
  level: 'township' | 'village';
  organization: OrganizationRef;
  parentId: string | null;
  item: string;
  title: string;
  quantity: string;
  dueDate: string;
  setBy: string;
  setAt: string;
}

@Injectable()
export class TargetReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, assessmentId: string): Promise<TargetView[]> {
    const rows = await this.database.read(actor, async (tx) => {
      const [known] = await tx.query('select id from assessment where id = $1', [assessmentId]);
      if (!known) refuse('assessment.unknown', { assessmentId });
      return tx.query<TargetView>(
        `select t.id, t.level, ${organizationOf('t.organization_id')} as organization, t.parent_id as "parentId", coalesce(t.item, '') as item, t.title, t.quantity, t.due_date as "dueDate",
           t.set_by as "setBy", t.set_at as "setAt"
         from target t join organization o on o.id = t.organization_id where t.assessment_id = $1 and t.replaced_at is null order by t.level, o.code, t.item, t.title`,
        [assessmentId],
      );
    });
    const nameOf = await this.names.of(rows.map(({ setBy }) => setBy));
    return rows.map((row) => ({ ...row, setBy: nameOf(row.setBy) ?? '' }));
  }
}
