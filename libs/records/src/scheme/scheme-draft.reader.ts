import { refuse, schemeSteps, type Actor, type StepSpec, type Text } from '#domain';
import { lintScheme, type LintWarning } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { readSchemeText } from '../catalogue/scheme-text.js';
import { Database } from '../database/database.js';
import type { PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { currentOf } from './current-version.js';
import { SchemeDraft } from './scheme-draft.entity.js';
import { namedIn, type WhatIfReport } from './what-if.js';
import { WhatIfService } from './what-if.service.js';

export interface SchemeDraftSummary {
  id: string;
  scheme: string;
  version: string;
  revision: number;
  title: string;
  hash: string;
  state: SchemeDraft['state'];
  takesEffectOn: string;
  expiresOn: string | null;
  submittedBy: string | null;
  approvedBy: string | null;
  openedAt: string;
  endedAt: string | null;
  schemeVersionId: string | null;
  currentStep: Text | null;
  taskId: string | null;
}

/** A report with the names its reader may see. */
export interface WhatIfView {
  report: WhatIfReport;
  hash: string;
  people: PersonRef[];
}

export interface SchemeDraftDetail extends SchemeDraftSummary {
  workflowId: string;
  source: string;
  content: Record<string, unknown>;
  document: Document & Record<string, unknown>;
  publication: (Document & Record<string, unknown>) | null;
  warnings: LintWarning[];
  whatIf: WhatIfView | null;
  /** The version it takes the place of. */
  replaces: { id: string; version: string } | null;
  decisions: DecisionView[];
}

export interface LintView {
  scheme: string;
  title: Text;
  hash: string;
  content: Record<string, unknown>;
  warnings: LintWarning[];
}

type Row = Omit<SchemeDraftSummary, 'currentStep'> & { currentKey: string | null };

const selectDraft = `
  select d.id, d.scheme, d.version, d.revision, d.title, d.hash, d.state, d.takes_effect_on::text as "takesEffectOn", d.expires_on::text as "expiresOn",
    d.submitted_by as "submittedBy", d.approved_by as "approvedBy", d.opened_at as "openedAt", d.ended_at as "endedAt", d.scheme_version_id as "schemeVersionId",
    now_at.id as "taskId", now_at.key as "currentKey"
  from scheme_draft d left join lateral (
    select t.id, t.key from task t where t.workflow_id = d.workflow_id and t.stage = 'open' and t.key <> 'withdraw' order by t.opened_at desc limit 1) now_at on true`;

/** A1, R1: drafts on their way, in the reader's own scope, and what a text would have given. */
@Injectable()
export class SchemeDraftReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly tasks: TaskReader,
    private readonly catalogue: CatalogueService,
    private readonly whatIf: WhatIfService,
  ) {}

  async list(actor: Actor): Promise<{ items: SchemeDraftSummary[]; total: number }> {
    const rows = await this.database.read(actor, (tx) => tx.query<Row>(`${selectDraft} order by d.opened_at desc, d.id`));
    return { items: await this.named(rows), total: rows.length };
  }

  async get(actor: Actor, id: string): Promise<SchemeDraftDetail> {
    const found = await this.database.read(actor, async (tx) => {
      const [row] = await tx.query<Row>(`${selectDraft} where d.id = $1`, [id]);
      const draft = await tx.manager.findOneBy(SchemeDraft, { id });
      if (!row || !draft) return refuse('scheme.draft_unknown', { draftId: id });
      return { row, draft, whatIf: await stored(tx, draft), replaces: await currentOf(tx, draft) };
    });
    const { draft, row, whatIf, replaces } = found;
    const [summary] = await this.named([row]);
    const { workflowId, source, document, publication, warnings } = draft;
    return {
      ...(summary ?? refuse('scheme.draft_unknown', { draftId: id })),
      workflowId,
      source,
      content: { ...draft.content },
      document: { ...document },
      publication: publication && { ...publication },
      warnings,
      whatIf,
      replaces,
      decisions: await this.tasks.opinions(workflowId),
    };
  }

  /** What is wrong with a text, or what somebody should think about before approving it; nothing is written. */
  lint(source: string): LintView {
    const { scheme, hash } = readSchemeText(source);
    return { scheme: scheme.id, title: scheme.title, hash, content: { ...scheme }, warnings: lintScheme(scheme) };
  }

  /** Computed when asked, of a text or of a version; nothing is written. */
  simulate(actor: Actor, given: { source: string } | { schemeVersionId: string }): Promise<WhatIfView> {
    return this.database.read(actor, async (tx) => {
      const draft = 'source' in given ? readSchemeText(given.source).scheme : (await this.catalogue.getScheme(tx, given.schemeVersionId)).content;
      const { report, hash } = await this.whatIf.run(tx, { organizationId: await countyOfActor(tx), draft });
      return { report, hash, people: await peopleOf(tx, report) };
    });
  }

  /** The county whose schemes the actor keeps. */
  county(actor: Actor): Promise<string> {
    return this.database.read(actor, countyOfActor);
  }

  /** The procedure a repeated key began. */
  async workflowOf(actor: Actor, id: string): Promise<string | undefined> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ workflowId: string }>('select workflow_id as "workflowId" from scheme_draft where id = $1', [id]),
    );
    return row?.workflowId;
  }

  /** Whether the open procedure is this submission's own and has come to nothing. */
  async isStartedBy(actor: Actor, { workflowId, id }: { workflowId: string; id: string }): Promise<boolean> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query(
        "select 1 from procedure where workflow_id = $1 and state = 'open' and subject_id = $2 and not exists (select 1 from scheme_draft where workflow_id = $1)",
        [workflowId, id],
      ),
    );
    return row !== undefined;
  }

  private async named(rows: Row[]): Promise<SchemeDraftSummary[]> {
    const nameOf = await this.names.of(rows.flatMap(({ submittedBy, approvedBy }) => [submittedBy, approvedBy]));
    return rows.map(({ currentKey, ...row }) => ({
      ...row,
      submittedBy: nameOf(row.submittedBy),
      approvedBy: nameOf(row.approvedBy),
      currentStep: (schemeSteps as Record<string, StepSpec>)[currentKey ?? '']?.title ?? null,
    }));
  }
}

async function stored(tx: Transaction, { simulation, simulationHash }: SchemeDraft): Promise<WhatIfView | null> {
  return simulation && simulationHash ? { report: simulation, hash: simulationHash, people: await peopleOf(tx, simulation) } : null;
}

function peopleOf(tx: Transaction, report: WhatIfReport): Promise<PersonRef[]> {
  return tx.query<PersonRef>('select id, name from person where id = any($1::uuid[]) order by id', [namedIn(report)]);
}

async function countyOfActor(tx: Transaction): Promise<string> {
  const [county] = await tx.query<{ id: string }>(
    `select o.id from organization_closure c join organization o on o.id = c.ancestor_id and o.kind = 'county' where c.descendant_id = any($1::uuid[]) limit 1`,
    [tx.actor.grants.map(({ organizationId }) => organizationId)],
  );
  return county?.id ?? refuse('organization.unknown');
}
