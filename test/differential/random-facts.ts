import type { CoefficientFact, EventFact, Facts, Grade, PersonFact, RatingFact } from '#scoring';

/* eslint-disable @typescript-eslint/no-explicit-any -- the text of a scheme as YAML gives it */
type Text = any;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Draw {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  of<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }
}

const grades: Grade[] = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];
const periods = {
  quarter: { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31', middle: ['2026-02-14', '2026-02-15'], months: ['2026-01', '2026-02', '2026-03'] },
  task: { code: '2026-防汛', from: '2026-06-01', to: '2026-06-20', middle: ['2026-06-10', '2026-06-11'], months: ['2026-06'] },
  year: { code: '2026', from: '2026-01-01', to: '2026-12-31', middle: ['2026-07-31', '2026-08-01'], months: [] },
} as const;

/** A small cohort with facts for everything the scheme asks about; few distinct values, so that ties are common. */
export function randomFacts(scheme: Text, draw: Draw): Facts {
  return new Cohort(scheme, draw).facts();
}

class Cohort {
  private readonly period: (typeof periods)[keyof typeof periods];
  private readonly unit = 10 ** this.scheme.decimals;
  private readonly people: PersonFact[];
  private readonly organizations: Facts['organizations'];
  private count = 0;

  constructor(
    private readonly scheme: Text,
    private readonly draw: Draw,
  ) {
    this.period = periods[scheme.period as keyof typeof periods];
    this.organizations = this.drawOrganizations();
    const homes = this.organizations.filter(({ kind }) => kind !== 'township');
    this.people = Array.from({ length: draw.between(1, 12) }, (_, index) => this.drawPerson(index, draw.of(homes).id));
  }

  facts(): Facts {
    const { scheme, draw, period } = this;
    const events = this.events();
    const pay = scheme.pay ? { subsidies: this.subsidies(), bands: this.bands() } : {};
    return {
      format: 'kaoji.facts/1',
      scheme: scheme.id,
      period: { code: period.code, from: period.from, to: period.to },
      organizations: this.organizations,
      persons: this.people,
      entries: this.entries(),
      events,
      contests: this.contests(),
      cancellations: events.filter(() => draw.chance(0.1)).map(({ id }) => ({ id: `c-${id}`, cancels: id, reason: '撤销', enteredBy: 'd' })),
      ...this.history(),
      pools: [],
      ratings: this.ratings(),
      coefficients: this.coefficients(),
      ...pay,
      vetoes: scheme.vetoes
        ? this.graded(0.15).map(({ id }) => ({ id: `v-${id}`, veto: draw.of(Object.keys(scheme.vetoes)), person: id, document: '文件', decidedBy: 'd' }))
        : [],
      unitGrades: this.organizations.filter(({ kind }) => kind === 'unit').map(({ id }) => ({ organization: id, grade: draw.of(grades), source: 's' })),
      bonusPools: Object.keys(scheme.bonuses ?? {}).map((bonus) => ({ bonus, amountFen: draw.between(0, 1_000_000) })),
    };
  }

  private drawOrganizations(): Facts['organizations'] {
    const { draw, scheme } = this;
    if (scheme.villagesAndTownships === 'NONE' && ['UNIT', 'SERIES'].includes(scheme.subject.cohort))
      return Array.from({ length: draw.between(1, 4) }, (_, index) => ({ id: `u${index}`, name: `单位${index}`, kind: 'unit' as const }));
    const townships = Array.from({ length: draw.between(1, 3) }, (_, index) => ({ id: `t${index}`, name: `镇${index}`, kind: 'township' as const }));
    const villages = Array.from({ length: draw.between(1, 5) }, (_, index) => ({
      id: `v${index}`,
      name: `村${index}`,
      kind: 'village' as const,
      parent: draw.of(townships).id,
    }));
    return [...townships, ...villages];
  }

  private drawPerson(index: number, village: string): PersonFact {
    const { draw, scheme } = this;
    const status = draw.chance(0.8) ? 'graded' : draw.of(['ungraded', 'scoredOnly', 'closed'] as const);
    const series = draw.of<string>(scheme.subject.series);
    return {
      id: `p${String(index).padStart(2, '0')}`,
      name: `人${index}`,
      village,
      series,
      role: series,
      status,
      termFrom: draw.of(['2020-01-01', '2024-01-01', '2025-01-01']),
      ...(status !== 'graded' && { reason: '事由' }),
      ...(draw.chance(0.1) && !scheme.grades.levels && !scheme.grades.none && { ceiling: { grade: draw.of(grades.slice(1)), reason: '处分' } }),
    };
  }

  private id(): string {
    this.count += 1;
    return `f${String(this.count).padStart(5, '0')}`;
  }

  private graded(share: number): PersonFact[] {
    return this.people.filter(({ status }) => status === 'graded' && this.draw.chance(share));
  }

  /** Points between two limits as people write them, in steps so coarse that many are equal. */
  private points(min: number, max: number): number {
    const { draw, unit } = this;
    if (min === max) return Math.round(min * unit);
    const step = draw.chance(0.7) ? (max - min) * unit * 0.1 : 1;
    return Math.round(min * unit + Math.min((max - min) * unit, Math.round(draw.between(0, Math.floor(((max - min) * unit) / step)) * step)));
  }

  private items(kind: string): [string, Text][] {
    return Object.entries<Text>(this.scheme.items).flatMap(([name, item]): [string, Text][] => (item[kind] ? [[name, item[kind]]] : []));
  }

  private entries(): Facts['entries'] {
    const { draw, period } = this;
    const able = draw.chance(0.5) ? 0.9 : 0.3;
    const score = (min: number, max: number): number => (draw.chance(able) ? this.points(min + (max - min) * 0.7, max) : this.points(min, max));
    return this.people.flatMap(({ id: person }) => [
      ...this.items('entry').map(([item, { min, max }]) => ({ id: this.id(), item, person, points: score(min, max), enteredBy: 'e' })),
      ...this.items('segments').flatMap(([item, { min, max }]) => {
        const parts = draw.chance(0.3) ? [{ to: period.middle[0] }, { from: period.middle[1] }] : [{}];
        return parts.map((part) => ({ id: this.id(), item, person, points: score(min, max), enteredBy: 'e', ...part }));
      }),
    ]);
  }

  private contests(): Facts['contests'] {
    return this.items('contest').flatMap(([item, { max }]) =>
      this.people.flatMap(({ id: person }) =>
        this.period.months
          .filter(() => this.draw.chance(0.8))
          .map((month) => ({ id: this.id(), item, person, month, points: this.points(0, max), enteredBy: 'e' })),
      ),
    );
  }

  private events(): EventFact[] {
    const { draw } = this;
    return this.items('ledger').flatMap(([item, ledger]) =>
      this.people.flatMap((person) =>
        Array.from({ length: draw.between(0, 5) }, (): EventFact => {
          const subject = draw.chance(0.1) && this.scheme.villagesAndTownships !== 'NONE' ? { village: person.village } : { person: person.id };
          return { id: this.id(), item, ...subject, occurredOn: this.period.from, enteredBy: 'e', ...this.eventOf(ledger) };
        }),
      ),
    );
  }

  private eventOf({ catalogue, uncatalogued }: Text): Pick<EventFact, 'points' | 'code' | 'tier' | 'occurrence'> {
    const { draw } = this;
    if (uncatalogued === 'ALLOW' && draw.chance(0.3)) return { points: this.points(-5, 5) };
    const [code, line] = draw.of(Object.entries<Text>(catalogue));
    const sign = line.add ? 1 : -1;
    const range = line.add ?? line.deduct;
    if (Array.isArray(range)) return { code, points: sign * this.points(range[0], range[1]) };
    const [tier, { points }] = draw.of(Object.entries<Text>(range.tiers));
    return { code, tier, occurrence: draw.of(['春', '秋']), points: sign * Math.round(points * this.unit) };
  }

  private ratings(): RatingFact[] {
    return this.items('rating').flatMap(([item, rating]) =>
      this.people.flatMap(({ id }) => {
        const classes = Object.keys(rating.classes);
        const kept = rating.missingClass === 'REFUSE' ? classes : classes.filter((_, index) => index === 0 || this.draw.chance(0.7));
        return kept.flatMap((each) => this.ratingsOf({ item, person: id, class: each }, rating));
      }),
    );
  }

  private ratingsOf(head: Pick<RatingFact, 'item' | 'person' | 'class'>, { min, max, minimumSample }: Text): RatingFact[] {
    const number = minimumSample + this.draw.between(0, 4);
    if (this.draw.chance(0.3)) return [{ id: this.id(), ...head, count: number, points: this.points(min, max) * number, enteredBy: 'e' }];
    return Array.from({ length: number }, () => ({ id: this.id(), ...head, points: this.points(min, max), enteredBy: 'e' }));
  }

  private coefficients(): CoefficientFact[] {
    const { draw, period, scheme } = this;
    if (!Object.values<Text>(scheme.nodes ?? {}).some((node) => node.coefficient)) return [];
    return this.people.flatMap(({ id: person }) => {
      const parts = draw.chance(0.3)
        ? [
            { from: period.from, to: period.middle[0] },
            { from: period.middle[1], to: period.to },
          ]
        : [{ from: period.from, to: period.to }];
      return parts.map((part) => ({ id: this.id(), person, bps: draw.of([8000, 10_000, 11_000, 12_345]), document: '系数表', ...part }));
    });
  }

  private subsidies(): Facts['subsidies'] {
    return this.people.filter(() => this.draw.chance(0.9)).map(({ id }) => ({ person: id, monthlyFen: this.draw.between(100_001, 300_000) }));
  }

  private bands(): NonNullable<Facts['bands']> {
    const { draw, scheme } = this;
    const townships = this.organizations.filter(({ kind }) => kind === 'township');
    return townships.flatMap(({ id: township }) =>
      (scheme.subject.series as string[]).flatMap((series) =>
        Object.entries<Text>(scheme.pay.factors).map(([grade, { fromBps, toBps }]) => ({
          township,
          series,
          grade: grade as Grade,
          reason: '镇党委会议',
          decidedBy: 'd',
          ...(draw.chance(0.5) ? { rule: 'FIXED' as const, bps: draw.between(fromBps, toBps) } : { rule: 'LINEAR_BY_SCORE' as const }),
        })),
      ),
    );
  }

  private history(): Pick<Facts, 'earlierPeriods' | 'earlierResults'> {
    const { draw, scheme } = this;
    const earlierPeriods = Array.from({ length: draw.between(0, 3) }, (_, index) => ({
      code: String(2025 - index),
      from: `${2025 - index}-01-01`,
      to: `${2025 - index}-12-31`,
    }));
    const hits = Object.keys(scheme.hits ?? {});
    return {
      earlierPeriods,
      earlierResults: earlierPeriods.flatMap(({ code }) =>
        this.people
          .filter(() => draw.chance(0.85))
          .map(({ id }) => ({
            person: id,
            period: code,
            grade: scheme.grades.none || draw.chance(0.15) ? null : draw.of(grades),
            imported: draw.chance(0.3),
            ...(draw.chance(0.5) && { confirmedBy: 'd' }),
            ...(hits.length > 0 && { hits: hits.filter(() => draw.chance(0.6)) }),
          })),
      ),
    };
  }
}
