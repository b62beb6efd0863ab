import { explainer, recompute, score } from '#scoring';
import { readArguments, UsageError } from './command.js';
import { readFacts, readScheme } from './read-input.js';

/** Prints results and explanations as JSON; with --person only that person's explanation beside the results. */
export function run(args: readonly string[]): number {
  const {
    positions: [schemeFile, factsFile, ...more],
    options,
  } = readArguments(args, ['person']);
  if (!schemeFile || !factsFile || more.length > 0) throw new UsageError('a scheme and a facts file are needed');
  const scheme = readScheme(schemeFile);
  const facts = readFacts(factsFile);
  const results = score(scheme, facts);
  const explain = explainer(scheme, facts);
  const persons = options['person'] === undefined ? results.persons.map(({ person }) => person) : [options['person']];
  const explanations = persons.map((person) => {
    const explanation = explain(person);
    return { ...explanation, recomputed: recompute(explanation) };
  });
  process.stdout.write(`${JSON.stringify({ ...results, explanations }, null, 2)}\n`);
  return 0;
}
