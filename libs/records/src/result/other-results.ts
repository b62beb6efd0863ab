import { refuse } from '#domain';
import type { OrganizationResultFact, Scheme, UnitGradeFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';

type Of = Pick<Assessment, 'id' | 'organizationId' | 'periodCode' | 'periodTo'>;

/** Published results of the same county and period under a scheme that assesses leading teams; of several the newest. */
const teams = `
  from assessment a join scheme_version s on s.id = a.scheme_version_id and s.content -> 'subject' ->> 'post' = 'leadingTeam'
    join result_version v on v.assessment_id = a.id and v.state = 'published' join result r on r.version_id = v.id
    join publication p on p.assessment_id = a.id and p.person_id = r.person_id
  where a.organization_id = $1 and a.period_code = $2 and a.id <> $3`;

const unitGrades = `
  select distinct on (r.organization_id) r.organization_id as organization, r.grade, a.title as source ${teams} and r.grade is not null
  order by r.organization_id, v.n desc, p.published_at desc`;

/** E10: the published grade of each unit in the assessment of units of the same year; nothing where no quota asks for it. */
export async function readUnitGrades(tx: Transaction, { id, organizationId, periodCode }: Of, scheme: Scheme): Promise<UnitGradeFact[]> {
  if (!scheme.quotas.some(({ byUnitGrade }) => byUnitGrade)) return [];
  const grades = await tx.query<UnitGradeFact>(unitGrades, [organizationId, periodCode, id]);
  const assessed = await unitsOf(tx, id);
  return grades.filter(({ organization }) => assessed.some((unit) => unit.id === organization));
}

/** E10: nobody's quota is computed while the grade of a unit is not published. */
export async function assertUnitGradesKnown(tx: Transaction, assessment: Of, scheme: Scheme): Promise<void> {
  if (!scheme.quotas.some(({ byUnitGrade }) => byUnitGrade)) return;
  const known = new Set((await readUnitGrades(tx, assessment, scheme)).map(({ organization }) => organization));
  const missing = (await unitsOf(tx, assessment.id)).filter(({ id }) => !known.has(id));
  if (missing.length) refuse('assessment.unit_grades_missing', { count: missing.length, organizations: missing.slice(0, 20).map(({ name }) => name) });
}

function unitsOf(tx: Transaction, assessmentId: string): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select distinct o.id, o.name, o.code from roster_entry r join organization o on o.id = r.organization_id
     where r.assessment_id = $1 and r.status = 'graded' order by o.code`,
    [assessmentId],
  );
}

/** The newest published total of a place, as the last correction left it: its own team's, else the mean its persons gave it (A4); in the scale of the scheme that asks. */
const organizationResults = `
  select distinct on (organization) organization, round(points * power(10::numeric, $4::int - decimals))::int as points, source from (
    select r.organization_id as organization, r.points, (s.content ->> 'decimals')::int as decimals, a.title as source, a.period_to, 0 as after, v.n
    from assessment a join scheme_version s on s.id = a.scheme_version_id and s.content -> 'subject' ->> 'post' = 'leadingTeam'
      join result_version v on v.assessment_id = a.id and v.state = 'published' join result r on r.version_id = v.id
    where a.organization_id = $1 and a.id <> $2 and a.period_to <= $3 and r.points is not null
      and exists (select 1 from publication p where p.assessment_id = a.id and p.person_id = r.person_id)
    union all
    select o.organization_id, o.points, (s.content ->> 'decimals')::int, a.title, a.period_to, 1, v.n
    from assessment a join scheme_version s on s.id = a.scheme_version_id
      join result_version v on v.assessment_id = a.id and v.state = 'published' join organization_result o on o.version_id = v.id
    where a.organization_id = $1 and a.id <> $2 and a.period_to <= $3 and o.points is not null) found
  where organization in (select organization_id from roster_entry where assessment_id = $2 union select township_id from roster_entry where assessment_id = $2)
  order by organization, period_to desc, after, n desc`;

/** A15: what village and township got in their own assessment, for the items that bundle it; nothing where no item does. */
export async function readOrganizationResults(tx: Transaction, { id, organizationId, periodTo }: Of, scheme: Scheme): Promise<OrganizationResultFact[]> {
  if (!Object.values(scheme.items).some(({ kind }) => kind === 'bundle')) return [];
  return tx.query<OrganizationResultFact>(organizationResults, [organizationId, id, periodTo, scheme.decimals]);
}
