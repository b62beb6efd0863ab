import { refuse, severityOf, type Actor, type ClassTurnout, type CountedBallot, type SheetSeverity } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, type OrganizationRef, type PageOf, type PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import type { Evaluation } from './evaluation.entity.js';

export interface ClassCount {
  class: string;
  title: string;
  number: number;
  dropHighest: boolean;
  cast: number;
  /** Known when counted. */
  published: boolean | null;
}

export interface EvaluationSummary {
  id: string;
  title: string;
  assessment: { id: string; title: string } | null;
  item: string | null;
  organization: OrganizationRef | null;
  state: Evaluation['state'];
  closesAt: string;
  openedAt: string;
  codesShown: boolean;
  raters: number;
  cast: number;
  subjects: number;
  demonstration: boolean;
}

export interface MarkView {
  class: string;
  subject: string;
  question: string;
  count: number;
  points: number;
}

export interface EvaluationDetail extends EvaluationSummary {
  sheet: Evaluation['sheet'];
  minimumSample: number;
  counts: ClassCount[];
  endedBy: Evaluation['endedBy'];
  endReason: string | null;
  endedAt: string | null;
  /** Counted when its assessment's period was cut already: no result rests on it. */
  afterCut: boolean;
  taskId: string | null;
  workflowId: string;
  /** Sums in the scale of the question; none before the count, none of a class below the minimum sample. */
  marks: MarkView[];
}

export interface EvaluationFilter extends PageRequest {
  assessmentId?: string;
}

const selectSummary = `
  select e.id, e.title, e.assessment_id, (select jsonb_build_object('id', a.id, 'title', a.title) from assessment a where a.id = e.assessment_id) as assessment, e.item,
    ${organizationOf('e.organization_id')} as organization, e.state, e.closes_business_at as "closesAt", e.opened_at as "openedAt", e.codes_shown_at is not null as "codesShown",
    (select sum((one ->> 'number')::int)::int from jsonb_array_elements(e.classes) one) as raters,
    (select count(*)::int from ballot_code c where c.evaluation_id = e.id and c.used) as cast, jsonb_array_length(e.sheet -> 'subjects') as subjects,
    e.clock ->> 'scale' <> '1' or e.clock -> 'realOrigin' <> e.clock -> 'businessOrigin' as demonstration
  from evaluation e`;

const selectDetail = `
  select x.*, e.sheet, e.classes, e.minimum_sample as "minimumSample", e.turnout, e.ended_by as "endedBy", e.end_reason as "endReason", e.ended_at as "endedAt", e.workflow_id as "workflowId",
    e.item is not null and exists (select 1 from ledger_cut c where c.assessment_id = e.assessment_id and c.at < e.counted_at) as "afterCut",
    (select t.id from task t where t.workflow_id = e.workflow_id and t.stage = 'open' limit 1) as "taskId",
    (select coalesce(jsonb_object_agg(c.rater_class, c.used), '{}') from (
      select rater_class, count(*) filter (where used)::int as used from ballot_code where evaluation_id = e.id group by rater_class) c) as "castByClass"
  from (${selectSummary}) x join evaluation e on e.id = x.id where e.id = $1`;

type DetailRow = Omit<EvaluationDetail, 'counts' | 'marks'> & {
  assessment_id: string | null;
  classes: Evaluation['classes'];
  turnout: ClassTurnout[] | null;
  castByClass: Record<string, number>;
};

/** E3, R13: while open, counts by class and nothing more. */
@Injectable()
export class EvaluationReader {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, { limit, offset, assessmentId }: EvaluationFilter): Promise<PageOf<EvaluationSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<EvaluationSummary & { assessment_id: string | null; total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectSummary}) x where $1::uuid is null or x.assessment_id = $1 order by x."openedAt" desc, x.id limit $2 offset $3`,
        [assessmentId ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map(({ assessment_id: _, ...item }) => item), total };
  }

  async get(actor: Actor, id: string): Promise<EvaluationDetail> {
    return this.database.read(actor, async (tx) => {
      const { assessment_id: _, classes, turnout, castByClass, ...row } = await find(tx, id);
      const counts = classes.map(({ key, title, number, dropHighest }) => ({
        class: key,
        title,
        number,
        dropHighest,
        cast: castByClass[key] ?? 0,
        published: turnout?.find((one) => one.class === key)?.published ?? null,
      }));
      const marks = await tx.query<MarkView>(
        'select rater_class as class, subject_id as subject, question, count, points from evaluation_mark where evaluation_id = $1 order by 1, 2, 3',
        [id],
      );
      return { ...row, counts, marks };
    });
  }

  /** How strict each sheet is beside its class, strictest first: no sheet's key, no order of arrival. */
  async severity(actor: Actor, id: string): Promise<SheetSeverity[]> {
    return this.database.read(actor, async (tx) => {
      const { state } = await find(tx, id);
      if (state !== 'counted') refuse('evaluation.not_counted');
      const sheets = await tx.query<CountedBallot>('select rater_class as class, marks as values from counted_sheet where evaluation_id = $1', [id]);
      return severityOf(sheets);
    });
  }
}

async function find(tx: Transaction, id: string): Promise<DetailRow> {
  const [row] = await tx.query<DetailRow>(selectDetail, [id]);
  return row ?? refuse('evaluation.unknown', { evaluationId: id });
}
