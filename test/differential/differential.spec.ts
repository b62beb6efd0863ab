import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { explainer, parseScheme, recompute, score, type Facts } from '#scoring';
import { plain } from './plain.js';
import { Draw, randomFacts } from './random-facts.js';

/** How many cohorts each scheme is tried on; the long run asks for more. */
const cohorts = Number(process.env['KAOJI_COHORTS'] ?? 100);
const schemes = readdirSync('schemes').filter((file) => file.endsWith('.yaml'));

/* eslint-disable @typescript-eslint/no-explicit-any -- the text of a scheme as YAML gives it */
type Text = any;

/** The scheme with other ratios, rounding and joins, as far as every one is allowed in it. */
function varied(text: Text, draw: Draw): Text {
  const scheme = structuredClone(text) as Text;
  const roundings = ['HALF_UP', 'HALF_EVEN', 'FLOOR', 'CEILING', 'TOWARD_ZERO'];
  for (const node of [scheme.score, ...Object.values<Text>(scheme.nodes ?? {})]) node.rounding = draw.of(roundings);
  for (const item of Object.values<Text>(scheme.items)) {
    for (const kind of ['contest', 'segments', 'rating']) if (item[kind]) item[kind].rounding = draw.of(roundings);
    if (item.contest) Object.assign(item.contest, { combine: draw.of(['MEAN', 'SUM']), missing: draw.of(['SKIP', 'ZERO']), ratioBps: draw.between(1, 20_000) });
    if (item.ledger)
      Object.assign(item.ledger, { addedCap: draw.of(['NONE', 3]), deductedCap: draw.of(['NONE', 2]), counts: draw.of(['NET', 'ADDED', 'DEDUCTED']) });
  }
  for (const set of Object.values<Text>(scheme.sets))
    Object.assign(set.highest ?? set.lowest, 'rateBps' in (set.highest ?? set.lowest) ? { rateBps: draw.between(0, 6000) } : {});
  for (const quota of scheme.quotas ?? []) if (!quota.byUnitGrade) quota.rateBps = draw.between(0, 2000);
  for (const streak of Object.values<Text>(scheme.streaks))
    Object.assign(streak, { gaps: draw.of(['SKIP', 'RESET']), fires: draw.of(['ON_REACHING', 'WHILE_HELD']) });
  for (const bonus of Object.values<Text>(scheme.bonuses ?? {})) bonus.by = draw.of(['EQUAL', 'SCORE']);
  if (scheme.pay) scheme.pay.rounding = draw.of(roundings);
  return scheme;
}

/** What the engine says, in the words of the plain computation. */
function computed(text: Text, facts: Facts) {
  const scheme = parseScheme(text);
  const results = score(scheme, facts);
  const explain = explainer(scheme, facts);
  for (const { person, total } of results.persons) if (total !== null) expect([person, recompute(explain(person))]).toEqual([person, total]);
  return {
    persons: Object.fromEntries(
      results.persons.map(({ person, total, rank, grade, sets, hits = [], rewardFen, pay, streaks }) => [
        person,
        {
          total,
          rank,
          grade,
          sets,
          hits,
          rewardFen,
          dueFen: pay?.dueFen ?? null,
          streaks: Object.fromEntries(Object.entries(streaks).map(([name, { run, fires }]) => [name, { run, fires }])),
        },
      ]),
    ),
    triggers: results.removalTriggers.map(({ person, periods }) => `${person}/${periods[0]}`).sort(),
    bonuses: Object.fromEntries((results.bonuses ?? []).flatMap(({ bonus, shares }) => shares.map(({ person, fen }) => [`${bonus}/${person}`, fen]))),
    villages: Object.fromEntries(results.villages.flatMap(({ organization, total, of }) => (of > 0 ? [[organization, total]] : []))),
  };
}

describe.each(schemes)('%s agrees with a plain computation in decimal numbers', (file) => {
  const text = parse(readFileSync(`schemes/${file}`, 'utf8')) as Text;

  it(`on ${cohorts} random cohorts`, () => {
    for (let seed = 1; seed <= cohorts; seed += 1) {
      const draw = new Draw(seed * 7919);
      const scheme = draw.chance(0.5) ? text : varied(text, draw);
      const facts = randomFacts(scheme, draw);
      expect({ seed, ...computed(scheme, facts) }).toEqual({ seed, ...plain(scheme, facts) });
    }
  }, 600_000);
});
