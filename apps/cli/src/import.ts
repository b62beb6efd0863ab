import { readFileSync } from 'node:fs';
import { IntakeService, type IntakeReport, type Transaction } from '#records';
import { readArguments, UsageError } from './command.js';
import { withRecords } from './with-records.js';

/**
 * R5: takes a workbook over, or with --dry-run says what would happen. A county's first file needs no account and names both administrators;
 * every later one is somebody's: --as.
 */
export async function run(args: readonly string[]): Promise<number> {
  const dryRun = args.includes('--dry-run');
  const {
    positions: [file, ...more],
    options: { as: login, assessment: assessmentId },
  } = readArguments(
    args.filter((arg) => arg !== '--dry-run'),
    ['as', 'assessment'],
  );
  if (!file || more.length > 0) throw new UsageError('one workbook is needed');
  const bytes = readFileSync(file);
  const report = await withRecords(async ({ database, get, actorOf }) => {
    const intake = get(IntakeService);
    const opened = await intake.open(bytes);
    const work = (tx: Transaction): Promise<IntakeReport> => (dryRun ? intake.dryRun(tx, opened, { assessmentId }) : intake.run(tx, opened, { assessmentId }));
    return login ? database.transaction(await actorOf(login), work) : database.engine(work);
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.accepted ? 0 : 1;
}
