import { countyDateOf, refuse, townshipSchemeSteps, type Actor, type StepSpec, type Text } from '#domain';
import type { LintWarning, TownshipScheme, TownshipSchemeFact } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Assessment } from '../assessment/assessment.entity.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, type OrganizationRef } from '../database/references.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { townshipSchemesOf } from './read-township-schemes.js';
import type { TownshipSchemeRow } from './township-scheme.entity.js';
import { TownshipSchemeService } from './township-scheme.service.js';

export interface TownshipSchemeSummary {
  id: string;
  township: OrganizationRef;
  scheme: string;
  extends: string;
  title: string;
  revision: number;
  state: TownshipSchemeRow['state'];
  takesEffectOn: string;
  openedAt: string;
  endedAt: string | null;
  currentStep: Text | null;
  taskId: string | null;
}

export interface TownshipSchemeDetail extends TownshipSchemeSummary {
  source: string;
  hash: string;
  content: TownshipScheme & Record<string, unknown>;
  /** Decimals of the points in it. */
  decimals: number;
  /** The county's items it refines, with their limits. */
  base: { id: string; title: Text; min: number; max: number }[];
  document: Document & Record<string, unknown>;
  warnings: LintWarning[];
  submittedBy: string | null;
  signedBy: string | null;
  filedBy: string | null;
  decisions: DecisionView[];
}

export interface TownshipSchemeLint {
  scheme: string;
  title: Text;
  hash: string;
  warnings: LintWarning[];
}

type Row = Omit<TownshipSchemeSummary, 'currentStep'> & { currentKey: string | null };
type DetailRow = Row &
  Pick<TownshipSchemeDetail, 'source' | 'hash' | 'content' | 'document' | 'warnings' | 'submittedBy' | 'signedBy' | 'filedBy' | 'decimals'> & {
    workflowId: string;
    items: Record<string, { id: string; title: Text; min?: number; max?: number }>;
  };

const select = `
  select t.id, ${organizationOf('t.organization_id')} as township, t.scheme, t.extends, t.title, t.revision, t.state, t.takes_effect_on::text as "takesEffectOn", t.opened_at as "openedAt",
    t.ended_at as "endedAt", now_at.id as "taskId", now_at.key as "currentKey"`;
const detail = `, t.source, t.hash, t.content, t.document, t.warnings, t.workflow_id as "workflowId", t.submitted_by as "submittedBy", t.signed_by as "signedBy", t.filed_by as "filedBy",
    (s.content ->> 'decimals')::int as decimals, s.content -> 'items' as items`;
const from = `
  from township_scheme t left join scheme_version s on s.id = t.base_version_id left join lateral (
    select k.id, k.key from task k where k.workflow_id = t.workflow_id and k.stage = 'open' and k.key <> 'withdraw' order by k.opened_at desc limit 1) now_at on true
  where ($1::boolean or t.state = 'filed')`;

/** A9: townships' own schemes: those on their way for who manages them, the filed ones for whoever is scored by them. */
@Injectable()
export class TownshipSchemeReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly tasks: TaskReader,
    private readonly schemes: TownshipSchemeService,
  ) {}

  async list(actor: Actor): Promise<{ items: TownshipSchemeSummary[]; total: number }> {
    const rows = await this.database.read(actor, (tx) => tx.query<Row>(`${select}${from} order by t.opened_at desc, t.id`, [manages(actor)]));
    return { items: rows.map(summaryOf), total: rows.length };
  }

  async get(actor: Actor, id: string): Promise<TownshipSchemeDetail> {
    const [row] = await this.database.read(actor, (tx) => tx.query<DetailRow>(`${select}${detail}${from} and t.id = $2`, [manages(actor), id]));
    if (!row) return refuse('townshipScheme.unknown', { townshipSchemeId: id });
    const nameOf = await this.names.of([row.submittedBy, row.signedBy, row.filedBy]);
    const { source, hash, content, decimals, document, warnings, workflowId, items } = row;
    return {
      ...summaryOf(row),
      ...{ source, hash, content, decimals, document, warnings },
      base: Object.keys(content.items).flatMap((item) => baseOf(items[item])),
      submittedBy: nameOf(row.submittedBy),
      signedBy: nameOf(row.signedBy),
      filedBy: nameOf(row.filedBy),
      decisions: manages(actor) ? await this.tasks.opinions(workflowId) : [],
    };
  }

  /** The sub-items by which the townships of an assessment score, in the reader's scope. */
  async ofAssessment(actor: Actor, assessmentId: string): Promise<{ items: TownshipSchemeFact[] }> {
    const items = await this.database.read(actor, async (tx) => {
      const assessment = await tx.manager.findOneBy(Assessment, { id: assessmentId });
      return assessment ? townshipSchemesOf(tx, assessment) : refuse('assessment.unknown', { assessmentId });
    });
    return { items };
  }

  /** What is wrong with a text, or what somebody should think about before signing it; nothing is written. */
  lint(actor: Actor, source: string): Promise<TownshipSchemeLint> {
    return this.database.read(actor, async (tx) => {
      const { countyId } = await placeOf(actor, tx);
      const { scheme, hash, warnings } = await this.schemes.lint(tx, countyId, { source, on: countyDateOf(tx.now()) });
      return { scheme: scheme.id, title: scheme.title, hash, warnings };
    });
  }

  /** The officer's own township and its county. */
  place(actor: Actor): Promise<{ townshipId: string; countyId: string }> {
    return this.database.read(actor, (tx) => placeOf(actor, tx));
  }

  /** Whether a submission wrote its row. */
  async exists(actor: Actor, id: string): Promise<boolean> {
    const rows = await this.database.read(actor, (tx) => tx.query('select 1 from township_scheme where id = $1', [id]));
    return rows.length > 0;
  }
}

type Reading = Parameters<Parameters<Database['read']>[1]>[0];

async function placeOf({ grants }: Actor, tx: Reading): Promise<{ townshipId: string; countyId: string }> {
  const townshipId = grants.find(({ role }) => role === 'townshipOfficer')?.organizationId ?? null;
  const [row] = await tx.query<{ countyId: string }>(
    `select c.id as "countyId" from organization_closure x join organization c on c.id = x.ancestor_id and c.kind = 'county' where x.descendant_id = $1 limit 1`,
    [townshipId],
  );
  return townshipId && row ? { townshipId, countyId: row.countyId } : refuse('organization.unknown');
}

function manages({ grants }: Actor): boolean {
  return grants.some(({ role }) => role !== 'cadre');
}

function baseOf(item: DetailRow['items'][string] | undefined): TownshipSchemeDetail['base'] {
  return item ? [{ id: item.id, title: item.title, min: item.min ?? 0, max: item.max ?? 0 }] : [];
}

function summaryOf({
  id,
  township,
  scheme,
  extends: base,
  title,
  revision,
  state,
  takesEffectOn,
  openedAt,
  endedAt,
  taskId,
  currentKey,
}: Row): TownshipSchemeSummary {
  const currentStep = (townshipSchemeSteps as Record<string, StepSpec>)[currentKey ?? '']?.title ?? null;
  return { id, township, scheme, extends: base, title, revision, state, takesEffectOn, openedAt, endedAt, taskId, currentStep };
}
