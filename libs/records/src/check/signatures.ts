import { text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { groupBy, look, together, type Finding, type Invariant, type Violation } from './invariant.js';
import { requiredSignatures, type RequiredSignatures, type Signature } from './required-signatures.js';

const held = (account: string, at: string) => `
  select 1 from role_grant g where g.role = seat.role and g.organization_id = seat.organization_id and g.confirmed_at <= ${at} and g.valid_from <= ${at}
    and (g.valid_to is null or g.valid_to > ${at}) and (g.account_id = ${account} or g.account_id in (
      select s.account_id from substitute s where s.substitute_account_id = ${account} and (${at} at time zone 'Asia/Shanghai')::date between s.from_date and s.to_date))`;

/** Whoever decided held the seat at that instant, as its person or by a grant that was in force, their own or of whom they stood in for. */
const eligible = `
  select 'decision ' || d.id as id, case
      when seat.person_id is not null and not exists (select 1 from account a where a.id = d.signer_account_id and a.person_id = seat.person_id) then 'not the person whose seat it is'
      when seat.person_id is null and not exists (${held('d.signer_account_id', 'd.at')}) then 'its signer held no ' || coalesce(seat.role, 'seat') || ' then' end as problem
  from decision d join task t on t.id = d.task_id left join lateral (
    select e -> 'holder' ->> 'role' as role, (e -> 'holder' ->> 'organizationId')::uuid as organization_id, (e -> 'holder' ->> 'personId')::uuid as person_id
    from jsonb_array_elements(t.memory -> 'seats') e where (e ->> 'id')::int = d.seat) seat on true
  where d.stands and not d.automatic`;

const answered = `
  select 'item ' || i.id as id, case
      when i.holder_person_id is not null and not exists (select 1 from account a where a.id = i.answered_by and a.person_id = i.holder_person_id) then 'not answered by the person asked'
      when i.holder_person_id is null and not exists (${held('i.answered_by', 'i.answered_at')}) then 'who answered held no ' || i.holder_role || ' then' end as problem
  from task_item i, lateral (select i.holder_role as role, i.organization_id) seat where i.answered_at is not null`;

/** R7: each adverse result that was confirmed has a signature of its own, by a decision that stands. */
const adverse = `
  select 'result ' || r.version_id || ' ' || r.person_id as id, case when s.decision_id is null then 'adverse without a signature of its own'
      when d.id is null then 'signed by no standing decision' end as problem
  from result r join result_version v on v.id = r.version_id and v.confirmed_at is not null and v.reason <> 'correction' and not v.imported
    left join result_signature s on s.version_id = r.version_id and s.person_id = r.person_id
    left join decision d on d.id = s.decision_id and d.stands and d.signer_account_id = s.signed_by
  where r.adverse`;

/** R1: rows of an assessment refer to an approval of exactly its content, given by a decision that stands. */
const approvals = `
  select 'approval ' || p.id as id, case when d.id is null then 'given by no standing decision'
      when d.content_hash is distinct from p.content_hash then 'the decision was bound to other content'
      when p.revoked_at is null and a.content_hash <> p.content_hash then 'the assessment has other content than was approved' end as problem
  from assessment_approval p join assessment a on a.id = p.assessment_id left join decision d on d.id = p.decision_id and d.stands and d.signer_account_id = p.approved_by
  union all
  select 'roster ' || r.id, case when p.assessment_id is distinct from r.assessment_id then 'approved for another assessment' end
  from roster_entry r left join assessment_approval p on p.id = r.approval_id
  union all
  select 'fact ' || f.id, case when p.assessment_id is distinct from f.assessment_id then 'approved for another assessment' end
  from fact f left join assessment_approval p on p.id = f.approval_id`;

interface Signed {
  workflowId: string;
  kind: string;
  action: string;
  at: string;
}

const closing = `
  select t.workflow_id as "workflowId", t.kind, d.action, to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at
  from decision d join task t on t.id = d.task_id where d.stands and d.closed_task and not d.automatic and t.kind = any($1) and not t.voided`;

export const approvalsAreComplete: Invariant = {
  id: 'I5',
  title: text('每个结果都有齐全的签署', 'Every effect has all its signatures'),
  check: async ({ tx }) => {
    const generic = [await look(tx, eligible), await look(tx, answered), await look(tx, adverse), await look(tx, approvals)];
    return together(...generic, await signaturesOf(tx));
  },
};

async function signaturesOf(tx: Transaction): Promise<Finding> {
  const kinds = [...new Set(requiredSignatures.flatMap(({ signatures }) => signatures.map(([kind]) => kind)))];
  const decisions = await tx.query<Signed>(closing, [kinds]);
  const of = groupBy(decisions, ({ workflowId }) => workflowId);
  const findings: Finding[] = [];
  for (const required of requiredSignatures) findings.push(await signaturesBefore(tx, required, of));
  return together(...findings);
}

async function signaturesBefore(tx: Transaction, { what, rows, signatures }: RequiredSignatures, of: ReadonlyMap<string, Signed[]>): Promise<Finding> {
  const effects = await tx.query<{ id: string; workflows: string[] }>(rows);
  const violations = effects.flatMap(({ id, workflows }): Violation[] => {
    const missing = firstMissing(
      workflows.flatMap((workflow) => of.get(workflow) ?? []),
      signatures,
    );
    return missing ? [{ id: `${what} ${id}`, problem: `without ${missing} before it` }] : [];
  });
  return { checked: effects.length, violations };
}

/** From the last signature back: each has one of the step before it that is older; answers the first that is missing. */
function firstMissing(decisions: readonly Signed[], signatures: readonly Signature[]): string | undefined {
  let before = '9999';
  for (const [kind, ...actions] of signatures.toReversed()) {
    const older = decisions.filter((each) => each.kind === kind && actions.includes(each.action) && each.at < before).map(({ at }) => at);
    if (older.length === 0) return kind;
    before = older.sort().at(-1) ?? '';
  }
  return undefined;
}
