import { text } from '#domain';
import type { Database } from '../database/database.js';
import { engineActor } from '#domain';
import type { Verdict, Violation } from './invariant.js';

/** What the workflow server knows of the procedures. */
export interface Runs {
  /** Ids of the procedures whose workflow runs. */
  running(): Promise<ReadonlySet<string>>;
  /** The node at which one stands, by its own answer. */
  nodeOf(workflowId: string): Promise<string>;
  /** How long to wait before each look, in milliseconds. */
  pauses?: readonly number[];
}

interface Row {
  workflowId: string;
  at: string;
  state: 'open' | 'ended';
  needsOperator: string | null;
  /** Keys of its steps: a node that has none of them asks nobody, and its row is written with the next that does. */
  steps: string[];
  /** Whether somebody still has something to do where the row says that it stands. */
  waits: boolean;
}

const atOnce = 8;
/** A procedure that moves is at two places for a moment; one that still differs after this is stuck. */
const lookAgainMs = [0, 1_000, 3_000, 6_000];

/** I11: every open procedure has its workflow, at the same node, and no workflow runs without one. */
export async function proceduresAgree(database: Database, runs: Runs): Promise<Verdict> {
  let verdict: Verdict = { id: 'I11', title: text('台账与流程一致', 'Rows and workflows agree'), checked: 0, violations: [] };
  for (const pause of runs.pauses ?? lookAgainMs) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    verdict = { ...verdict, ...(await compare(await procedures(database), runs)) };
    if (verdict.violations.length === 0) break;
  }
  return verdict;
}

function procedures(database: Database): Promise<Row[]> {
  return database.read(engineActor, (tx) =>
    tx.query<Row>(
      `select p.workflow_id as "workflowId", p.at, p.state, p.needs_operator as "needsOperator", array(select jsonb_object_keys(p.spec -> 'steps')) as steps,
         exists (select 1 from task t where t.workflow_id = p.workflow_id and t.node = p.at and t.stage = 'open') as waits
       from procedure p order by p.workflow_id`,
    ),
  );
}

async function compare(rows: readonly Row[], runs: Runs): Promise<Pick<Verdict, 'checked' | 'violations'>> {
  const running = await runs.running();
  const known = new Map(rows.map((row) => [row.workflowId, row]));
  const violations = [...running].flatMap((id): Violation[] => {
    const row = known.get(id);
    if (row?.state === 'open') return [];
    return [{ id, problem: row ? 'its workflow runs after its end' : 'a workflow without a procedure' }];
  });
  const open = rows.filter(({ state }) => state === 'open');
  for (let from = 0; from < open.length; from += atOnce) {
    const found = await Promise.all(open.slice(from, from + atOnce).map((row) => problemOf(row, running, runs)));
    violations.push(...found.flat());
  }
  return { checked: rows.length, violations };
}

async function problemOf(row: Row, running: ReadonlySet<string>, runs: Runs): Promise<Violation[]> {
  const { workflowId, at, needsOperator } = row;
  if (!running.has(workflowId)) return [{ id: workflowId, problem: 'open, but its workflow does not run' }];
  if (needsOperator !== null) return [{ id: workflowId, problem: `waits for an operator: ${needsOperator}` }];
  const node = await runs.nodeOf(workflowId).catch((error: unknown) => `no answer (${error instanceof Error ? error.message : String(error)})`);
  return agrees(row, node) ? [] : [{ id: workflowId, problem: `at ${at} in its row, at ${node} in its workflow` }];
}

/** At the same node; or ahead of its row at one that asks nobody, with nothing left to do at the row's. */
function agrees({ at, steps, waits }: Row, node: string): boolean {
  return node === at || (!waits && !steps.includes(node));
}
