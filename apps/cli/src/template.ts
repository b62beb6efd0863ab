import { writeFileSync } from 'node:fs';
import { templateWorkbook } from '#records';
import { readArguments, UsageError } from './command.js';

/** Writes the workbook a county fills in. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positions: [file, ...more],
  } = readArguments(args);
  if (!file || more.length > 0) throw new UsageError('the file to write is needed');
  writeFileSync(file, await templateWorkbook());
  process.stdout.write(`${JSON.stringify({ file })}\n`);
  return 0;
}
