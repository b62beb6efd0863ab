import { IntakeService } from '#records';
import { readArguments, UsageError } from './command.js';
import { withRecords } from './with-records.js';

/** R5: the second named person confirms imported results; from here on they count for streaks. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positions: [batchId],
    options: { as: login },
  } = readArguments(args, ['as']);
  if (!batchId || !login) throw new UsageError('a batch and --as <login> are needed');
  await withRecords(async ({ database, get, actorOf }) => database.transaction(await actorOf(login), (tx) => get(IntakeService).confirm(tx, batchId)));
  process.stdout.write(`${JSON.stringify({ batchId, confirmedBy: login })}\n`);
  return 0;
}
