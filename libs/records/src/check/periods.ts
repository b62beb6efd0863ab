import { text } from '#domain';
import { look, together, type Invariant } from './invariant.js';

/** What a township leads is its own. */
const attempts = `
  select concat_ws('/', organization_id, township_id, scheme, period_code) as id, case when count(*) > 1 then count(*) || ' attempts are live' end as problem
  from assessment where stage not in ('declined', 'revoked', 'withdrawn') group by organization_id, township_id, scheme, period_code`;

/** The first version has exactly the persons that its snapshot froze. */
const cohorts = `
  select v.id, case when missing.n > 0 then missing.n || ' persons of the roster have no result' when surplus.n > 0 then surplus.n || ' results of persons not on the roster' end as problem
  from result_version v join input_snapshot s on s.assessment_id = v.assessment_id and s.n = v.snapshot_n,
    lateral (select count(*) as n from jsonb_array_elements(s.content -> 'persons') p
      where not exists (select 1 from result r where r.version_id = v.id and r.person_id = (p ->> 'id')::uuid)) missing,
    lateral (select count(*) as n from result r where r.version_id = v.id
      and not exists (select 1 from jsonb_array_elements(s.content -> 'persons') p where (p ->> 'id')::uuid = r.person_id)) surplus
  where not v.imported`;

export const periodsCloseOnce: Invariant = {
  id: 'I17',
  title: text('每个周期只关账一次，结果与名册一致', 'A period closes once, with the roster’s persons'),
  check: async ({ tx }) => together(await look(tx, attempts), await look(tx, cohorts)),
};
