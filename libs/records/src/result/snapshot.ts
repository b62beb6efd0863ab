import type { EarlierResultFact, Facts, OrganizationFact, PeriodFact, PersonFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { readRatings } from '../evaluation/rated-items.js';
import type { Transaction } from '../database/transaction.js';
import { readTownshipSchemes } from '../township-scheme/read-township-schemes.js';

/** What counts and is no fact, copied at the cut and never read from the live tables again. */
export type Snapshot = Pick<Facts, 'format' | 'scheme' | 'period' | 'organizations' | 'persons' | 'earlierPeriods' | 'earlierResults' | 'pools' | 'ratings' | 'townshipSchemes'> & {
  calendarVersion: string;
};

/** Reads roster, organizations and earlier published results as they stand now. */
export async function takeSnapshot(tx: Transaction, assessment: Assessment, calendarVersion: string): Promise<Snapshot> {
  const { id, scheme, periodCode, periodFrom, periodTo } = assessment;
  const organizations = await tx.query<OrganizationFact>(organizationsOf, [id]);
  const persons = await tx.query<RosterPerson>(personsOf, [id, periodTo]);
  const ratings = await readRatings(tx, id, persons);
  return {
    format: 'kaoji.facts/1',
    scheme,
    calendarVersion,
    period: { code: periodCode, from: periodFrom, to: periodTo },
    organizations: organizations.map(dropNulls),
    persons: persons.map(underCeiling).map(dropNulls),
    ...(await readEarlier(tx, assessment)),
    pools: [],
    ...(ratings.length > 0 ? { ratings } : {}),
    ...(await readTownshipSchemes(tx, assessment)),
  };
}

/** The published results of earlier periods as they stand now; a snapshot keeps them as they stood at its cut. */
export async function readEarlier(
  tx: Transaction,
  { organizationId, scheme, periodFrom }: Pick<Assessment, 'organizationId' | 'scheme' | 'periodFrom'>,
): Promise<Pick<Facts, 'earlierPeriods' | 'earlierResults'>> {
  const before = [organizationId, scheme, periodFrom];
  return {
    earlierPeriods: await tx.query<PeriodFact>(earlierPeriods, before),
    earlierResults: (await tx.query<EarlierResultFact>(earlierResults, before)).map(({ confirmedBy, ...result }) => ({
      ...result,
      ...(confirmedBy ? { confirmedBy } : {}),
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

const organizationsOf = `
  select o.id, o.name, o.kind, case when o.kind = 'village' then o.parent_id end as parent
  from assessment_approval p join approved_organization a on a.approval_id = p.id join organization o on o.id = a.organization_id
  where p.assessment_id = $1 and p.revoked_at is null and a.level in ('township', 'village') order by o.id`;

const personsOf = `
  select p.id, p.name, r.organization_id as village, r.series, r.status, r.reason, r.ceiling,
    (select jsonb_build_object('from', i.from_date, 'to', i.to_date) from influence_period i
     where i.person_id = p.id and not i.withdrawn and $2::date between i.from_date and i.to_date order by i.to_date desc limit 1) as influence,
    (select array['classOne'] from class_one_membership m where m.person_id = p.id and m.to_date is null) as categories
  from roster_entry r join person p on p.id = r.person_id where r.assessment_id = $1 order by p.id`;

/** One published version a period: the newest. */
const published = `
  from assessment a join lateral (
    select v.* from result_version v where v.assessment_id = a.id and v.state = 'published' order by v.n desc limit 1) v on true
  where a.organization_id = $1 and a.scheme = $2 and a.period_to < $3`;

const earlierPeriods = `select a.period_code as code, a.period_from as "from", a.period_to as "to" ${published} order by a.period_from`;

/** Whom an objection still holds has no result that counts (R8); imports are told by their confirmation alone (R5). */
const earlierResults = `
  select e.person, e.period, e.grade, e.imported, e."confirmedBy" from (
    select r.person_id as person, x.period, r.grade, x.imported, case when x.imported then x.confirmed_by end as "confirmedBy", x.period_from
    from (select v.id, a.period_code as period, a.period_from, v.imported, v.confirmed_by ${published}) x join result r on r.version_id = x.id and r.status in ('graded', 'ungraded')
    where x.imported or exists (select 1 from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id)) e
  order by e.period_from, e.person`;
