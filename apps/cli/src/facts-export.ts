import { writeFileSync } from 'node:fs';
import { VersionService } from '#records';
import { readArguments, UsageError } from './command.js';
import { withRecords } from './with-records.js';

/** Writes what counted at the cut of an assessment's newest version, or of the one named, as `score` and `simulate` read it: only what the account may see. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positions: [assessmentId, file, ...more],
    options: { as: login, version },
  } = readArguments(args, ['as', 'version']);
  if (!assessmentId || !login || more.length > 0) throw new UsageError('an assessment and --as <login> are needed');
  const facts = await withRecords(async ({ database, get, actorOf }) =>
    database.read(await actorOf(login), async (tx) => {
      const versions = get(VersionService);
      const named = await versions.getVersion(tx, assessmentId, version === undefined ? undefined : Number(version));
      return (await versions.readInputs(tx, named)).facts;
    }),
  );
  const written = `${JSON.stringify(facts, null, 1)}\n`;
  if (file) writeFileSync(file, written);
  else process.stdout.write(written);
  return 0;
}
