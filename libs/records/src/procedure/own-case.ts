import { businessTimeAt, countyDateOf, refuse, type ProcedureContext, type StepSpec } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { ProcedureEffects } from './effects.js';

const samePerson = `
select account.id from account join account as other on account.id = other.id or account.person_id = other.person_id
where other.id = any($1) and account.id = any($2) limit 1`;

/** Whether somebody of the one is, under whatever account, somebody of the others. */
export async function sharesPerson(tx: Transaction, some: readonly string[], others: readonly string[]): Promise<boolean> {
  if (some.length === 0 || others.length === 0) return false;
  return (await tx.query(samePerson, [some, others])).length > 0;
}

/** The accounts of one person. */
export async function accountsOf(tx: Transaction, personId: string | undefined): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from account where person_id = $1', [personId ?? null]);
  return rows.map(({ id }) => id);
}

/** A unit, and the county date that says who holds a post there. */
export interface UnitOn {
  organizationId: string;
  on: string;
}

const held = 'g.confirmed_by is not null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)';
const posted = 'organization_id = $1 and from_date <= $2 and (to_date is null or to_date >= $2)';

/** Everybody of a unit: who acts for it, who belongs to it, who holds a post there. */
export async function accountsOfUnit(tx: Transaction, { organizationId, on }: UnitOn): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from account a where a.person_id in (select id from person where organization_id = $1 union select person_id from post where ${posted})
     union select g.account_id from role_grant g where g.organization_id = $1 and ${held}`,
    [organizationId, on, tx.now()],
  );
  return rows.map(({ id }) => id);
}

/** Who holds a post at a place. */
export async function accountsOfPosts(tx: Transaction, { organizationId, on }: UnitOn): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`select id from account where person_id in (select person_id from post where ${posted})`, [organizationId, on]);
  return rows.map(({ id }) => id);
}

/** The county date of a case, on its own clock. */
export function dateOf(tx: Transaction, { clock }: Pick<ProcedureContext, 'clock'>): string {
  return countyDateOf(businessTimeAt(clock, tx.now()));
}

/** A step of the person's own: the statement, the receipt, the appeal. */
function isOwnStep({ seats }: Pick<StepSpec, 'seats'>): boolean {
  return seats.every(({ role }) => role === 'cadre');
}

/** Nobody handles, checks or signs a case about themselves, whatever office they hold; nor does who stands in for them there. */
export async function assertNotOwnCase(
  tx: Transaction,
  context: ProcedureContext,
  { step, accounts, effects }: { step: StepSpec; accounts: readonly string[]; effects: ProcedureEffects },
): Promise<void> {
  if (isOwnStep(step)) return;
  const concerned = (await effects.concerned[context.procedure]?.(tx, context)) ?? [];
  if (await sharesPerson(tx, concerned, accounts)) refuse('separation.own_case', { procedure: context.procedure });
}
