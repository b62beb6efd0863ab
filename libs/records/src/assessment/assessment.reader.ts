import {
  assessedPosts,
  assessmentStages,
  businessTimeAt,
  isAtVillage,
  refuse,
  systemActor,
  type Actor,
  type AssessedPost,
  type AssessmentStage,
  type BusinessClock,
  type Text,
} from '#domain';
import { collectedItems, conductOf, type Item, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, type OrganizationRef, type PageOf, type PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { BurdenService, type Burden } from './burden.service.js';
import { RailReader, type RailStop } from './rail.reader.js';
import type { RequestContent } from './request-content.js';
import { AccountNames } from '../account/account-names.js';

export interface AssessmentSummary {
  id: string;
  title: string;
  scheme: string;
  schemeTitle: string;
  periodCode: string;
  periodFrom: string;
  periodTo: string;
  attempt: number;
  stage: AssessmentStage;
  stageTitle: Text;
  live: boolean;
  demonstration: boolean;
  imported: boolean;
  leadUnit: OrganizationRef;
  /** How many villages, or units and townships assessed themselves. */
  villages: number;
  /** E1: whether it assesses units and townships instead of villages. */
  ofUnits: boolean;
  /** A3: whether targets are broken down. */
  targets: boolean;
  /** Whether the reader is one of those assessed. */
  own: boolean;
  /** Whether anybody is graded at all (B4). */
  graded: boolean;
  currentVersion: number | null;
  startedAt: string;
  businessNow: string;
}

export interface AssessmentDetail extends AssessmentSummary {
  organizationId: string;
  content: RequestContent | null;
  contentHash: string | null;
  decimals: number;
  items: ItemView[];
  /** What of an assessment its scheme has: targets broken down, collections, standings on the way (A3, B2, C2). */
  parts: { targets: boolean; collections: boolean; standings: boolean; colours: boolean };
  rail: RailStop[];
  approval: { approvedAt: string; by: string } | null;
  versions: number;
  needsOperator: string | null;
}

/** An item of the scheme as a score grid needs it. */
export interface ItemView {
  key: string;
  kind: Item['kind'];
  title: Text;
  rule: string;
  enteredBy: string | null;
  min: number | null;
  max: number | null;
  /** E3: of a rating item. */
  classes: { id: string; title: Text }[];
  /** Brought in by a collection of the scheme: nobody enters it by hand. */
  collected: boolean;
  catalogue: { code: string; title: Text; min: number; max: number; of: 'VILLAGE' | 'MEMBER' | null }[];
}

type Row = Omit<AssessmentSummary, 'stageTitle' | 'businessNow'> & {
  clock: BusinessClock;
  organizationId: string;
  workflowId: string | null;
  content: RequestContent;
  contentHash: string;
  schemeContent: Scheme;
};

const postsOfUnits = (Object.keys(assessedPosts) as AssessedPost[])
  .filter((post) => !isAtVillage(post))
  .map((post) => `'${post}'`)
  .join(', ');

const selectAssessment = `
  select a.id, a.title, a.scheme, s.title as "schemeTitle", a.period_code as "periodCode", a.period_from as "periodFrom", a.period_to as "periodTo", a.attempt, a.stage,
    a.live, a.demonstration, a.imported, ${organizationOf('a.lead_unit_id')} as "leadUnit", jsonb_array_length(coalesce(a.content -> 'villages', '[]')) + jsonb_array_length(coalesce(a.content -> 'units', '[]')) as villages,
    coalesce(s.content -> 'subject' ->> 'post', '') in (${postsOfUnits}) as "ofUnits", not coalesce(s.content -> 'grading' ? 'none', false) as graded,
    coalesce(s.content -> 'conduct' ->> 'targets', 'BREAKDOWN') = 'BREAKDOWN' as targets,
    exists (select 1 from roster_entry o where o.assessment_id = a.id and o.person_id = (select app_person()))
      or exists (select 1 from result o where o.assessment_id = a.id and o.person_id = (select app_person())) as own,
    (select max(v.n) from result_version v where v.assessment_id = a.id and v.state not in ('draft', 'withdrawn')) as "currentVersion",
    a.created_at as "startedAt", a.clock, a.organization_id as "organizationId", a.workflow_id as "workflowId", a.content, a.content_hash as "contentHash", s.content as "schemeContent"
  from assessment a join scheme_version s on s.id = a.scheme_version_id`;

/** Assessments as people look at them; every reader sees rows of the own scope only. */
@Injectable()
export class AssessmentReader {
  constructor(
    private readonly database: Database,
    private readonly rails: RailReader,
    private readonly burdens: BurdenService,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, { limit, offset, period, live }: PageRequest & { period?: string; live?: boolean }): Promise<PageOf<AssessmentSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectAssessment}) x where ($1::text is null or x."periodCode" = $1) and ($2::boolean is null or x.live = $2)
         order by x."periodTo" desc, x."startedAt" desc limit $3 offset $4`,
        [period ?? null, live ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row as Row)), total };
  }

  async get(actor: Actor, id: string): Promise<AssessmentDetail> {
    const found = await this.database.read(actor, async (tx) => {
      const row = await rowOf(tx, id);
      return { row, approval: await approvalOf(tx, id), procedure: await procedureOf(tx, row.workflowId) };
    });
    const { row, approval, procedure } = found;
    const rail = await this.rails.read(systemActor(row.organizationId), {
      assessmentId: id,
      at: row.stage,
      path: procedure?.path ?? [row.stage],
      steps: procedure?.steps,
      clock: row.clock,
      reader: actor,
    });
    const nameOf = await this.names.of([approval?.approvedBy]);
    return {
      ...summaryOf(row),
      organizationId: row.organizationId,
      content: row.content,
      contentHash: row.contentHash,
      decimals: row.schemeContent.decimals,
      items: itemsOf(row.schemeContent),
      parts: partsOf(row.schemeContent),
      rail,
      approval: approval && { approvedAt: approval.approvedAt, by: nameOf(approval.approvedBy) ?? '' },
      versions: row.currentVersion ?? 0,
      needsOperator: procedure?.needsOperator ?? null,
    };
  }

  /** The procedure an assessment was started under, if it was. */
  async workflowOf(tx: Transaction, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ workflowId: string }>('select workflow_id as "workflowId" from assessment where id = $1', [id]);
    return row?.workflowId;
  }

  /** Whether the open procedure under this id belongs to a request that came to nothing: it has no assessment of its own. */
  async isStartedBy(actor: Actor, { workflowId, assessmentId }: { workflowId: string; assessmentId: string }): Promise<boolean> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query(
        "select 1 from procedure where workflow_id = $1 and state = 'open' and subject_id = $2 and not exists (select 1 from assessment where id = $2::uuid)",
        [workflowId, assessmentId],
      ),
    );
    return row !== undefined;
  }

  async burden(
    actor: Actor,
    id: string,
  ): Promise<Omit<Burden, 'villages'> & { villages: (Pick<Burden['villages'][number], 'open' | 'collisions'> & { village: OrganizationRef })[] }> {
    const burden = await this.database
      .read(actor, async (tx) => {
        const { organizationId } = await rowOf(tx, id);
        return organizationId;
      })
      .then((county) => this.database.read(systemActor(county), (tx) => this.burdens.getBurden(tx, id)));
    return {
      ...burden,
      villages: burden.villages.map(({ villageId, name, kind, open, collisions }) => ({ village: { id: villageId, name, kind }, open, collisions })),
    };
  }
}

function summaryOf({ clock, organizationId: _o, workflowId: _w, content: _c, contentHash: _h, schemeContent: _s, ...row }: Row): AssessmentSummary {
  return { ...row, stageTitle: assessmentStages[row.stage], businessNow: businessTimeAt(clock, new Date().toISOString()) };
}

async function rowOf(tx: Transaction, id: string): Promise<Row> {
  const [row] = await tx.query<Row>(`${selectAssessment} where a.id = $1`, [id]);
  return row ?? refuse('assessment.unknown', { assessmentId: id });
}

async function approvalOf(tx: Transaction, id: string): Promise<{ approvedAt: string; approvedBy: string } | null> {
  const [row] = await tx.query<{ approvedAt: string; approvedBy: string }>(
    'select approved_at as "approvedAt", approved_by as "approvedBy" from assessment_approval where assessment_id = $1 and revoked_at is null order by approved_at desc limit 1',
    [id],
  );
  return row ?? null;
}

async function procedureOf(tx: Transaction, workflowId: string | null): Promise<{ path: string[]; steps: string[]; needsOperator: string | null } | undefined> {
  const [row] = await tx.query<{ path: string[]; steps: string[]; needsOperator: string | null }>(
    `select path, array(select jsonb_object_keys(spec -> 'steps')) as steps, needs_operator as "needsOperator" from procedure where workflow_id = $1`,
    [workflowId],
  );
  return row;
}

function partsOf(scheme: Scheme): AssessmentDetail['parts'] {
  const collections = Object.values(scheme.collections ?? {});
  return {
    targets: conductOf(scheme).targets === 'BREAKDOWN',
    collections: collections.length > 0,
    standings: collections.some(({ standings }) => standings !== undefined),
    colours: scheme.colours !== undefined,
  };
}

function itemsOf(scheme: Scheme): ItemView[] {
  const collected = collectedItems(scheme);
  return Object.entries(scheme.items).map(([key, item]) => ({
    key,
    kind: item.kind,
    title: item.title,
    rule: item.rule,
    enteredBy: 'enteredBy' in item ? item.enteredBy : null,
    min: 'min' in item ? item.min : null,
    max: 'max' in item ? item.max : null,
    classes: item.kind === 'rating' ? item.classes.map(({ id, title }) => ({ id, title })) : [],
    collected: collected.has(key),
    catalogue: item.kind === 'ledger' ? Object.values(item.catalogue).map((line) => ({ ...line, of: bundledOf(scheme, line.code) })) : [],
  }));
}

/** A15: whether a line is about the village itself or about another member of its committees. */
function bundledOf({ bundling }: Pick<Scheme, 'bundling'>, code: string): 'VILLAGE' | 'MEMBER' | null {
  if (bundling?.ofVillage.includes(code)) return 'VILLAGE';
  return bundling?.ofMembers.includes(code) ? 'MEMBER' : null;
}
