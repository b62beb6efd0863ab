import { loadConfig } from '#config';
import { refuse } from '#domain';
import { AuditVerifier, createDataSource, Database } from '#records';
import { readArguments, UsageError } from './command.js';

/** Computes the audit chain anew; exit code 1 and the exact row when it does not hold. With an anchor, also what was cut off since. */
export async function run(args: readonly string[]): Promise<number> {
  const { positions, options } = readArguments(args, ['anchor']);
  if (positions.length > 0) throw new UsageError('audit verify takes no positions');
  const source = createDataSource({ url: loadConfig().databaseUrl, poolSize: 1, applicationName: 'kaoji-cli' });
  await source.initialize();
  try {
    const verdict = await new AuditVerifier(new Database(source)).verify(options['anchor'] === undefined ? undefined : readAnchor(options['anchor']));
    process.stdout.write(`${JSON.stringify(verdict)}\n`);
    return verdict.intact ? 0 : 1;
  } finally {
    await source.destroy();
  }
}

/** A head written down earlier, as `<seq>:<hash>`. */
function readAnchor(written: string): { seq: number; hash: string } {
  const match = /^(\d+):([0-9a-f]{64})$/.exec(written);
  return match?.[1] && match[2] ? { seq: Number(match[1]), hash: match[2] } : refuse('input.invalid', { path: '--anchor', expected: '<seq>:<hash>' });
}
