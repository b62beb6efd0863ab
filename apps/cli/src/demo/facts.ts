import { writeFileSync } from 'node:fs';
import { nextPeriod, previousPeriod } from '#domain';
import { demonstrationFacts, makeDemonstration, makeSample, sampleKeys, type SampleKey } from '#records';
import type { Facts } from '#scoring';
import { readArguments, UsageError } from '../command.js';

const schemes = ['county-dynamic', ...sampleKeys] as const;

/** Writes the facts of a demonstration as `score` and `simulate` read them: what was entered, and nothing that the engine makes of it. */
export function run(args: readonly string[]): number {
  const {
    positions: [scheme, file, ...more],
    options: { period },
  } = readArguments(args, ['period']);
  if (!isKnown(scheme) || more.length > 0) throw new UsageError(`one of ${schemes.join(', ')} is needed`);
  const facts = `${JSON.stringify(factsOf(scheme, period), null, 1)}\n`;
  if (file) writeFileSync(file, facts);
  else process.stdout.write(facts);
  return 0;
}

function isKnown(scheme: string | undefined): scheme is (typeof schemes)[number] {
  return schemes.some((known) => known === scheme);
}

function factsOf(scheme: 'county-dynamic' | SampleKey, period?: string): Facts {
  const lastYear = `${new Date().getFullYear() - 1}`;
  if (scheme !== 'county-dynamic') return makeSample(scheme, period ?? (scheme === 'poverty-regulation' ? `${lastYear}-Q4` : lastYear)).facts;
  const past = period ?? `${lastYear}-Q4`;
  return demonstrationFacts(makeDemonstration({ earlier: previousPeriod(past).code, past, current: nextPeriod(past).code }), { appealed: true });
}
