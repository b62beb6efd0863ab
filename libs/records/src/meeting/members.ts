import type { DismissalBranch } from '../dismissal/dismissal.entity.js';
import type { Transaction } from '../database/transaction.js';

export interface Member {
  id: string;
  name: string;
}

/** R11: the members due to attend on a day: whoever holds a post of the township's committee then. */
export function membersDue(tx: Transaction, { townshipId, on }: { townshipId: string; on: string }): Promise<Member[]> {
  return tx.query<Member>(
    `select p.id, p.name from person p where exists (
       select 1 from post o where o.person_id = p.id and o.organization_id = $1 and o.kind in ('townshipCommitteeMember', 'townshipSecretary')
         and o.status not in ('vacant', 'retired', 'resigned', 'died') and o.from_date <= $2 and (o.to_date is null or o.to_date >= $2))
     order by p.name, p.id`,
    [townshipId, on],
  );
}

/** The committee's secretary: who holds the post, else the person whose account holds the role. */
export async function secretaryOf(tx: Transaction, townshipId: string, due: readonly string[]): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    `select x.id from (
       select person_id as id, 1 as rank from post where organization_id = $1 and kind = 'townshipSecretary' and to_date is null
       union all select a.person_id, 2 from role_grant g join account a on a.id = g.account_id
         where g.organization_id = $1 and g.role = 'townshipSecretary' and g.confirmed_by is not null and g.valid_from <= $3
           and (g.valid_to is null or g.valid_to > $3) and a.disabled_at is null) x
     where x.id = any($2::uuid[]) order by x.rank limit 1`,
    [townshipId, due, tx.now()],
  );
  return row?.id;
}

/** Members who entered or confirmed a score of the person in the periods the case rests on: they take no part (回避). */
export async function scorersAmong(tx: Transaction, { dismissalId, personId }: DismissalBranch, due: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct a.person_id as id from dismissal d join assessment s on s.period_code = any(d.periods)
       join fact f on f.assessment_id = s.id and f.person_id = $2 join account a on a.id in (f.entered_by, f.confirmed_by)
     where d.id = $1 and a.person_id = any($3::uuid[])`,
    [dismissalId, personId, due],
  );
  return rows.map(({ id }) => id);
}
