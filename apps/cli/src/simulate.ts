import { simulate } from '#scoring';
import { readArguments, UsageError } from './command.js';
import { readFacts, readScheme } from './read-input.js';

/** Prints what a draft would have given on past periods as JSON; with --against beside the scheme in force. */
export function run(args: readonly string[]): number {
  const {
    positions: [draftFile, ...factsFiles],
    options,
  } = readArguments(args, ['against']);
  if (!draftFile || factsFiles.length === 0) throw new UsageError('a draft scheme and at least one facts file are needed');
  const against = options['against'] === undefined ? undefined : readScheme(options['against']);
  const simulation = simulate({ draft: readScheme(draftFile), ...(against && { against }), periods: factsFiles.map(readFacts) });
  process.stdout.write(`${JSON.stringify(simulation, null, 2)}\n`);
  return 0;
}
