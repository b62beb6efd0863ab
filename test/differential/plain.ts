import { Decimal } from 'decimal.js';
import type { Facts, Grade, PersonFact } from '#scoring';
import { goneFacts } from './gone-facts.js';

/**
 * The rules once more, written to be read and not to be fast: straight from the text of a scheme, in decimal numbers as people write them,
 * one person after the other, every comparison by counting. It shares nothing with the engine but the types of the facts.
 */
const Exact = Decimal.clone({ precision: 80 });
type Number_ = Decimal;

/* eslint-disable @typescript-eslint/no-explicit-any -- the text of a scheme as YAML gives it */
type Text = any;

const order: Grade[] = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];
const modes: Record<string, Decimal.Rounding> = {
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  FLOOR: Decimal.ROUND_FLOOR,
  CEILING: Decimal.ROUND_CEIL,
  TOWARD_ZERO: Decimal.ROUND_DOWN,
};

export interface PlainResult {
  total: number | null;
  rank: number | null;
  grade: Grade | null;
  sets: string[];
  hits: string[];
  rewardFen: number;
  dueFen: number | null;
  streaks: Record<string, { run: number; fires: boolean }>;
}

interface Person {
  fact: PersonFact;
  township: string;
  values: Record<string, Number_>;
  deducted: Record<string, Number_>;
  net: Record<string, Number_>;
  total: Number_ | null;
  grade: Grade | null;
  sets: string[];
  hits: string[];
  rewardFen: number;
  dueFen: number | null;
}

