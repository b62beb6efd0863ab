import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A row as its system columns and its contents tell of it. */
export interface SeenRow {
  table: string;
  xmin: number;
  ctid: string;
  row: Record<string, unknown>;
}

/** Everything that outlives an evening: rows with system columns, raw page files, write-ahead log, logs. */
export interface Evidence {
  rows: SeenRow[];
  pages: { table: string; bytes: Buffer }[];
  wal: Buffer;
  logs: string;
}

/** Looks as the superuser of the database server does, who may also read its files. */
export class Forensics {
  private constructor(
    private readonly client: pg.Client,
    private readonly since: string,
  ) {}

  static async begin(superuserUrl: string): Promise<Forensics> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    const { rows } = await client.query<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn');
    return new Forensics(client, rows[0]?.lsn ?? '0/0');
  }

  query<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.client.query<Row>(sql, parameters).then(({ rows }) => rows);
  }

  async seize(logs: string): Promise<Evidence> {
    await this.client.query('checkpoint');
    const tables = await this.query<{ name: string }>(
      "select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname",
    );
    const rows: SeenRow[] = [];
    const pages: Evidence['pages'] = [];
    for (const { name } of tables) {
      const found = await this.query<Omit<SeenRow, 'table'>>(
        `select t.xmin::text::bigint::int8 as xmin, t.ctid::text as ctid, to_jsonb(t) as row from ${name} t`,
      );
      rows.push(...found.map((row) => ({ ...row, xmin: Number(row.xmin), table: name })));
      const [file] = await this.query<{ bytes: Buffer }>('select pg_read_binary_file(pg_relation_filepath($1)) as bytes', [name]);
      pages.push({ table: name, bytes: file?.bytes ?? Buffer.alloc(0) });
    }
    return { rows, pages, wal: await this.readWal(), logs: logs + (await this.serverLog()) };
  }

  /** The segments written since the evening began, in the order they were written. */
  private async readWal(): Promise<Buffer> {
    const segments = await this.query<{ bytes: Buffer }>(
      `select pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir()
       where name between pg_walfile_name($1::pg_lsn) and pg_walfile_name(pg_current_wal_insert_lsn()) order by name`,
      [this.since],
    );
    return Buffer.concat(segments.map(({ bytes }) => bytes));
  }

  /** Where the server of the tests says what it did, if its files are on this machine. */
  private async serverLog(): Promise<string> {
    const [row] = await this.query<{ directory: string }>("select setting as directory from pg_settings where name = 'data_directory'");
    try {
      return readFileSync(path.join(row?.directory ?? '', '../log/postgres.log'), 'utf8');
    } catch {
      return '';
    }
  }

  end(): Promise<void> {
    return this.client.end();
  }
}
