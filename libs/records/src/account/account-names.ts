import { engineActor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

const keptMs = 60_000;

/** Names of the accounts that acted: whoever may see an act may see who did it, wherever that person sits. */
@Injectable()
export class AccountNames {
  private readonly names = new Map<string, { name: string; at: number }>();

  constructor(private readonly database: Database) {}

  async of(ids: (string | null | undefined)[]): Promise<(id: string | null | undefined) => string | null> {
    const now = Date.now();
    const wanted = [...new Set(ids.filter((id) => id !== null && id !== undefined))].filter((id) => (this.names.get(id)?.at ?? 0) < now - keptMs);
    if (wanted.length > 0) await this.load(wanted, now);
    return (id) => (id ? (this.names.get(id)?.name ?? null) : null);
  }

  private async load(ids: string[], at: number): Promise<void> {
    const rows = await this.database.read(engineActor, (tx) =>
      tx.query<{ id: string; name: string }>('select id, name from account where id = any($1::uuid[])', [ids]),
    );
    for (const { id, name } of rows) this.names.set(id, { name, at });
  }
}
