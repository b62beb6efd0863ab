import pg from 'pg';
import { pause } from '../../apps/cli/src/client/pause.js';

const patience = 20;

/** The rows as the superuser sees them: what the product says over HTTP is compared with what is there. */
export class Rows {
  constructor(private readonly url: string) {}

  /** A connection for each question, and a second try: servers are killed on the way. */
  async all<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    for (let attempt = 1; attempt < patience; attempt += 1) {
      const rows = await this.once<Row>(sql, parameters).catch(() => undefined);
      if (rows) return rows;
      await pause(500);
    }
    return this.once<Row>(sql, parameters);
  }

  private async once<Row extends object>(sql: string, parameters: unknown[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async count(table: string, where = 'true', parameters: unknown[] = []): Promise<number> {
    const [row] = await this.all<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`, parameters);
    return row?.n ?? 0;
  }
}
