import { refuse, text, type Text } from '#domain';
import { lintScheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { SchemeVersion } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { AssessmentService } from './assessment.service.js';
import { placesOf, type RequestContent } from './request-content.js';

/** R1: days back in which requests with the same items collide. */
const collisionDays = 90;

export interface VillageBurden {
  villageId: string;
  name: string;
  kind: string;
  open: { id: string; title: string; periodCode: string; forms: number }[];
  collisions: { id: string; title: string; items: string[] }[];
}

export interface Burden {
  villages: VillageBurden[];
  totals: { villages: number; open: number; collisions: number; forms: number; fen: number };
  warnings: Text[];
}

/** R1, R16: what a village already carries, for whoever examines or approves one more request. */
@Injectable()
export class BurdenService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
  ) {}

  async getBurden(tx: Transaction, assessmentId: string): Promise<Burden> {
    const { content, imported, schemeVersionId } = await this.assessments.getAssessment(tx, assessmentId);
    if (imported) refuse('result.imported_unexplained', { assessmentId });
    const villages = await tx.query<VillageBurden>(burdenOfVillages, [assessmentId, placesOf(content), content.items, collisionDays]);
    const sum = (count: (village: VillageBurden) => number) => villages.reduce((total, village) => total + count(village), 0);
    return {
      villages,
      totals: {
        villages: placesOf(content).length,
        open: sum(({ open }) => open.length),
        collisions: sum(({ collisions }) => collisions.length),
        forms: content.forms.length,
        fen: content.money.reduce((total, { fen }) => total + fen, 0),
      },
      warnings: warningsOf(content, await this.catalogue.getScheme(tx, schemeVersionId)),
    };
  }
}

const burdenOfVillages = `
  with other as (
    select a.id, a.title, a.period_code, a.content, a.stage, a.created_at, o.id as village_id
    from assessment a cross join lateral jsonb_array_elements_text((a.content -> 'villages') || coalesce(a.content -> 'units', '[]')) v (id) join organization o on o.id = v.id::uuid
    where a.id <> $1 and a.stage not in ('declined', 'revoked', 'withdrawn') and not a.imported and o.id = any($2::uuid[])),
  open as (
    select village_id, jsonb_agg(jsonb_build_object('id', id, 'title', title, 'periodCode', period_code, 'forms', jsonb_array_length(content -> 'forms')) order by created_at) as rows
    from other where stage not in ('submit', 'examine', 'approve', 'archive', 'end') group by village_id),
  collision as (
    select x.village_id, jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'items', x.same) order by x.created_at) as rows
    from (select other.*, array(select jsonb_array_elements_text(content -> 'items') intersect select unnest($3::text[])) as same from other) x
    where cardinality(x.same) > 0 and x.created_at > now() - make_interval(days => $4) group by x.village_id)
  select o.id as "villageId", o.name, o.kind, coalesce(open.rows, '[]') as open, coalesce(collision.rows, '[]') as collisions
  from organization o left join open on open.village_id = o.id left join collision on collision.village_id = o.id
  where o.id = any($2::uuid[]) order by coalesce(jsonb_array_length(open.rows), 0) + coalesce(jsonb_array_length(collision.rows), 0) desc, o.code`;

function warningsOf(content: RequestContent, { content: scheme }: SchemeVersion): Text[] {
  const fields = content.forms.reduce((total, form) => total + form.fields, 0);
  const found: [boolean, Text][] = [
    [!content.inYearlyPlan, text('未列入年度考核计划', 'Not in the yearly assessment plan')],
    [
      fields > 0,
      text(`每村需填报 ${content.forms.length} 张表、${fields} 个栏目`, `Each village fills in ${content.forms.length} forms with ${fields} fields`),
    ],
  ];
  const burdens = lintScheme(scheme)
    .filter(({ code }) => code.startsWith('burden.'))
    .map(({ message }) => message);
  return [...found.filter(([applies]) => applies).map(([, warning]) => warning), ...burdens];
}
