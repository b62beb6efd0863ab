import pg from 'pg';

/** The rows as the superuser sees them: what the product says over HTTP is compared with what is there. */
export class Rows {
  constructor(private readonly url: string) {}

  /** A connection for each question: servers are killed on the way. */
  async all<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
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
