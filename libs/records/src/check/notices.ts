import { text } from '#domain';
import { look, together, type Invariant } from './invariant.js';

const doubled = `
  select 'notice ' || min(id::text) as id, case when count(*) > 1 then 'told ' || count(*) || ' times' end as problem
  from personal_notice group by assessment_id, person_id, kind, fact_id, version_id, content`;

const delivered = `
  select 'notification ' || account_id || ' ' || event_key as id, case when count(*) > 1 then 'delivered ' || count(*) || ' times' end as problem
  from notification group by account_id, event_key`;

/** Whoever is to be told in writing was told (R8), and who lost points too (R6). */
const owed = `
  select 'publication ' || p.version_id || ' ' || p.person_id as id, case when n.id is null then 'published in person, but never told' end as problem
  from publication p left join lateral (
    select id from personal_notice where version_id = p.version_id and person_id = p.person_id and kind in ('result', 'correction') limit 1) n on true
  where p.form = 'INDIVIDUAL_NOTICE'
  union all
  select 'fact ' || f.id, case when not exists (select 1 from personal_notice n where n.fact_id = f.id) then 'a deduction nobody was told of' end
  from fact f where f.kind = 'event' and f.points < 0 and f.person_id is not null`;

/** A message counted as sent stands in the recipient's inbox. */
const sent = `
  select 'outbox ' || o.id as id, case when n.id is null then 'sent, but not delivered' end as problem
  from outbox o left join notification n on n.account_id = (o.payload ->> 'accountId')::uuid and n.event_key = o.payload ->> 'eventKey'
  where o.kind = 'notification' and o.sent_at is not null`;

export const noticesReachOnce: Invariant = {
  id: 'I14',
  title: text('每人每事告知一次', 'One notice per person and event'),
  check: async ({ tx }) => together(await look(tx, doubled), await look(tx, delivered), await look(tx, owed), await look(tx, sent)),
};
