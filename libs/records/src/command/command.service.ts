import { describeError, DomainError, refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { canonicalHash } from '../database/canonical-json.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import type { CommandState } from './command.entity.js';

/** One act as somebody asked for it: their key, the route, the body. */
export interface CommandRequest {
  actor: Actor;
  key: string;
  route: string;
  body: unknown;
}

interface Standing {
  id: string;
  state: CommandState;
  status: number | null;
  answer: unknown;
  fresh: boolean;
}

/** Refusals that say nothing about the act itself: it may still come true, so the key stays open. */
const undecided = new Set(['outcome.unknown', 'temporal.unavailable', 'database.unavailable', 'command.in_progress']);

/** Makes every write repeatable: one key of one actor is one act with one answer. */
@Injectable()
export class CommandService {
  constructor(private readonly database: Database) {}

  /** An act of one transaction: the facts and the answer are committed together, or neither. */
  async run<T>(request: CommandRequest, work: (tx: Transaction, commandId: string) => Promise<T>): Promise<T> {
    return this.database.transaction(request.actor, async (tx) => {
      const command = await claim(tx, request);
      if (!command.fresh && command.state === 'answered') return storedAnswer<T>(command);
      const answer = await work(tx, command.id);
      await settle(tx, command.id, { state: 'answered', status: 200, answer });
      return answer;
    });
  }

  /**
   * An act that a workflow carries out: the command is committed first, its id is the Update's id, and the answer is kept when it is
   * known. Sending the same key again sends the same id, so it comes true once.
   */
  async send<T>(request: CommandRequest, work: (commandId: string) => Promise<T>): Promise<T> {
    const command = await this.database.transaction(request.actor, (tx) => claim(tx, request));
    if (command.state === 'answered') return storedAnswer<T>(command);
    try {
      const answer = await work(command.id);
      await this.settled(request.actor, command.id, { state: 'answered', status: 200, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof DomainError)) {
        await this.settled(request.actor, command.id, { state: 'unknown' });
        throw error;
      }
      if (undecided.has(error.code)) await this.settled(request.actor, command.id, { state: 'unknown' });
      else
        await this.settled(request.actor, command.id, {
          state: 'answered',
          status: describeError(error.code).status,
          answer: { code: error.code, details: error.details },
        });
      throw error;
    }
  }

  private settled(actor: Actor, id: string, outcome: Settlement): Promise<void> {
    return this.database.transaction(actor, (tx) => settle(tx, id, outcome));
  }
}

interface Settlement {
  state: CommandState;
  status?: number;
  answer?: unknown;
}

async function claim(tx: Transaction, { actor, key, route, body }: CommandRequest): Promise<Standing> {
  const hash = canonicalHash({ route, body });
  const [inserted] = await tx.query<{ id: string }>(
    `insert into command (actor_id, key, route, body_hash, body, at) values ($1, $2, $3, $4, $5, $6)
     on conflict on constraint uq_command_actor_id_key do nothing returning id`,
    [actor.accountId, key, route, hash, JSON.stringify(body ?? null), tx.now()],
  );
  if (inserted) return { id: inserted.id, state: 'started', status: null, answer: null, fresh: true };
  const [stored] = await tx.query<Omit<Standing, 'fresh'> & { body_hash: string }>(
    'select id, state, status, answer, body_hash from command where actor_id = $1 and key = $2 for update',
    [actor.accountId, key],
  );
  if (!stored) return refuse('command.in_progress', { key });
  if (stored.body_hash !== hash) refuse('command.body_mismatch', { key });
  return { ...stored, fresh: false };
}

function storedAnswer<T>({ status, answer }: Standing): T {
  if (status === 200) return answer as T;
  const { code, details } = answer as { code: string; details: Record<string, unknown> };
  return refuse(code, details);
}

async function settle(tx: Transaction, id: string, { state, status, answer }: Settlement): Promise<void> {
  await tx.query("update command set state = $2, status = $3, answer = $4, answered_at = $5 where id = $1 and state <> 'answered'", [
    id,
    state,
    status ?? null,
    answer === undefined ? null : JSON.stringify(answer),
    state === 'answered' ? tx.now() : null,
  ]);
}
