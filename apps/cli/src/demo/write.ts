import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyFile, filledWorkbook, makeDemonstration, type Filling, type QuarterFiles } from '#records';
import { previousPeriod, nextPeriod } from '#domain';
import { readArguments, UsageError } from '../command.js';

/** Writes the demonstration county's Excel files into a folder, as a county would keep them. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positions: [folder],
    options: { past, password },
  } = readArguments(args, ['past', 'password']);
  if (!folder || !past || !password) throw new UsageError('a folder, --past <quarter> and --password are needed');
  const county = makeDemonstration({ earlier: previousPeriod(past).code, past, current: nextPeriod(past).code });
  mkdirSync(folder, { recursive: true });
  const files: [string, Filling][] = [
    ['county', countyFile(county, password)],
    ['earlier-results', county.earlierResults],
    ...quarterFiles(county.past),
    ...quarterFiles(county.current),
  ];
  for (const [name, filling] of files) writeFileSync(join(folder, `${name}.xlsx`), await filledWorkbook(filling));
  process.stdout.write(`${JSON.stringify({ folder, files: files.length })}\n`);
  return 0;
}

function quarterFiles(quarter: QuarterFiles): [string, Filling][] {
  const { period, townshipTargets, countyEvents, contest, villageTargets, scores, townshipEvents } = quarter;
  const each = (name: string, files: Record<string, Filling>) =>
    Object.entries(files).map(([code, filling]): [string, Filling] => [`${period}-${name}-${code}`, filling]);
  return [
    [`${period}-township-targets`, townshipTargets],
    [`${period}-county-events`, countyEvents],
    [`${period}-contest`, contest],
    ...each('village-targets', villageTargets),
    ...each('scores', scores),
    ...each('events', townshipEvents),
  ];
}
