import { periodOf, shiftDate } from '#domain';
import type { CoefficientFact, EntryFact, EventFact, Facts, MembershipFact, RatingFact } from '#scoring';
import { ratingsOf, type SampleEvaluation } from './ballots.js';
import { fushi, tashi, type Official } from './quzhou-officials.js';
import { by, emptyFacts, eventOf, type SampleGroup } from './sample.js';

interface Drawn {
  officials: readonly Official[];
  groups: readonly SampleGroup[];
  evaluations: readonly SampleEvaluation[];
  period: string;
}

/** What was entered about the officials of both places. */
export function factsOf({ officials, groups, evaluations, period }: Drawn): Facts {
  const year = periodOf(period);
  return {
    ...emptyFacts('quzhou-4d', period),
    organizations: [tashi, fushi].flatMap(({ code, name }) => [
      { id: code, name, kind: 'township' as const },
      { id: `${code}-JG`, name: `${name}机关`, kind: 'unit' as const, parent: code },
    ]),
    persons: officials.map(({ number, name, place }) => ({
      id: number,
      name,
      village: `${place}-JG`,
      series: 'civilServant',
      status: 'graded',
      role: 'other',
    })),
    entries: officials.flatMap((official) => entriesOf(official, year)),
    events: bonusesOf({ officials, groups, evaluations, period }),
    ratings: [...evaluations.flatMap(ratingsOf), ...officials.flatMap((official) => otherRatings(official, groups))],
    coefficients: officials.map(({ number, marks }): CoefficientFact => ({
      id: `coefficient-${number}`,
      person: number,
      bps: marks.bps,
      from: year.from,
      to: year.to,
      document: `示丁组〔${year.code}〕3号`,
    })),
    memberships: officials.flatMap((official) => membershipsOf(official, year)),
  };
}

export interface Year {
  code: string;
  from: string;
  to: string;
}

/** The day after which somebody who changed modules belongs to the second. */
export const half = ({ code }: Year) => `${code}-06-30`;

function membershipsOf({ number, module, moved }: Official, year: Year): MembershipFact[] {
  const whole = { person: number, module, from: year.from, to: year.to };
  if (!moved) return [whole];
  return [
    { ...whole, to: half(year) },
    { ...whole, module: moved, from: shiftDate(half(year), 1) },
  ];
}

/** D1, D2: the post's tasks, and each module's head for the part of the year that was spent there. */
function entriesOf({ number, moved, marks }: Official, year: Year): EntryFact[] {
  const base = { person: number, ...by };
  const quarters = [1, 2, 3, 4].map((quarter) => periodOf(`${year.code}-Q${quarter}`));
  return [
    { id: `${number}-task`, item: 'task', points: marks.task, ...base },
    ...quarters.map(({ code, from, to }) => ({
      id: `${number}-module-${code}`,
      item: 'module',
      // the second head is stricter
      points: marks.module - (moved && from > half(year) ? 60 : 0),
      from,
      to,
      ...base,
    })),
  ];
}

/** D3: after the people, each village of the contact group and the township. */
function otherRatings({ number, marks }: Official, groups: readonly SampleGroup[]): RatingFact[] {
  const own = groups.find(({ kind, persons }) => kind === 'contactGroup' && persons.includes(number));
  const rating = (of: 'villages' | 'township', from: string) => ({
    id: `${number}-group-${from}`,
    item: 'group',
    class: of,
    person: number,
    points: marks.group[of],
    ...by,
  });
  return [...(own?.organizations ?? []).map((village) => rating('villages', village)), rating('township', 'township')];
}

function bonusesOf({ officials, groups, period }: Drawn): EventFact[] {
  const { from } = periodOf(period);
  return officials
    .filter(({ number }) => groups.some(({ kind, persons }) => kind === 'taskForce' && persons.includes(number)))
    .flatMap(({ number, marks }) => marks.taskForce.map((points) => ({ number, points })))
    .map(({ number, points }, index) =>
      eventOf(
        { item: 'taskForce', code: 'taskForce', person: number, points, occurredOn: shiftDate(from, 300 + (index % 20)), reason: '重大项目攻坚专班表现' },
        index + 1,
      ),
    );
}
