import { procedures, type StepSpec } from '#domain';
import type { Session } from '../../apps/cli/src/client/session.js';
import type { TaskSought } from '../../apps/cli/src/client/session.js';
import type { TaskDetail } from '../../apps/cli/src/client/views.js';
import type { Page } from '../../apps/cli/src/client/views.js';
import { pause } from '../../apps/cli/src/client/pause.js';
import type { Report } from './report.js';

/** Items of a roll may each have a due of their own. */
function isLate({ answeredAt, dueAt }: TaskDetail['rollItems'][number] & { dueAt?: string | null }): boolean {
  return answeredAt === null && dueAt !== null && dueAt !== undefined && Date.parse(dueAt) < Date.now();
}

/** On a slow machine the business day of a step may be over when it opens: nobody is reminded of what is late from the beginning. */
function openedInTime({ openedAt, dueAt }: TaskDetail): boolean {
  return dueAt === null || Date.parse(openedAt) < Date.parse(dueAt);
}

interface Message {
  event: string;
  taskId: string | null;
  text: { zh: string };
  deliveredAt: string | null;
}

const patience = 90_000;
/** Steps that wait with a deadline; the starter's own act never does. */
const waiting = Object.values(procedures)
  .flatMap((table): StepSpec[] => Object.values(table))
  .filter(({ kind, deadline }) => deadline && !['appeal.submit', 'correction.submit'].includes(kind));
/** A hold's check is due when the hold ends, and ends with it (R9). */
const endsWithCase = ['hold.check'];
const endsByDate = ({ kind, lapses, roll }: StepSpec) => lapses === true || roll?.endsWhen === 'allOrDue' || endsWithCase.includes(kind);
const ending = waiting.filter(endsByDate).map(({ kind }) => kind);
const escalating = waiting.filter((step) => !endsByDate(step)).map(({ kind }) => kind);

/** Lets one step of each kind run late, and sees to it that people are told and nothing is decided by the delay. */
export class Lateness {
  private readonly begun = new Set<string>();
  readonly seen = new Set<string>();
  readonly reminded = new Set<string>();

  constructor(
    private readonly report: Report,
    private readonly supervisor: () => Promise<Session>,
    private readonly isOn: boolean,
  ) {}

  /** The task, once it is overdue, or at once if a step of its kind already was. */
  async of(session: Session, sought: TaskSought): Promise<TaskDetail> {
    const task = await session.task({ within: patience, ...sought });
    if (!this.isOn || this.begun.has(task.kind) || !escalating.includes(task.kind)) return task;
    this.begun.add(task.kind);
    const until = Date.now() + patience;
    const reminder = !openedInTime(task) || (await this.message(session, { task, event: 'task.reminded', until }));
    const escalation = await this.message(await this.supervisor(), { task, event: 'task.escalated', until });
    const now = await session.get<TaskDetail>(`/tasks/${task.id}`);
    const stands = now.stage === 'open' && (now.overdue || now.rollItems.some(isLate));
    if (reminder && escalation && stands) this.seen.add(task.kind);
    this.report.check(
      `逾期 ${task.kind}：提醒已送达 ${session.login}，已升级 ducha，未自动同意 · late: reminded, escalated, not consented`,
      Boolean(reminder && escalation && stands),
      { reminder, escalation, stage: now.stage, overdue: now.overdue },
    );
    return now;
  }

  /** A roll that ends by its date reminds, and takes silence for nothing. */
  async reminds(session: Session, kind: string, assessmentId: string): Promise<void> {
    if (!this.isOn) return;
    const task = await session.task({ kind, assessmentId, within: patience });
    const reminder = await this.message(session, { task, event: 'task.reminded', until: Date.now() + patience });
    if (reminder) this.reminded.add(kind);
    this.report.check(`将到期 ${kind}：提醒已送达 ${session.login} · due soon: reminded`, Boolean(reminder));
  }

  /** Every kind of step with a deadline that the story came by, and somebody above who hears of it. */
  conclude(kinds: readonly string[]): void {
    if (!this.isOn) return;
    const [late, reminded] = [escalating, ending].map((all) => all.filter((kind) => kinds.includes(kind)));
    this.report.equal(
      `每类有时限的事项都逾期过一次（${late?.length} 类）· one step of each kind ran late`,
      late?.filter((kind) => !this.seen.has(kind)),
      [],
    );
    this.report.equal(
      `到期即止的事项都提醒过（${reminded?.length} 类）· each kind that ends by its date reminded`,
      reminded?.filter((kind) => !this.reminded.has(kind)),
      [],
    );
  }

  private async message(session: Session, { task, event, until }: { task: TaskDetail; event: string; until: number }): Promise<Message | undefined> {
    for (; Date.now() < until; await pause(250)) {
      const { items } = await session.get<Page<Message>>('/notifications?limit=200');
      const found = items.find((each) => each.event === event && each.taskId === task.id && each.deliveredAt !== null);
      if (found) return found;
    }
    return undefined;
  }
}