export function plain(
  scheme: Text,
  facts: Facts,
): { persons: Record<string, PlainResult>; triggers: string[]; bonuses: Record<string, number>; villages: Record<string, number | null> } {
  const points = (scaled: number): Number_ => new Exact(scaled).div(new Exact(10).pow(scheme.decimals));
  const scaled = (value: Number_): number => value.times(new Exact(10).pow(scheme.decimals)).toNumber() + 0; // no zero below zero
  const round = (value: Number_, rounding: string): Number_ => value.toDecimalPlaces(scheme.decimals, modes[rounding] ?? 0);
  const part = (bps: number): Number_ => new Exact(bps).div(10_000);
  const gone = goneFacts(scheme, facts);
  const township = (organization: string): string => facts.organizations.find(({ id }) => id === organization)?.parent ?? '';
  const about = (person: PersonFact) => (fact: { id: string; person?: string; village?: string }) =>
    !gone.has(fact.id) && (fact.person === person.id || (fact.village !== undefined && fact.village === person.village));

  const persons = facts.persons.map((fact): Person => {
    const person: Person = {
      fact,
      township: township(fact.village),
      values: {},
      deducted: {},
      net: {},
      total: null,
      grade: null,
      sets: [],
      hits: [],
      rewardFen: 0,
      dueFen: null,
    };
    if (!['graded', 'ungraded', 'scoredOnly'].includes(fact.status)) return person;
    let missing = false;
    for (const [name, item] of Object.entries<Text>(scheme.items)) {
      const own = about(fact);
      const ofItem = <F extends { item: string }>(list: readonly F[] | undefined): F[] => (list ?? []).filter((each) => each.item === name);
      if (item.entry) {
        const found = ofItem(facts.entries).filter(own);
        if (found.length === 0 && item.entry.missing === 'REFUSE') missing = true;
        person.values[name] = found.reduce((sum, each) => sum.plus(points(each.points)), new Exact(0));
      } else if (item.contest) {
        const found = ofItem(facts.contests).filter(own);
        const sum = found.reduce((all, each) => all.plus(points(each.points)), new Exact(0));
        const by = item.contest.combine === 'SUM' ? 1 : item.contest.missing === 'ZERO' ? 3 : found.length;
        person.values[name] =
          found.length === 0 && item.contest.missing === 'SKIP' ? new Exact(0) : round(sum.times(part(item.contest.ratioBps)).div(by), item.contest.rounding);
      } else if (item.ledger) {
        let [added, deducted] = [new Exact(0), new Exact(0)];
        for (const event of ofItem(facts.events).filter(own)) {
          if (event.points > 0) added = added.plus(points(event.points));
          else deducted = deducted.minus(points(event.points));
        }
        person.deducted[name] = deducted;
        const up = item.ledger.addedCap === 'NONE' ? added : Decimal.min(added, item.ledger.addedCap);
        const down = item.ledger.deductedCap === 'NONE' ? deducted : Decimal.min(deducted, item.ledger.deductedCap);
        person.net[name] = new Exact(up.minus(down));
        person.values[name] = new Exact({ NET: up.minus(down), ADDED: up, DEDUCTED: down.negated() }[item.ledger.counts as 'NET']);
      } else if (item.segments) {
        const found = ofItem(facts.entries).filter(own);
        if (found.length === 0 && item.segments.missing === 'REFUSE') missing = true;
        let [sum, days] = [new Exact(0), 0];
        for (const each of found) {
          const length = dayNumber(each.to ?? facts.period.to) - dayNumber(each.from ?? facts.period.from) + 1;
          sum = sum.plus(points(each.points).times(length));
          days += length;
        }
        person.values[name] = days === 0 ? new Exact(0) : round(sum.div(days), item.segments.rounding);
      } else if (item.rating) {
        const { classes, minimumSample, missingClass, rounding } = item.rating;
        // over one divisor, so that nothing is divided before it is rounded
        let [weighted, weights, divisor] = [new Exact(0), new Exact(0), new Exact(1)];
        let lacking = false;
        for (const [id, { weightBps }] of Object.entries<Text>(classes)) {
          const found = ofItem(facts.ratings).filter((each) => each.person === fact.id && each.class === id && !gone.has(each.id));
          const count = found.reduce((sum, each) => sum + (each.count ?? 1), 0);
          if (count < minimumSample) {
            lacking = true;
            continue;
          }
          const given = found.reduce((sum, each) => sum.plus(points(each.points)), new Exact(0));
          weighted = weighted.times(count).plus(given.times(weightBps).times(divisor));
          divisor = divisor.times(count);
          weights = weights.plus(weightBps);
        }
        if (weights.isZero() || (lacking && missingClass === 'REFUSE')) missing = true;
        else person.values[name] = round(weighted.div(weights.times(divisor)), rounding);
      }
    }
    if (missing) return person;
    const valueOf = (name: string): Number_ => person.values[name] ?? (person.values[name] = nodeValue(scheme.nodes[name]));
    const nodeValue = (node: Text): Number_ => {
      if (node.coefficient) {
        let [sum, days] = [new Exact(0), 0];
        for (const each of facts.coefficients ?? []) {
          if (each.person !== fact.id) continue;
          const length = dayNumber(each.to) - dayNumber(each.from) + 1;
          sum = sum.plus(new Exact(each.bps).div(10_000).times(length));
          days += length;
        }
        return round(valueOf(node.coefficient).times(sum).div(days), node.rounding);
      }
      if (node.weighted) {
        let sum = new Exact(0);
        for (const [name, weight] of Object.entries<number>(node.weighted)) sum = sum.plus(valueOf(name).times(part(weight)));
        return round(sum, node.rounding);
      }
      const names: string[] = node.sum ?? node.mean;
      const sum = names.reduce((all, name) => all.plus(valueOf(name)), new Exact(0));
      return node.sum ? sum : round(sum.div(names.length), node.rounding);
    };
    person.total = nodeValue(scheme.score);
    for (const name of Object.keys(scheme.nodes ?? {})) valueOf(name);
    return person;
  });

  const graded = persons.filter(({ fact }) => fact.status === 'graded');
  const circle = (person: Person, scope: string): string =>
    ({
      COUNTY: '',
      TOWNSHIP: person.township,
      UNIT: person.fact.village,
      SERIES: person.fact.series,
      TOWNSHIP_SERIES: `${person.township} ${person.fact.series}`,
    })[scope] ?? '';
  const beside = (person: Person, scope: string): Person[] => graded.filter((other) => circle(other, scope) === circle(person, scope));
  const keysOf = (person: Person): Number_[] => [person.total ?? new Exact(0), ...scheme.rank.tieKeys.map((key: string) => person.values[key] ?? new Exact(0))];
  /** Above zero: the first is better. */
  const compare = (one: Person, other: Person, keys = true): number => {
    const [mine, theirs] = [keysOf(one), keysOf(other)];
    for (let at = 0; at < (keys ? mine.length : 1); at += 1) {
      const difference = mine[at]!.comparedTo(theirs[at]!);
      if (difference !== 0) return difference;
    }
    return 0;
  };

  if (!scheme.grades.none) {
    const levels: Grade[] = scheme.grades.levels ?? order;
    for (const person of graded) {
      const barred = (facts.vetoes ?? []).some((each) => each.person === person.fact.id);
      let at = levels.slice(0, -1).findIndex((grade) => person.total!.gte(scheme.grades.lines[grade]));
      if (at < 0) at = levels.length - 1;
      let place = order.indexOf(levels[at]!);
      if (person.fact.ceiling) place = Math.max(place, order.indexOf(person.fact.ceiling.grade));
      if (barred) place = Math.max(place, 1);
      person.grade = order[place]!;
    }
    for (const quota of scheme.quotas ?? []) {
      const candidates = graded.filter(({ grade }) => grade === quota.grade);
      const kept = candidates.filter((person) => {
        const own = beside(person, quota.scope);
        const rate = quota.byUnitGrade
          ? quota.byUnitGrade[(facts.unitGrades ?? []).find(({ organization }) => organization === person.fact.village)!.grade]
          : quota.rateBps;
        const seats = Math.floor((own.length * rate) / 10_000);
        return own.filter((other) => candidates.includes(other) && compare(other, person) >= 0).length <= seats;
      });
      for (const person of candidates) if (!kept.includes(person)) person.grade = 'QUALIFIED';
    }
  }

  for (const [name, set] of Object.entries<Text>(scheme.sets)) {
    const { count, rateBps, ties } = set.highest ?? set.lowest;
    for (const person of graded) {
      const own = beside(person, set.scope ?? scheme.subject.cohort);
      const seats = count ?? Math.floor((own.length * rateBps) / 10_000);
      const asFar = own.filter((other) => {
        const difference = compare(other, person, ties !== 'NARROW');
        return set.highest ? difference >= 0 : difference <= 0;
      });
      if (asFar.length <= seats) person.sets.push(name);
    }
  }

  for (const [name, hit] of Object.entries<Text>(scheme.hits ?? {})) {
    for (const person of graded) {
      const met = hit.conditions.map((condition: Text) => {
        if (condition.in) return person.sets.includes(condition.in);
        return (person.deducted[condition.ledger] ?? new Exact(0)).gte(condition.deductedAtLeast);
      });
      if (hit.join === 'AND' ? met.every(Boolean) : met.some(Boolean)) person.hits.push(name);
    }
  }

  for (const reward of Object.values<Text>(scheme.rewards)) {
    for (const person of graded.filter(({ grade }) => grade === reward.grade)) {
      const own = graded.filter((other) => other.township === person.township && other.grade !== null);
      const cap = new Exact(own.length).times(reward.pool.yuanPerYear).times(100).times(reward.capBps).div(10_000).floor();
      const winners = own.filter(({ grade }) => grade === reward.grade).length;
      person.rewardFen += Decimal.min(new Exact(reward.yuan).times(100), cap.div(winners).floor()).toNumber();
    }
  }

  if (scheme.pay) {
    const { baseBps, months, factors, rounding } = scheme.pay;
    const fen = (value: Number_): Number_ => value.toDecimalPlaces(0, modes[rounding] ?? 0);
    for (const person of persons) {
      const subsidy = (facts.subsidies ?? []).find((each) => each.person === person.fact.id);
      const factor = person.grade && factors[person.grade];
      if (!subsidy || !factor) continue;
      const monthlyBase = fen(new Exact(subsidy.monthlyFen).times(baseBps).div(10_000));
      const performance = new Exact(subsidy.monthlyFen).minus(monthlyBase).times(months);
      let [rate, span] = [new Exact(factor.fromBps), new Exact(1)];
      if (factor.fromBps !== factor.toBps) {
        const band = (facts.bands ?? []).find(
          (each) => each.township === person.township && each.series === person.fact.series && each.grade === person.grade,
        )!;
        const like = persons.filter((other) => other.grade === person.grade && other.township === person.township && other.fact.series === person.fact.series);
        const totals = like.map(({ total }) => total!);
        const [low, high] = [Decimal.min(...totals), Decimal.max(...totals)];
        if (band.rule === 'FIXED') rate = new Exact(band.bps!);
        else if (high.equals(low)) rate = new Exact(factor.fromBps >= 10_000 ? factor.fromBps : factor.toBps);
        else {
          span = high.minus(low);
          rate = span.times(factor.fromBps).plus(new Exact(factor.toBps - factor.fromBps).times(person.total!.minus(low)));
        }
      }
      person.dueFen = monthlyBase
        .times(months)
        .plus(fen(performance.times(rate).div(span.times(10_000))))
        .toNumber();
    }
  }

  const bonuses: Record<string, number> = {};
  for (const [name, bonus] of Object.entries<Text>(scheme.bonuses ?? {})) {
    const pool = (facts.bonusPools ?? []).find((each) => each.bonus === name)!.amountFen;
    const winners = persons.filter(({ sets }) => sets.includes(bonus.set)).sort((a, b) => (a.fact.id < b.fact.id ? -1 : 1));
    const weights = winners.map(({ total }) => (bonus.by === 'EQUAL' ? new Exact(1) : Decimal.max(0, total!)));
    const all = weights.reduce((sum, weight) => sum.plus(weight), new Exact(0));
    const exact = weights.map((weight) => (all.isZero() ? new Exact(0) : new Exact(pool).times(weight).div(all)));
    const shares = exact.map((each) => each.floor().toNumber());
    const left = all.isZero() ? 0 : pool - shares.reduce((sum, each) => sum + each, 0);
    const byRest = exact.map((each, at) => ({ at, rest: each.minus(each.floor()) })).sort((a, b) => b.rest.comparedTo(a.rest) || a.at - b.at);
    for (const { at } of byRest.slice(0, left)) shares[at]! += 1;
    winners.forEach((person, at) => (bonuses[`${name}/${person.fact.id}`] = shares[at]!));
  }

  const triggers: string[] = [];
  const streaksOf = (person: Person): Record<string, { run: number; fires: boolean }> => {
    const found: Record<string, { run: number; fires: boolean }> = {};
    for (const [name, rule] of Object.entries<Text>(scheme.streaks)) {
      const wanted: Grade[] = rule.grade ? [rule.grade] : order.slice(order.indexOf(rule.gradeAtMost ?? 'EXCELLENT'));
      const judge = (grade: Grade | null, hits: readonly string[]): boolean | null =>
        rule.hit ? hits.includes(rule.hit) : grade === null ? null : wanted.includes(grade);
      const now = judge(person.grade, person.hits);
      const before = [...facts.earlierPeriods]
        .sort((a, b) => (a.to < b.to ? 1 : -1))
        .map((period) => {
          const result = facts.earlierResults.find((each) => each.person === person.fact.id && each.period === period.code);
          const counts = result && (!result.imported || (rule.imported === 'CONFIRMED' && result.confirmedBy !== undefined));
          return { ...period, counted: counts ? judge(result.grade, result.hits ?? []) : null };
        });
      const run = [{ code: facts.period.code, to: facts.period.to, counted: now }, ...before];
      let codes: string[] = [];
      if (rule.window)
        codes = run.filter((each) => each.counted && (each.to === facts.period.to || each.to >= (person.fact.termFrom ?? ''))).map(({ code }) => code);
      else {
        for (const each of run) {
          if (each.counted === null && rule.gaps === 'SKIP') continue;
          if (!each.counted) break;
          codes.push(each.code);
        }
      }
      const fires = now === true && codes.length >= rule.length && (rule.fires === 'WHILE_HELD' || codes.length === rule.length);
      found[name] = { run: codes.length, fires };
      if (fires && scheme.removalTrigger.streak === name) triggers.push(`${person.fact.id}/${codes.at(-1)}`);
    }
    return found;
  };

  const villages: Record<string, number | null> = {};
  if (scheme.villagesAndTownships !== 'NONE') {
    for (const { id, kind } of facts.organizations) {
      if (kind !== 'village') continue;
      const own = persons.filter(({ fact, total }) => fact.village === id && total !== null);
      if (own.length === 0) continue;
      villages[id] = scaled(round(own.reduce((sum, { total }) => sum.plus(total!), new Exact(0)).div(own.length), scheme.villagesAndTownships.rounding));
    }
  }

  return {
    persons: Object.fromEntries(
      persons.map((person) => [
        person.fact.id,
        {
          total: person.total && scaled(person.total),
          rank: person.fact.status === 'graded' ? 1 + beside(person, scheme.subject.cohort).filter((other) => compare(other, person) > 0).length : null,
          grade: person.grade,
          sets: person.sets,
          hits: person.hits,
          rewardFen: person.rewardFen,
          dueFen: person.dueFen,
          streaks: streaksOf(person),
        },
      ]),
    ),
    triggers: triggers.sort(),
    bonuses,
    villages,
  };
}

function dayNumber(date: string): number {
  return Math.round(new Date(`${date}T00:00:00Z`).getTime() / 86_400_000);
}
