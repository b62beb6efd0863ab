import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { explainer, grades, parseScheme, score, type Counterfactual, type EventFact, type Facts, type Grade, type PersonResult, type Scheme } from '#scoring';
import { Draw, randomFacts } from './random-facts.js';

/** Fewer than the other comparison tries: everything here is computed again for every change that an explanation names. */
const cohorts = Math.ceil(Number(process.env['KAOJI_COHORTS'] ?? 100) / 5);
const schemes = readdirSync('schemes').filter((file) => file.endsWith('.yaml'));

/* eslint-disable @typescript-eslint/no-explicit-any -- the text of a scheme as YAML gives it */
type Text = any;

const cited = { rule: 'A7', origin: 'local' };
const title = { zh: '试', en: 'Probe' };

/** The scheme with a ledger beside everything else, whose points reach the total one by one and are no tie key. */
function probed(text: Text): Text {
  const ledger = { counts: 'NET', addedCap: 'NONE', deductedCap: 'NONE', appeal: 'none', enteredBy: 'leadUnit', uncatalogued: 'ALLOW', catalogue: {} };
  return {
    ...text,
    items: { ...text.items, probe: { title, ledger, ...cited } },
    nodes: { ...text.nodes, whole: { ...text.score, title } },
    score: { title, sum: ['whole', 'probe'], rounding: 'HALF_UP', ...cited },
  };
}

const far = 10_000_000;

/** The same computation with one thing changed. */
class Trial {
  constructor(
    private readonly scheme: Scheme,
    private readonly facts: Facts,
  ) {}

  with(person: string, points: number): PersonResult {
    const event: EventFact = { id: 'probe', item: 'probe', person, points, occurredOn: this.facts.period.from, enteredBy: 'e' };
    return this.found(this.scheme, points === 0 ? this.facts : { ...this.facts, events: [...this.facts.events, event] }, person);
  }

  withSeats(person: string, set: string, count: number): PersonResult {
    const rule = { ...this.scheme.sets[set]!, size: { count } };
    return this.found({ ...this.scheme, sets: { ...this.scheme.sets, [set]: rule } }, this.facts, person);
  }

  /** A rate that floors to so many seats of n. */
  withQuota(person: string, { seats, n }: { seats: number; n: number }): PersonResult {
    const rateBps = Math.ceil((seats * 10_000) / n);
    const quotas = this.scheme.quotas.map(({ byUnitGrade: _, ...quota }) => ({ ...quota, rateBps }));
    return this.found({ ...this.scheme, quotas }, this.facts, person);
  }

  private found(scheme: Scheme, facts: Facts, person: string): PersonResult {
    return score(scheme, facts).persons.find((each) => each.person === person)!;
  }
}

/** Changing what is named gives what is said; one unit less gives what there was. */
function check(trial: Trial, own: PersonResult, change: Counterfactual, n: number): void {
  const { person, grade, sets } = own;
  if (change.kind === 'seat') {
    if (change.of === 'set') return expect(trial.withSeats(person, change.id, change.seats).sets.includes(change.id)).toBe(change.inside);
    return expect(trial.withQuota(person, { seats: change.seats, n }).grade === grade).toBe(false);
  }
  const after = trial.with(person, change.points);
  const before = trial.with(person, change.points - Math.sign(change.points));
  expect(after.total).toBe(change.total);
  if (change.kind === 'set') {
    expect(after.sets.includes(change.set)).toBe(change.inside);
    expect(before.sets.includes(change.set)).toBe(sets.includes(change.set));
  } else {
    expect(after.grade).toBe(change.grade);
    if (change.kind === 'grade') expect(before.grade).toBe(grade);
  }
}

const place = (grade: Grade | null): number => (grade === null ? -1 : grades.indexOf(grade));

describe.each(schemes)('%s: what an explanation says would have changed the outcome', (file) => {
  const written = parse(readFileSync(`schemes/${file}`, 'utf8')) as Text;

  it(`does, and one unit less does not, on ${cohorts} random cohorts`, () => {
    const scheme = parseScheme(probed(written));
    for (let seed = 1; seed <= cohorts; seed += 1) {
      const facts = randomFacts(written, new Draw(seed * 104_729));
      const explain = explainer(scheme, facts);
      const trial = new Trial(scheme, facts);
      for (const own of score(scheme, facts).persons.filter(({ status }) => status === 'graded')) {
        const { grade, sets, counterfactuals } = explain(own.person);
        counterfactuals.forEach((change) => check(trial, own, change, grade.seat?.n ?? 0));
        const [most, least] = [trial.with(own.person, far), trial.with(own.person, -far)];
        if (grade.toNext === null) expect(most.grade).toBe(own.grade);
        else expect(place(most.grade)).toBeLessThan(place(own.grade));
        if (grade.margin === null) expect(least.grade).toBe(own.grade);
        for (const { set, change, inside, seats } of sets) {
          if (change === null) expect([most.sets.includes(set), least.sets.includes(set)]).toEqual([inside, inside]);
          expect(inside).toBe(seats!.needed <= seats!.seats);
          expect(trial.withSeats(own.person, set, seats!.needed).sets).toContain(set);
          if (seats!.needed > 1) expect(trial.withSeats(own.person, set, seats!.needed - 1).sets).not.toContain(set);
        }
      }
    }
  }, 600_000);
});
