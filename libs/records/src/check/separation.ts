import { text, type StepSpec } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { Procedure } from '../procedure/procedure.entity.js';
import { groupBy, type Finding, type Invariant, type Looking, type Violation } from './invariant.js';

interface Decided {
  id: string;
  workflowId: string;
  key: string;
  action: string;
  at: string;
  signers: string[];
}

/** Who stands behind each decision: the accounts, and the person where an account has one. */
const decided = `
  select d.id, t.workflow_id as "workflowId", t.key, d.action, to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
    array(select coalesce(a.person_id, a.id)::text from account a where a.id = d.signer_account_id or a.id = d.substitute_for) as signers
  from decision d join task t on t.id = d.task_id where d.stands and not d.automatic`;

export const dutiesAreSeparate: Invariant = {
  id: 'I6',
  title: text('职责分离', 'Duties are separate'),
  check: async ({ tx, effects }) => {
    const rows = await tx.query<Decided>(decided);
    const byProcedure = groupBy(rows, ({ workflowId }) => workflowId);
    const procedures = await tx.query<Pick<Procedure, 'context' | 'spec'> & { workflowId: string }>(
      'select workflow_id as "workflowId", context, spec from procedure',
    );
    const findings: Finding = { checked: rows.length, violations: [] };
    for (const { workflowId, context, spec } of procedures) {
      const steps = spec.steps as Record<string, StepSpec>;
      for (const row of byProcedure.get(workflowId) ?? []) {
        const barred = await barredFrom({ tx, effects, context }, { row, step: steps[row.key], rows: byProcedure.get(workflowId) ?? [] });
        if (row.signers.some((signer) => barred.has(signer))) findings.violations.push(violation(row));
      }
    }
    return findings;
  },
};

type Place = Pick<Looking, 'tx' | 'effects'> & { context: Procedure['context'] };

async function barredFrom(
  { tx, effects, context }: Place,
  { row, step, rows }: { row: Decided; step: StepSpec | undefined; rows: Decided[] },
): Promise<Set<string>> {
  const names = step?.actions.includes(row.action) ? step.separateFrom : [];
  const barred = rows.filter(({ key, at }) => names.includes(key) && at < row.at).flatMap(({ signers }) => signers);
  for (const name of names) {
    const accounts = await effects.separations[name]?.(tx, context);
    if (accounts?.length) barred.push(...(await personsOf(tx, accounts)));
  }
  return new Set(barred);
}

async function personsOf(tx: Transaction, accounts: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select coalesce(person_id, id)::text as id from account where id = any($1::uuid[])', [accounts]);
  return rows.map(({ id }) => id);
}

function violation({ id, key }: Decided): Violation {
  return { id: `decision ${id}`, problem: `its signer decided a step that ${key} is separate from` };
}
