import { refuse, text, type Actor, type SeatHolder, type StepSpec, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import type { PaperForm } from './procedure.entity.js';

export interface PaperView {
  id: string;
  taskId: string;
  title: Text;
  item: string;
  state: PaperForm['state'];
  signer: string;
  dateOnPaper: string;
  action: string;
  form: Record<string, unknown>;
  enteredBy: string;
  enteredAt: string;
  confirmedBy: string | null;
  evidenceId: string;
  sha256: string;
  mine: boolean;
}

type Row = Omit<PaperView, 'signer' | 'title' | 'mine'> & { signerAccountId: string; spec: StepSpec | null; key: string };

const selectPaper = `
  select f.id, f.task_id as "taskId", t.key, p.spec -> 'steps' -> t.key as spec, f.item, f.state, f.signer_account_id as "signerAccountId", f.date_on_paper as "dateOnPaper", f.action, f.form,
    f.entered_by as "enteredBy", f.entered_at as "enteredAt", f.confirmed_by as "confirmedBy", f.evidence_id as "evidenceId", e.sha256
  from paper_form f join task t on t.id = f.task_id left join procedure p on p.workflow_id = t.workflow_id left join evidence e on e.id = f.evidence_id`;

/** R2: what came in on paper, and what waits for the second clerk. */
@Injectable()
export class PaperReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor): Promise<PaperView[]> {
    const rows = await this.database.read(actor, (tx) => tx.query<Row>(`${selectPaper} order by f.entered_at desc limit 500`));
    return this.shape(actor, rows);
  }

  async get(actor: Actor, id: string): Promise<PaperView> {
    const rows = await this.database.read(actor, (tx) => tx.query<Row>(`${selectPaper} where f.id = $1`, [id]));
    const [view] = await this.shape(actor, rows);
    return view ?? refuse('paper.unknown', { paperFormId: id });
  }

  /** Whose signature a form of this step may carry: the accounts behind its seats, or behind the item's holder. */
  async signers(actor: Actor, taskId: string): Promise<{ accountId: string; name: string; role: string; item: string }[]> {
    return this.database.read(actor, async (tx) => {
      const [task] = await tx.query<{ seats: { holder: SeatHolder }[] }>('select seats from task where id = $1', [taskId]);
      if (!task) return refuse('task.unknown', { taskId });
      return tx.query(
        `with holder as (
           select '' as item, h."role", h."organizationId", h."personId" from jsonb_to_recordset($2::jsonb) as h ("role" text, "organizationId" uuid, "personId" uuid)
           union all select i.subject, i.holder_role, i.organization_id, i.holder_person_id from task_item i where i.task_id = $1 and i.answered_at is null)
         select distinct a.id as "accountId", a.name, coalesce(h."role", 'cadre') as role, h.item
         from holder h join account a on a.disabled_at is null and (a.person_id = h."personId" or exists (select 1 from role_grant g where g.account_id = a.id and g.role = h."role"
           and g.organization_id = h."organizationId" and g.confirmed_by is not null and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now()))) order by 4, 2`,
        [taskId, JSON.stringify(task.seats.map(({ holder }) => holder))],
      );
    });
  }

  private async shape(actor: Actor, rows: Row[]): Promise<PaperView[]> {
    const nameOf = await this.names.of(rows.flatMap(({ signerAccountId, enteredBy, confirmedBy }) => [signerAccountId, enteredBy, confirmedBy]));
    return rows.map(({ signerAccountId, spec, key, enteredBy, confirmedBy, ...row }) => ({
      ...row,
      title: spec?.title ?? text(key, key),
      signer: nameOf(signerAccountId) ?? '',
      enteredBy: nameOf(enteredBy) ?? '',
      confirmedBy: nameOf(confirmedBy),
      mine: enteredBy === actor.accountId,
    }));
  }
}
