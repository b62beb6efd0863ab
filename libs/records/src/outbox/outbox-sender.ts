import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';

/** What leaves the database, by kind: it may come twice and must then do nothing new. */
export type OutboxHandlers = Record<string, (payload: Record<string, unknown>) => Promise<void>>;

interface Claimed {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

const batch = 500;
const leaseSeconds = 30;
const longestPauseSeconds = 300;

/** Messages become notifications in one statement: delivered in the application, once per account and event. */
const deliver = `
with due as (
  select id, payload from outbox where kind = 'notification' and sent_at is null and available_at <= now()
  order by available_at limit ${batch} for update skip locked
), written as (
  insert into notification (account_id, event, event_key, task_id, text, data, created_at, delivered_at)
  select (payload->>'accountId')::uuid, payload->>'event', payload->>'eventKey', (payload->>'taskId')::uuid, payload->'text',
    coalesce(payload->'data', '{}'), now(), now() from due on conflict do nothing
)
update outbox set sent_at = now(), attempts = attempts + 1 from due where outbox.id = due.id returning outbox.id`;

const claim = `
update outbox set available_at = now() + interval '${leaseSeconds} seconds', attempts = attempts + 1
where id in (
  select id from outbox where kind = any($1) and sent_at is null and available_at <= now() order by available_at limit 50 for update skip locked
) returning id, kind, payload, attempts`;

/** Sends what committed acts left behind; several senders share the work, none sends what another holds. */
@Injectable()
export class OutboxSender {
  private handlers: OutboxHandlers = {};

  constructor(private readonly database: Database) {}

  /** `wake` and `start` are the worker's to carry out. */
  use(handlers: OutboxHandlers): void {
    this.handlers = handlers;
  }

  /** One round; answers how much was sent. */
  async send(): Promise<number> {
    const delivered = await this.database.engine((tx) => tx.query(deliver));
    const claimed = await this.database.engine((tx) => tx.query<Claimed>(claim, [Object.keys(this.handlers)]));
    const sent = await Promise.all(claimed.map((row) => this.handle(row)));
    return delivered.length + sent.filter(Boolean).length;
  }

  /** How long the oldest unsent row has been waiting, in seconds, and how many wait. */
  async backlog(): Promise<{ waiting: number; oldestSeconds: number }> {
    const rows = await this.database.engine((tx) =>
      tx.query<{ waiting: number; oldest: number }>(
        'select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::int as oldest from outbox where sent_at is null',
      ),
    );
    return { waiting: rows[0]?.waiting ?? 0, oldestSeconds: rows[0]?.oldest ?? 0 };
  }

  private async handle({ id, kind, payload, attempts }: Claimed): Promise<boolean> {
    try {
      await this.handlers[kind]?.(payload);
      await this.database.engine((tx) => tx.query('update outbox set sent_at = now(), last_error = null where id = $1', [id]));
      return true;
    } catch (error) {
      const pause = Math.min(longestPauseSeconds, 2 ** Math.min(attempts, 10));
      await this.database.engine((tx) => postpone(tx, { id, pause, reason: error instanceof Error ? error.message : String(error) }));
      return false;
    }
  }
}

async function postpone(tx: Transaction, { id, pause, reason }: { id: string; pause: number; reason: string }): Promise<void> {
  await tx.query('update outbox set available_at = now() + make_interval(secs => $2), last_error = left($3, 500) where id = $1', [id, pause, reason]);
}
