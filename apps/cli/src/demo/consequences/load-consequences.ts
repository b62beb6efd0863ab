import { countyCode, personIdOf, type DemonstrationCounty } from '#records';
import { countyDateOf, shiftDate } from '#domain';
import type { KaojiClient } from '../../client/kaoji-client.js';
import { each } from '../progress.js';
import type { DemonstrationQuarter } from '../quarter.js';
import { Cases } from './cases.js';
import { doNotExecute, hearHold, proposeHold, signPayHold, type Village } from './load-holds.js';
import { driveRemoval } from './load-removal.js';
import { draftCircular, draftPlans, driveReward, type TownshipDesk } from './load-rewards.js';
import { arrangeTalks, holdTalks, passTalk, type Dates, type TalkedTo } from './load-talks.js';

/** So many of the bottom set are arranged for the collective talk, the others wait. */
const arranged = 20;
const plansDrafted = 8;
const plansListed = 3;

interface Loading {
  client: KaojiClient;
  county: DemonstrationCounty;
  quarter: DemonstrationQuarter;
}

/** What follows from the published quarter, driven so far that work of every kind waits in somebody's inbox. */
export class DemonstrationConsequences {
  private readonly cases: Cases;

  constructor(private readonly loading: Loading) {
    this.cases = new Cases(loading.client, loading.quarter.assessmentId);
  }

  /** Everything that opens by itself is there; answers how much. */
  async opened(): Promise<{ talks: number; holds: number; plans: number; cases: number }> {
    const bottom = (await this.bottom()).length;
    const [talks, holds, plans, removals] = await Promise.all([
      this.cases.waiting('zzb-1', 'talk.arrange', bottom),
      this.cases.waiting('zzb-1', 'hold.draft', bottom * 3),
      this.cases.waiting('zzb-1', 'plan.draft', plansDrafted),
      this.cases.waiting('zzb-1', 'dismissal.confirmFacts', 1),
    ]);
    return { talks: talks.length, holds: holds.length, plans: plans.length, cases: removals.length };
  }

  async drive(): Promise<void> {
    const persons = await this.bottom();
    const dates = datesFrom(countyDateOf((await this.loading.quarter.summary()).businessNow));
    await Promise.all([this.talksAndHolds(persons, dates), this.rewards(dates), draftCircular(this.cases, dates.today), this.plans(dates), this.removal()]);
  }

  /** One person has been talked to and passed, so that the hold of the village's pay is to be reviewed; others are on their way there. */
  private async talksAndHolds(persons: readonly TalkedTo[], dates: Dates): Promise<void> {
    const [passed, recorded, third] = persons;
    if (!passed || !recorded || !third) return;
    const hold = async (kind: 'pay' | 'funds' | 'projects', village: Village) => proposeHold(this.cases, { kind, village, ...dates });
    const talks = arrangeTalks(this.cases, persons.slice(0, arranged), dates).then(() => holdTalks(this.cases, [passed, recorded], dates));
    await hold('pay', this.villageOf(passed));
    await hearHold(this.cases, { kind: 'pay', village: this.villageOf(passed) });
    await signPayHold(this.cases, { village: this.villageOf(passed), today: dates.today });
    await hold('projects', this.villageOf(recorded));
    await hearHold(this.cases, { kind: 'projects', village: this.villageOf(recorded) });
    await hold('funds', this.villageOf(third));
    await talks;
    await passTalk(this.cases, passed);
    await doNotExecute(
      this.cases,
      persons.slice(-4).map(({ place }) => place),
    );
  }

  private async rewards({ today }: Dates): Promise<void> {
    const [first, second, third, fourth, fifth] = this.desks();
    const until = { confirm: [first], verify: [second, third], pay: [fourth], paid: [fifth] } as const;
    for (const [where, desks] of Object.entries(until))
      await each(desks, async (desk) => desk && driveReward(this.cases, desk, { until: where as keyof typeof until, today }));
  }

  private async plans({ today }: Dates): Promise<void> {
    const waiting = await this.cases.waiting('zzb-1', 'plan.draft', plansDrafted);
    const persons = waiting.slice(0, plansDrafted).map(({ about }) => about);
    await draftPlans(this.cases, { persons, listed: plansListed, year: Number(today.slice(0, 4)) + 1 });
  }

  private async removal(): Promise<void> {
    const low = (this.loading.county.earlierResults.earlierResults ?? []).find(({ grade }) => grade === 'BASICALLY_QUALIFIED');
    const person = this.loading.county.people.secretaries.find(({ number }) => number === low?.number);
    const township = this.desks().find(({ code }) => code === person?.townshipCode);
    if (person && township) await driveRemoval(this.cases, { ...this.talkedTo(person), township });
  }

  private async bottom(): Promise<TalkedTo[]> {
    const results = await this.loading.quarter.results();
    const inSet = new Set(results.filter(({ sets }) => sets.includes('bottom')).map(({ person }) => person.id));
    return this.loading.county.people.secretaries.filter(({ number }) => inSet.has(personIdOf(countyCode, number))).map((person) => this.talkedTo(person));
  }

  private talkedTo({ number, name, villageCode }: DemonstrationCounty['people']['secretaries'][number]): TalkedTo {
    const { townships, villages } = this.loading.county.people;
    const village = villages.find(({ code }) => code === villageCode);
    const township = townships.find(({ code }) => code === village?.townshipCode);
    const place = `${township?.name ?? ''}${village?.name ?? ''}`;
    return { login: number.toLowerCase(), about: `${name} ${place}`, place, villageCode };
  }

  private villageOf({ place, villageCode }: TalkedTo): Village {
    const cadres = this.loading.county.accounts.filter(({ role, organizationCode }) => role === 'cadre' && organizationCode === villageCode);
    return { place, cadres };
  }

  private desks(): (TownshipDesk & { code: string })[] {
    const { county } = this.loading;
    const loginOf = (code: string, suffix: string) =>
      county.accounts.find(({ organizationCode, login }) => organizationCode === code && login.endsWith(suffix))?.login ?? '';
    return county.people.townships.map(({ code, name }) => ({ code, name, officer: loginOf(code, '-1'), secretary: loginOf(code, '-secretary') }));
  }
}

/** Measures and holds of somebody talked to today. */
function datesFrom(today: string): Dates {
  return { today, deadline: shiftDate(today, 30), endsOn: shiftDate(today, 60) };
}
