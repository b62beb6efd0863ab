import { readdirSync, readFileSync } from 'node:fs';
import { Calendar, parseCalendarYear, periodOf } from '#domain';
import { makeSample, organizationIdOf, personIdOf, sampleKeys, type SampleKey } from '#records';
import { roundsOf, yieldsOf, type Collection, type CollectionRound } from '#scoring';
import { describe, expect, it } from '@jest/globals';
import { readScheme } from '../../read-input.js';
import { SampleAnswers } from './sample-answers.js';
import { sampleClock } from './sample-clock.js';
import { SamplePlaces } from './sample-places.js';

const folder = 'schemes/calendars';
const calendar = new Calendar(readdirSync(folder).map((file) => parseCalendarYear(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))));
const shown = (list: readonly { kind?: string; item: string; points: number }[]) =>
  [...new Set(list.map(({ item }) => item))]
    .sort()
    .map((item) => [item, list.filter((each) => each.item === item).reduce((sum, { points }) => sum + points, 0)]);

/** Everything that people would be asked, answered; what it comes to by the scheme. */
function collected(key: SampleKey) {
  const sample = makeSample(key, key === 'poverty-regulation' ? '2026-Q2' : '2025');
  const scheme = readScheme(`schemes/${key}.yaml`);
  const { code, from, to } = periodOf(sample.period);
  const places = new SamplePlaces(sample, new Map(sample.groups.map((group) => [`${group.kind}/${group.organizationCode}/${group.code}`, group])));
  const answers = new SampleAnswers(sample);
  const subjectsOf = ({ each, by }: Collection): string[] => {
    const { county, facts, groups, runs } = sample;
    if (each === 'PERSON') return facts.persons.map(({ id }) => personIdOf(county.code, id));
    if (each === 'ORGANIZATION') return runs.flatMap(({ villages }) => villages.map(organizationIdOf));
    if (each === 'COUNTY') return [organizationIdOf(county.code)];
    if (each === 'TOWNSHIP') return facts.organizations.filter(({ kind }) => kind === 'township').map(({ id }) => organizationIdOf(id));
    const kind = { CONTACT_GROUP: 'contactGroup', TASK_FORCE: 'taskForce', RESPONSIBLE_UNIT: 'responsibleUnit' }[each as 'CONTACT_GROUP'];
    const own = groups.filter((group) => group.kind === kind);
    return by === 'villagePartyOrganization'
      ? own.flatMap(({ organizations }) => organizations.map(organizationIdOf))
      : own.map((group) => `${group.kind}/${group.organizationCode}/${group.code}`);
  };
  const yielded = (collection: Collection, round: CollectionRound) =>
    subjectsOf(collection).map((subject) => {
      const { persons, place } = places.scopeOf(subject);
      const document = { issuer: '镇党委', number: '1', signedBy: '书记', date: from };
      const form = answers.formOf({ collection, round, persons, place, today: to, document, evidence: ['e'] });
      const about = collection.each === 'PERSON' ? { person: subject } : { organization: subject };
      return yieldsOf({ scheme, collection, round, period: { code, from, to }, subject: about, on: to }, form);
    });
  const all = Object.values(scheme.collections ?? {}).flatMap((collection) =>
    roundsOf(collection, { code, from, to }).flatMap((round) => yielded(collection, round)),
  );
  return { sample, facts: all.flatMap(({ facts }) => facts), base: all.flatMap(({ base }) => base) };
}

describe('what people answer comes to what was drawn', () => {
  it('C: every score, the added and deducted points, subsidies and bands', () => {
    const { sample, facts, base } = collected('poverty-regulation');
    expect(shown(facts)).toEqual(shown([...sample.facts.entries, ...sample.facts.events]));
    // C6: one matter told of at two levels counts once
    expect(facts.filter(({ occurrence }) => occurrence === '产业到户做法')).toHaveLength(2);
    expect(base.filter(({ kind }) => kind === 'subsidy')).toHaveLength(42);
    expect(base.filter(({ kind }) => kind === 'band')).toHaveLength(sample.facts.bands?.length ?? 0);
  });

  it('D: tasks, four quarters of the modules, villages, township, task forces, coefficients', () => {
    const { sample, facts, base } = collected('quzhou-4d');
    const { entries, events, ratings = [] } = sample.facts;
    expect(shown(facts)).toEqual(shown([...entries, ...events, ...ratings.filter(({ class: of }) => of !== 'masses')]));
    expect(base.filter(({ kind }) => kind === 'coefficient').map(({ data }) => data['bps'])).toEqual(sample.facts.coefficients?.map(({ bps }) => bps));
  });

  it('E: targets, responsible units, honours and criticism', () => {
    const { sample, facts } = collected('ningwu-annual');
    const { entries, events, ratings = [] } = sample.facts;
    expect(shown(facts)).toEqual(shown([...entries, ...events, ...ratings.filter(({ item }) => item === 'responsible')]));
  });

  it('B: the pool of the bonus', () => {
    const { base } = collected('town-points');
    expect(base.filter(({ kind }) => kind === 'bonusPool').map(({ data }) => data)).toEqual([{ amountFen: 18_000_000, bonus: 'yearEnd' }]);
  });
});

describe('the clock of a demonstration', () => {
  it.each(sampleKeys)('%s: begins before its period, turns in the order of time and ends in real time', (key) => {
    const period = key === 'poverty-regulation' ? '2026-Q2' : '2025';
    const collections = Object.values(readScheme(`schemes/${key}.yaml`).collections ?? {});
    const { businessOrigin, turns } = sampleClock({ period, collections, calendar, persons: 90 });
    const days = [businessOrigin, ...turns.map(({ from }) => from)];
    expect(days).toEqual(days.toSorted());
    expect(businessOrigin < periodOf(period).from).toBe(true);
    expect(turns.at(-1)?.daySeconds).toBe(86_400);
    expect(turns.length).toBeLessThanOrEqual(20);
  });
});
