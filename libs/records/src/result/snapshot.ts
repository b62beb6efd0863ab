import type { EarlierResultFact, Facts, OrganizationFact, PeriodFact, PersonFact } from '#scoring';
import { refuse } from '#domain';
import type { Assessment } from '../assessment/assessment.entity.js';
import { SchemeVersion } from '../catalogue/catalogue.entity.js';
import { readRatings } from '../evaluation/rated-items.js';
import type { Transaction } from '../database/transaction.js';
import { readSpecialFacts, type SpecialFacts } from './special-facts.js';

/** What counts and is no fact, copied at the cut and never read from the live tables again. */
export type Snapshot = Pick<Facts, 'format' | 'scheme' | 'period' | 'organizations' | 'persons' | 'earlierPeriods' | 'earlierResults' | 'ratings'> &
  SpecialFacts & { calendarVersion: string };

/** Reads roster, organizations, earlier published results and whatever the scheme asks for besides, as they stand now. */
export async function takeSnapshot(tx: Transaction, assessment: Assessment, calendarVersion: string): Promise<Snapshot> {
  const { id, periodCode, periodFrom, periodTo, content } = assessment;
  const { content: scheme } = (await tx.manager.findOneBy(SchemeVersion, { id: assessment.schemeVersionId })) ?? refuse('scheme.unknown');
  const organizations = await tx.query<OrganizationFact>(organizationsOf, [id, content.units ?? []]);
  const persons = await tx.query<RosterPerson>(personsOf, [id, periodTo]);
  const ratings = await readRatings(tx, id, persons);
  return {
    format: 'kaoji.facts/1',
    scheme: assessment.scheme,
    calendarVersion,
    period: { code: periodCode, from: periodFrom, to: periodTo },
    organizations: organizations.map(dropNulls),
    persons: persons.map(underCeiling).map(dropNulls),
    ...(await readEarlier(tx, assessment)),
    ...(await readSpecialFacts(tx, assessment, scheme)),
    ...(ratings.length > 0 ? { ratings } : {}),
  };
}

/** The published results of earlier periods as they stand now; a snapshot keeps them as they stood at its cut. */
export async function readEarlier(
  tx: Transaction,
  { organizationId, townshipId, scheme, periodFrom }: Pick<Assessment, 'organizationId' | 'townshipId' | 'scheme' | 'periodFrom'>,
): Promise<Pick<Facts, 'earlierPeriods' | 'earlierResults'>> {
  const before = [organizationId, scheme, periodFrom, townshipId];
  return {
    earlierPeriods: await tx.query<PeriodFact>(earlierPeriods, before),
    earlierResults: (await tx.query<EarlierResultFact>(earlierResults, before)).map(({ confirmedBy, hits = [], ...result }) => ({
      ...result,
      ...(confirmedBy ? { confirmedBy } : {}),
      ...(hits.length > 0 ? { hits } : {}),
    })),
  };
}

interface RosterPerson extends Omit<PersonFact, 'ceiling'> {
  ceiling: PersonFact['ceiling'] | null;
  influence: { from: string; to: string } | null;
}

/** R10: in an influence period on the period's last day nobody is excellent; a ceiling of the roster's own, which is lower or equal, stays. */
function underCeiling({ influence, ceiling, ...person }: RosterPerson): PersonFact {
  const own = ceiling && ceiling.grade !== 'EXCELLENT' ? ceiling : undefined;
  const barred = influence ? ({ grade: 'QUALIFIED', reason: `诫勉影响期（${influence.from}至${influence.to}）` } as const) : undefined;
  const lowest = own ?? barred ?? ceiling;
  return { ...person, ...(lowest ? { ceiling: lowest } : {}) };
}

function dropNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}

/** A township that is assessed itself is a township, and in it the unit that its team or officials belong to; a county unit has no parent. */
const organizationsOf = `
  select o.id, o.name, k.kind, case k.kind when 'village' then o.parent_id when 'unit' then case when o.kind = 'township' then o.id end end as parent
  from assessment_approval p join approved_organization a on a.approval_id = p.id join organization o on o.id = a.organization_id
    cross join lateral (select a.level as kind union all select 'unit' where a.level = 'township' and a.organization_id = any($2::uuid[])) k
  where p.assessment_id = $1 and p.revoked_at is null and a.level in ('unit', 'township', 'village') order by o.id, k.kind`;

const personsOf = `
  select p.id, p.name, r.organization_id as village, r.series, r.status, r.reason, r.ceiling, r.role, r.term_from as "termFrom",
    (select jsonb_build_object('from', i.from_date, 'to', i.to_date) from influence_period i
     where i.person_id = p.id and not i.withdrawn and $2::date between i.from_date and i.to_date order by i.to_date desc limit 1) as influence,
    (select array['classOne'] from class_one_membership m where m.person_id = p.id and m.to_date is null) as categories
  from roster_entry r join person p on p.id = r.person_id where r.assessment_id = $1 order by p.id`;

/** One published version a period: the newest. What a township leads is its own line of periods; imports stand for all. */
const published = `
  from assessment a join lateral (
    select v.* from result_version v where v.assessment_id = a.id and v.state = 'published' order by v.n desc limit 1) v on true
  where a.organization_id = $1 and a.scheme = $2 and a.period_to < $3 and (a.township_id is null or a.township_id = $4)`;

const earlierPeriods = `select a.period_code as code, a.period_from as "from", a.period_to as "to" ${published} order by a.period_from`;

/** Whom an objection still holds has no result that counts (R8); imports are told by their confirmation alone (R5). */
const earlierResults = `
  select e.person, e.period, e.grade, e.hits, e.imported, e."confirmedBy" from (
    select r.person_id as person, x.period, r.grade, r.hits, x.imported, case when x.imported then x.confirmed_by end as "confirmedBy", x.period_from
    from (select v.id, a.period_code as period, a.period_from, v.imported, v.confirmed_by ${published}) x join result r on r.version_id = x.id and r.status in ('graded', 'ungraded')
    where x.imported or exists (select 1 from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id)) e
  order by e.period_from, e.person`;
