import {
  assessmentStages,
  assessmentSteps,
  businessTimeAt,
  roles,
  type Actor,
  type AssessmentStage,
  type BusinessClock,
  type Outcome,
  type Role,
  type SeatHolder,
  type StepSpec,
  type TaskStage,
  type Text,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';

export interface RailTask {
  id: string;
  /** Whether the reader may open it. */
  readable: boolean;
  title: Text;
  stage: TaskStage;
  holders: string[];
  /** Who acted, by name, once the step has settled. */
  signers: string[];
  /** Instants in the assessment's business time; the audit keeps the real ones. */
  openedAt: string;
  dueAt: string | null;
  closedAt: string | null;
  overdue: boolean;
  outcome: string | null;
  outcomeLabel: Text | null;
  items: { total: number; answered: number } | null;
}

export interface RailStop {
  node: string;
  title: Text;
  state: 'done' | 'current' | 'ahead' | 'skipped';
  tasks: RailTask[];
}

type Row = Omit<RailTask, 'readable' | 'title' | 'holders' | 'signers' | 'outcome' | 'outcomeLabel' | 'items'> & {
  key: string;
  node: string;
  seats: { holder: SeatHolder }[];
  outcome: Outcome | null;
  total: number;
  answered: number;
};

/** Ends that are no stop on the way: shown only when the procedure came there. */
const sideEnds: readonly string[] = ['declined', 'revoked', 'withdrawn'];

interface RailQuery {
  assessmentId: string;
  at: AssessmentStage;
  path: string[];
  /** The steps of the procedure: nodes whose step its scheme does without are no stops (A3). */
  steps?: readonly string[];
  clock: BusinessClock;
  /** Who looks: the rail is the county's, its tasks are opened by those they concern. */
  reader: Actor;
}

/** The stage rail: which stops are passed, who has the present one and until when. Opinions are not part of it. */
@Injectable()
export class RailReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async read(county: Actor, { assessmentId, at, path, steps, clock, reader }: RailQuery): Promise<RailStop[]> {
    const { rows, nameOf } = await this.database.read(county, async (tx) => {
      const found = await tx.query<Row>(railTasks, [assessmentId]);
      return { rows: found, nameOf: await holderNames(tx, found) };
    });
    const own = await this.database.read(reader, (tx) => tx.query<{ id: string }>(readableTasks, [assessmentId]));
    const readable = new Set(own.map(({ id }) => id));
    const signerOf = await this.names.of(rows.flatMap(({ outcome }) => outcome?.signers.map(({ by }) => by) ?? []));
    const isOnTheWay = (node: AssessmentStage) => (sideEnds.includes(node) ? node === at : !isLeftOut(node, steps));
    const nodes = (Object.keys(assessmentStages) as AssessmentStage[]).filter(isOnTheWay);
    const current = nodes.indexOf(at);
    const view = { nameOf, signerOf, timeOf: (instant: string) => businessTimeAt(clock, instant), isReadable: (id: string) => readable.has(id) };
    return nodes.map((node, place) => ({
      node,
      title: assessmentStages[node],
      state: stateOf(place, current, path.includes(node)),
      tasks: rows.filter((row) => row.node === node).map((row) => taskOf(row, view)),
    }));
  }
}

function isLeftOut(node: string, steps: readonly string[] | undefined): boolean {
  return steps !== undefined && node in assessmentSteps && !steps.includes(node);
}

const railTasks = `
  select t.id, t.key, t.node, t.stage, t.seats, t.outcome, t.opened_at as "openedAt", t.closed_at as "closedAt", t.due_business_at as "dueAt",
    (t.closed_at is null and t.due_at < now()) as overdue, count(i.id)::int as total, count(i.answered_at)::int as answered
  from task t left join task_item i on i.task_id = t.id
  where t.workflow_id = (select workflow_id from assessment where id = $1)
  group by t.id order by t.opened_at`;

const readableTasks = 'select id from task where workflow_id = (select workflow_id from assessment where id = $1)';

function stateOf(place: number, current: number, passed: boolean): RailStop['state'] {
  if (place === current) return 'current';
  if (place > current) return 'ahead';
  return passed ? 'done' : 'skipped';
}

interface RailView {
  nameOf: (holder: SeatHolder) => string;
  signerOf: (account: string) => string | null;
  timeOf: (instant: string) => string;
  isReadable: (task: string) => boolean;
}

function taskOf({ key, node: _node, seats, outcome, total, answered, ...row }: Row, { nameOf, signerOf, timeOf, isReadable }: RailView): RailTask {
  return {
    ...row,
    readable: isReadable(row.id),
    openedAt: timeOf(row.openedAt),
    closedAt: row.closedAt && timeOf(row.closedAt),
    holders: seats.map(({ holder }) => nameOf(holder)),
    signers: (outcome?.signers ?? []).map(({ by }) => signerOf(by) ?? ''),
    outcome: outcome?.action ?? null,
    items: total > 0 ? { total, answered } : null,
    ...wordsOf(key, outcome),
  };
}

function wordsOf(key: string, outcome: Outcome | null): Pick<RailTask, 'title' | 'outcomeLabel'> {
  const step: StepSpec | undefined = (assessmentSteps as Record<string, StepSpec>)[key];
  return { title: step?.title ?? { zh: key, en: key }, outcomeLabel: (outcome && step?.labels?.[outcome.action]) ?? null };
}

/** Who holds the seats, in words: the role and where, or the person. */
export async function holderNames(tx: Transaction, tasks: { seats: { holder: SeatHolder; asked?: SeatHolder }[] }[]): Promise<(holder: SeatHolder) => string> {
  const holders = tasks.flatMap(({ seats }) => seats.flatMap(({ holder, asked }) => (asked ? [holder, asked] : [holder])));
  const ids = holders.map((holder) => ('personId' in holder ? holder.personId : holder.organizationId));
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from organization where id = any($1::uuid[]) union all select id, name from person where id = any($1::uuid[])',
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (holder) =>
    'personId' in holder
      ? (names.get(holder.personId) ?? '')
      : `${names.get(holder.organizationId) ?? ''} ${roles[holder.role as Role]?.zh ?? holder.role}`.trim();
}
