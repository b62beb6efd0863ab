import { refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { withinScope } from '../database/within-scope.js';
import { nameItems, readItems, type TaskItemView } from '../procedure/task-items.js';

/** C2: one line of a round: who is asked to answer or to check, and whether that is late. */
export interface RoundItemView extends Pick<TaskItemView, 'subject' | 'name' | 'holder' | 'dueAt' | 'answeredAt' | 'answeredBy' | 'onBehalf'> {
  step: 'collect' | 'check';
  late: boolean;
  /** The step closed without it: it stays recorded as not answered. */
  missed: boolean;
  taskId: string;
}

interface RoundTask {
  id: string;
  key: 'collect' | 'check';
  open: boolean;
  /** The county. */
  organizationId: string;
}

const tasksOf = `
  select t.id, t.key, t.stage = 'open' as open, r.organization_id as "organizationId" from collection_round r
    left join task t on t.workflow_id = r.workflow_id and t.key in ('collect', 'check') where r.id = $1 order by t.opened_at`;

/** Who has answered a round, who is late and who was checked, as far as the reader may look. */
@Injectable()
export class RoundItemReader {
  constructor(private readonly database: Database) {}

  list(actor: Actor, roundId: string): Promise<RoundItemView[]> {
    return this.database.read(actor, async (tx) => {
      const tasks = await tx.query<RoundTask>(tasksOf, [roundId]);
      const [first] = tasks;
      if (!first) return refuse('collection.unknown', { roundId });
      const views: RoundItemView[] = [];
      for (const task of tasks) {
        if (!task.id) continue;
        const items = await readItems(tx, task.id);
        const named = await withinScope(tx, task.organizationId, () => nameItems(tx, items));
        for (const item of named) views.push(viewOf(item, { task, now: tx.now() }));
      }
      return newest(views);
    });
  }
}

function viewOf(
  { subject, name, holder, dueAt, answeredAt, answeredBy, onBehalf }: TaskItemView,
  { task: { id, key, open }, now }: { task: RoundTask; now: string },
): RoundItemView {
  const waiting = answeredAt === null;
  const late = waiting && open && dueAt !== null && Date.parse(dueAt) < Date.parse(now);
  return { subject, name, holder, dueAt, answeredAt, answeredBy, onBehalf, step: key, late, missed: waiting && !open, taskId: id };
}

/** What was asked again takes the place of what was asked before. */
function newest(views: RoundItemView[]): RoundItemView[] {
  return [...new Map(views.map((view) => [`${view.step}|${view.subject}`, view])).values()];
}
