import { z } from 'zod';

/** One setting: the environment variable it comes from, what it means, and how its text is read. */
export interface ConfigKey<T = unknown> {
  env: string;
  doc: string;
  /** The text used when the variable is not set; without one, and without `optional` in the schema, the setting is required. */
  default?: string;
  /** Shown in `.env.example` for a setting without default. */
  example?: string;
  schema: z.ZodType<T, string | undefined>;
}

const key = <T>(definition: ConfigKey<T>): ConfigKey<T> => definition;

const text = z.string().min(1);
const flag = z.string().transform((value, context) => readFlag(value, context));
const integer = (min: number, max: number) => z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(min).max(max));
const port = integer(0, 65_535);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'must be a postgres:// URL');
const webUrl = z
  .string()
  .regex(/^https?:\/\/[^/]+/, 'must be an http:// or https:// URL')
  .transform((value) => value.replace(/\/+$/, ''));

function readFlag(value: string, context: z.RefinementCtx): boolean {
  if (['1', 'true', 'yes', 'on'].includes(value.toLowerCase())) return true;
  if (['0', 'false', 'no', 'off', ''].includes(value.toLowerCase())) return false;
  context.addIssue({ code: 'custom', message: 'must be true or false' });
  return z.NEVER;
}

/** Every setting of every process; `.env.example` is written from this table. */
export const configKeys = {
  environment: key({
    env: 'NODE_ENV',
    doc: 'production refuses everything that only a demonstration may have.',
    default: 'development',
    schema: z.enum(['development', 'test', 'production']),
  }),
  databaseUrl: key({
    env: 'DATABASE_URL',
    doc: 'PostgreSQL as the application role kaoji_app, which neither owns tables nor bypasses row-level security.',
    example: 'postgres://kaoji_app:secret@127.0.0.1:5432/kaoji',
    schema: postgresUrl,
  }),
  databaseOwnerUrl: key({
    env: 'DATABASE_OWNER_URL',
    doc: 'PostgreSQL as the owner role kaoji_owner; only migrations, checks and backups use it.',
    example: 'postgres://kaoji_owner:secret@127.0.0.1:5432/kaoji',
    schema: postgresUrl.optional(),
  }),
  databasePoolSize: key({ env: 'DATABASE_POOL_SIZE', doc: 'Connections each process may hold.', default: '20', schema: integer(2, 500) }),
  temporalAddress: key({ env: 'TEMPORAL_ADDRESS', doc: 'Temporal frontend, host:port.', default: '127.0.0.1:7233', schema: text }),
  temporalNamespace: key({ env: 'TEMPORAL_NAMESPACE', doc: 'Temporal namespace.', default: 'default', schema: text }),
  temporalCachedWorkflows: key({
    env: 'TEMPORAL_CACHED_WORKFLOWS',
    doc: 'Workflows a worker keeps in memory (about 0.2 MB each).',
    default: '1000',
    schema: integer(10, 100_000),
  }),
  temporalPayloadKey: key({
    env: 'TEMPORAL_PAYLOAD_KEY',
    doc: 'Encrypts what stands in the histories of Temporal: 32 bytes in base64, the same for every process; a lost key makes running procedures unreadable.',
    example: 'base64 of 32 random bytes',
    schema: z
      .string()
      .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64')
      .optional(),
  }),
  ballotKey: key({
    env: 'KAOJI_BALLOT_KEY',
    doc: 'Seals ballots until they are counted: 32 bytes in base64, the same for every process, kept apart from database and backups; outside production a file of KAOJI_STATE stands in.',
    example: 'base64 of 32 random bytes',
    schema: z
      .string()
      .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64')
      .optional(),
  }),
  workflowBundle: key({
    env: 'KAOJI_WORKFLOW_BUNDLE',
    doc: 'The bundled workflow code a worker runs, relative to the working directory.',
    default: 'dist/workflow-bundle.js',
    schema: text,
  }),
  host: key({ env: 'HOST', doc: 'Address the API listens on.', default: '127.0.0.1', schema: text }),
  port: key({ env: 'PORT', doc: 'Port of API and web.', default: '3000', schema: port }),
  workerHost: key({ env: 'WORKER_HOST', doc: 'Address the worker answers health requests on.', default: '127.0.0.1', schema: text }),
  workerPort: key({ env: 'WORKER_PORT', doc: 'Port of the health endpoint of the worker.', default: '3001', schema: port }),
  webRoot: key({ env: 'KAOJI_WEB', doc: 'The built web pages, relative to the working directory.', default: 'dist/web', schema: text }),
  publicUrl: key({
    env: 'PUBLIC_URL',
    doc: 'Address people open; https makes the session cookie Secure and is required in production except on loopback.',
    default: 'http://127.0.0.1:3000',
    schema: webUrl,
  }),
  trustProxy: key({
    env: 'KAOJI_TRUST_PROXY',
    doc: 'Take the address of a client from X-Forwarded-For; only behind a proxy that sets it.',
    default: 'false',
    schema: flag,
  }),
  logLevel: key({
    env: 'LOG_LEVEL',
    doc: 'Least severe level that is logged.',
    default: 'info',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  }),
  sessionIdleMinutes: key({
    env: 'SESSION_IDLE_MINUTES',
    doc: 'A session without requests for this long ends.',
    default: '15',
    schema: integer(1, 1440),
  }),
  sessionHours: key({ env: 'SESSION_HOURS', doc: 'A session ends after this long in any case.', default: '8', schema: integer(1, 168) }),
  loginFailures: key({
    env: 'LOGIN_FAILURES',
    doc: 'Failed logins, per account and per source, before a lock.',
    default: '5',
    schema: integer(1, 100),
  }),
  loginLockMinutes: key({ env: 'LOGIN_LOCK_MINUTES', doc: 'Duration of that lock.', default: '15', schema: integer(1, 1440) }),
  evidenceMaxBytes: key({
    env: 'KAOJI_EVIDENCE_MAX_BYTES',
    doc: 'Largest evidence file that is taken.',
    default: '20971520',
    schema: integer(1024, 209_715_200),
  }),
  stateDirectory: key({
    env: 'KAOJI_STATE',
    doc: 'Where npm start keeps databases, passwords and logs, relative to the working directory.',
    default: '.kaoji',
    schema: text,
  }),
  demonstration: key({
    env: 'KAOJI_DEMONSTRATION',
    doc: 'Allows the demonstration county with its known passwords and assessments with a clock of their own; refused in production.',
    default: 'false',
    schema: flag,
  }),
  daySeconds: key({
    env: 'KAOJI_DAY_SECONDS',
    doc: 'Shortens a day to so many seconds for assessments started in this instance, so that a quarter can be watched; refused in production.',
    example: '2',
    schema: z
      .string()
      .regex(/^\d+(\.\d+)?$/, 'must be a number of seconds')
      .transform(Number)
      .pipe(z.number().positive().max(86_400))
      .optional(),
  }),
};
