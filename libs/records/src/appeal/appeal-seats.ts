import type { ProcedureContext, SeatRule } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { accountsOf, accountsOfUnit, dateOf } from '../procedure/own-case.js';
import { organizationAt } from '../procedure/seat-resolver.js';

/** R6: who entered or confirmed the contested fact neither investigates nor decides; R8: the same for every fact of the person an objection is about. */
export async function accountsBehindFact(tx: Transaction, { subjectId }: ProcedureContext): Promise<string[]> {
  const rows = await tx.query<{ account: string }>(
    `with contested as (
       select f.*, a.township_id from appeal a
       join fact f on f.id = a.fact_id or (a.kind = 'objection' and f.assessment_id = a.assessment_id and f.person_id = a.person_id) where a.id = $1)
     select entered_by as account from contested union select confirmed_by from contested where confirmed_by is not null
     union select i.answered_by from contested c join task t on t.assessment_id = c.assessment_id and t.kind = 'scores.complete'
       join task_item i on i.task_id = t.id and i.subject = c.township_id::text where c.kind = 'entry' and i.answered_by is not null`,
    [subjectId],
  );
  return rows.map(({ account }) => account);
}

interface Appellant {
  id: string;
  kind: 'person' | 'team';
  organizationId: string;
  place: string;
}

async function appellantOf(tx: Transaction, { subjectId }: ProcedureContext): Promise<Appellant | undefined> {
  const [row] = await tx.query<Appellant>(
    `select p.id, p.kind, p.organization_id as "organizationId", o.kind as place from appeal a join person p on p.id = a.person_id
     join organization o on o.id = p.organization_id where a.id = $1`,
    [subjectId],
  );
  return row;
}

/** Whom the contested facts are about; of a leading team everybody of its unit (E). */
export async function accountsConcerned(tx: Transaction, context: ProcedureContext): Promise<string[]> {
  const about = await appellantOf(tx, context);
  if (!about) return [];
  const unit = about.kind === 'team' ? await accountsOfUnit(tx, { organizationId: about.organizationId, on: dateOf(tx, context) }) : [];
  return [...(await accountsOf(tx, about.id)), ...unit];
}

/** Who it is when nobody is free: above the department where its own team is concerned. */
async function lastResort(tx: Transaction, context: ProcedureContext): Promise<SeatRule> {
  const about = await appellantOf(tx, context);
  return about?.kind === 'team' && about.place === 'organizationDepartment' ? countyLeader : leaders;
}

const discipline = { township: { role: 'disciplineOfficer', at: 'township' }, county: { role: 'disciplineOfficer', at: 'county' } } as const satisfies Record<
  string,
  SeatRule
>;
const officer: SeatRule = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' };
/** Nobody left: the department leaders' meeting, with its minutes in the opinion. */
const leaders: SeatRule = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' };
const secretary: SeatRule = { role: 'townshipSecretary', at: 'township' };
const countyLeader: SeatRule = { role: 'countyLeader', at: 'county' };

interface Choice {
  candidates: SeatRule[];
  barred: string[];
  /** Who it is when nobody is free. */
  otherwise?: SeatRule;
}

/** R6: a township does not investigate its own deduction: its discipline commission does, else the county's, else the organization department; nor does a county unit (E4). */
export async function investigatorsOf(tx: Transaction, context: ProcedureContext): Promise<SeatRule[] | undefined> {
  const barred = await accountsBehindFact(tx, context);
  if ((await isTownship(tx, context)) && !(await isTownshipsOwn(tx, context, barred))) return undefined;
  return [await free(tx, context, { candidates: [discipline.township, discipline.county, officer], barred })];
}

/** R6: nobody of the department's officers left ⇒ its leaders. */
export async function decidersOf(tx: Transaction, context: ProcedureContext): Promise<SeatRule[]> {
  const barred = [...(await accountsBehindFact(tx, context)), ...(await decidersBefore(tx, context, ['submit', 'investigate']))];
  return [await free(tx, context, { candidates: [officer], barred })];
}

