import { text } from '#domain';
import { look, together, type Invariant } from './invariant.js';

/** What each item of an order held, what came back, and what the order allowed; an entry reversed counts on neither side. */
const items = `
  with sums as (
    select i.id, i.hold_id, i.exempt, i.cap_fen, h.state, h.round = i.round as current,
      coalesce(sum(e.fen) filter (where e.kind = 'held' and not exists (select 1 from hold_entry r where r.reverses = e.id)), 0) as held,
      coalesce(sum(e.fen) filter (where e.kind = 'paidBack' and not exists (select 1 from hold_entry r where r.reverses = e.id)), 0) as paid
    from hold_item i join hold h on h.id = i.hold_id left join hold_entry e on e.item_id = i.id group by i.id, h.id)
  select 'hold item ' || id as id, case
      when paid > held then paid || ' fen paid back of ' || held || ' held'
      when held > cap_fen then held || ' fen held, ' || cap_fen || ' ordered'
      when held > 0 and (exempt or not current) then held || ' fen held of an item that the order does not hold'
      when held > 0 and state not in ('inForce', 'payBack', 'settled') then held || ' fen held without an order in force'
      when state = 'settled' and paid <> held then 'settled with ' || (held - paid) || ' fen still held' end as problem
  from sums`;

export const holdsReconcile: Invariant = {
  id: 'R9',
  title: text('暂停资金分毫不差', 'Money held reconciles to the fen'),
  check: async ({ tx }) => look(tx, items),
};

/** Σ of what a township granted under one publication, its batches together, stays under its cap (A13). */
const townships = `
  with granted as (
    select r.assessment_id, r.organization_id, max(r.base_fen) as base, max(r.cap_fen) as cap, sum(a.fen) as fen from reward r join reward_allocation a on a.reward_id = r.id and a.n = r.n
    where r.state in ('verified', 'paid') group by r.assessment_id, r.organization_id)
  select 'reward ' || assessment_id || ' ' || organization_id as id, case when fen > cap then fen || ' fen granted under a cap of ' || cap end as problem from granted`;

/** Nobody is rewarded twice for one quarter, nor inside an influence period (R10). */
const persons = `
  select 'reward of ' || a.person_id || ' ' || r.assessment_id as id, case when count(*) > 1 then 'paid ' || count(*) || ' times' end as problem
  from reward r join reward_allocation a on a.reward_id = r.id and a.n = r.n and a.fen > 0 where r.state = 'paid' group by a.person_id, r.assessment_id
  union all
  select 'reward ' || r.id || ' ' || a.person_id, case when i.id is not null then 'paid inside an influence period' end
  from reward r join reward_allocation a on a.reward_id = r.id and a.n = r.n and a.fen > 0
    left join influence_period i on i.person_id = a.person_id and (r.verified_business_at at time zone 'Asia/Shanghai')::date between i.from_date and i.to_date
      and not i.withdrawn and i.imposed_at < r.verified_at
  where r.state = 'paid'`;

export const rewardsStayUnderTheCap: Invariant = {
  id: 'A13',
  title: text('奖励不超限额、不重复', 'Rewards stay under the cap, once each'),
  check: async ({ tx }) => together(await look(tx, townships), await look(tx, persons)),
};
