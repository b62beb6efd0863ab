import type { Actor, Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageFrom, type PageOf, type PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { aboutTasks } from '../procedure/inbox-query.js';
import { aboutOf } from '../procedure/task-views.js';

export interface NotificationRow {
  id: string;
  event: string;
  text: Text;
  /** What it is about; the task itself only where the reader may open it. */
  about: string | null;
  taskId: string | null;
  createdAt: string;
  deliveredAt: string | null;
  readAt: string | null;
}

type Told = Omit<NotificationRow, 'about'>;

/** Messages inside the system, each to one account. */
@Injectable()
export class NotificationReader {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, { limit, offset, unread }: PageRequest & { unread?: boolean }): Promise<PageOf<NotificationRow> & { unread: number }> {
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<Told & { total: number }>(
        `select id, event, text, task_id as "taskId", created_at as "createdAt", delivered_at as "deliveredAt", read_at as "readAt", count(*) over ()::int as total
         from notification where account_id = $1 and ($2::boolean is null or (read_at is null) = $2) order by created_at desc limit $3 offset $4`,
        [actor.accountId, unread ?? null, limit, offset],
      );
      const [count] = await tx.query<{ unread: number }>('select count(*)::int as unread from notification where account_id = $1 and read_at is null', [
        actor.accountId,
      ]);
      const { items, total } = pageFrom(rows);
      return { items: await withTasks(tx, items), total, unread: count?.unread ?? 0 };
    });
  }

  async markRead(tx: Transaction, ids: string[]): Promise<{ count: number }> {
    const rows = await tx.query('update notification set read_at = $3 where account_id = $1 and id = any($2::uuid[]) and read_at is null returning id', [
      tx.actor.accountId,
      ids,
      tx.now(),
    ]);
    return { count: rows.length };
  }
}

/** A task that was told of may since be somebody else's alone to open: then it is told, and no way leads there. */
async function withTasks(tx: Transaction, messages: Told[]): Promise<NotificationRow[]> {
  const ids = messages.flatMap(({ taskId }) => taskId ?? []);
  const tasks = new Map((await aboutTasks(tx, ids)).map((task) => [task.id, task]));
  return messages.map((message) => {
    const task = message.taskId ? tasks.get(message.taskId) : undefined;
    return { ...message, taskId: task?.id ?? null, about: task ? aboutOf(task) || null : null };
  });
}