/** R6: the township's secretary, unless the entry is the secretary's own or the township has none. */
export async function recheckersOf(tx: Transaction, context: ProcedureContext): Promise<SeatRule[]> {
  const barred = [...(await accountsBehindFact(tx, context)), ...(await decidersBefore(tx, context, ['submit']))];
  return [await free(tx, context, { candidates: [secretary, discipline.township], barred })];
}

/** R8: somebody uninvolved inquires; the second signature on a closing is another person's; whoever inquired does not resolve. */
export const objectionSeats = {
  'objection.register': async (tx: Transaction, context: ProcedureContext): Promise<SeatRule[] | undefined> =>
    (await accountsConcerned(tx, context)).length > 0 ? [await free(tx, context, { candidates: [officer], barred: [] })] : undefined,
  'objection.investigate': async (tx: Transaction, context: ProcedureContext): Promise<SeatRule[]> => {
    const barred = [...(await accountsBehindFact(tx, context)), ...(await decidersBefore(tx, context, ['register']))];
    return [await free(tx, context, { candidates: [discipline.county, officer], barred })];
  },
  'objection.close': async (tx: Transaction, context: ProcedureContext): Promise<SeatRule[]> => [
    await free(tx, context, { candidates: [officer], barred: await decidersBefore(tx, context, ['register']) }),
  ],
  'objection.resolve': async (tx: Transaction, context: ProcedureContext): Promise<SeatRule[]> => [
    await free(tx, context, { candidates: [leaders], barred: await decidersBefore(tx, context, ['inquire']), otherwise: countyLeader }),
  ],
};

/** R11: a leader who had no part in the removal, else the county's. */
export async function partyDecidersOf(tx: Transaction, context: ProcedureContext, barred: string[]): Promise<SeatRule[]> {
  return [await firstFree(tx, context, { candidates: [leaders, countyLeader], barred, otherwise: countyLeader })];
}

async function decidersBefore(tx: Transaction, { workflowId }: ProcedureContext, keys: string[]): Promise<string[]> {
  const rows = await tx.query<{ account: string }>(
    'select d.signer_account_id as account from decision d join task t on t.id = d.task_id where t.workflow_id = $1 and d.stands and t.key = any($2)',
    [workflowId, keys],
  );
  return rows.map(({ account }) => account);
}

async function isTownship(tx: Transaction, { places: { township } }: ProcedureContext): Promise<boolean> {
  return (await tx.query("select 1 from organization where id = $1 and kind = 'township'", [township])).length > 0;
}

async function isTownshipsOwn(tx: Transaction, { places: { township } }: ProcedureContext, barred: string[]): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from role_grant where account_id = any($1::uuid[]) and organization_id = $2 and role in ('townshipOfficer', 'townshipSecretary', 'leadUnitOfficer') limit 1",
    [barred, township],
  );
  return rows.length > 0;
}

/** The first seat of somebody who had no part in the matter and whom it is not about. */
async function free(tx: Transaction, context: ProcedureContext, choice: Choice): Promise<SeatRule> {
  const barred = [...choice.barred, ...(await accountsConcerned(tx, context))];
  return firstFree(tx, context, { otherwise: await lastResort(tx, context), ...choice, barred });
}

/** The first seat that somebody holds who had no part in the matter, under whatever account. */
async function firstFree(tx: Transaction, context: ProcedureContext, { candidates, barred, otherwise = leaders }: Choice): Promise<SeatRule> {
  for (const rule of candidates) {
    const organizationId = await organizationAt(tx, context, { at: rule.at, subject: '' });
    const free = await tx.query(
      `select 1 from role_grant g join account a on a.id = g.account_id where g.role = $1 and g.organization_id = $2 and g.confirmed_by is not null and g.valid_from <= $4
         and (g.valid_to is null or g.valid_to > $4) and a.disabled_at is null
         and not exists (select 1 from account b where b.id = any($3::uuid[]) and (b.id = a.id or b.person_id = a.person_id)) limit 1`,
      [rule.role, organizationId, barred, tx.now()],
    );
    if (free.length) return rule;
  }
  return otherwise;
}
