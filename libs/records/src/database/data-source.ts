import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { SnakeNamingStrategy } from './naming-strategy.js';

const parsers = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString()],
]);

/** Instants as ISO strings, county dates as written, counts as numbers, in raw queries too. */
const types = { getTypeParser: (oid: number, format?: 'text') => parsers.get(oid) ?? (pg.types.getTypeParser(oid, format) as (value: string) => unknown) };

export interface DataSourceOptions {
  url: string;
  poolSize?: number;
  applicationName?: string;
  /** Settings a connection begins with, as `-c name=value`. */
  settings?: string;
}

/** A pool of the given role; schema changes are migrations only. */
export function createDataSource({ url, poolSize = 10, applicationName = 'kaoji', settings }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    connectTimeoutMS: 5000,
    entities,
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    extra: { types, idleTimeoutMillis: 30_000, ...(settings ? { options: settings } : {}) },
  });
}
