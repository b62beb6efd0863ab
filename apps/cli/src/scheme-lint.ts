import { lintScheme } from '#scoring';
import { readArguments, UsageError } from './command.js';
import { readScheme } from './read-input.js';

/** Prints the warnings of a scheme that can be read; what is forbidden has refused it before. */
export function run(args: readonly string[]): number {
  const {
    positions: [file, ...more],
  } = readArguments(args);
  if (!file || more.length > 0) throw new UsageError('one scheme file is needed');
  const scheme = readScheme(file);
  process.stdout.write(`${JSON.stringify({ scheme: scheme.id, title: scheme.title, warnings: lintScheme(scheme) }, null, 2)}\n`);
  return 0;
}
