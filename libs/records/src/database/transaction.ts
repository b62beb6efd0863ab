import type { Actor } from '#domain';
import type { EntityManager } from 'typeorm';

/** What a service gets to work with: one connection with the actor's scope set, inside one transaction. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly actor: Actor;
  /** Real instant at which the transaction began (ISO, UTC), the same for everything it writes. */
  now(): string;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}
