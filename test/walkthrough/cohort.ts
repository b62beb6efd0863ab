import {
  makeDemonstration,
  organizationIdOf,
  personIdOf,
  type DemonstrationAccount,
  type DemonstrationCounty,
  type Filling,
  type QuarterFiles,
} from '#records';
import { nextPeriod, previousPeriod } from '#domain';

export const countyCode = '339900';
export const leadUnitCode = `${countyCode}-NYJ`;
export const departmentCode = `${countyCode}-ZZB`;
const assessedTownships = 3;

type Row = Record<string, string | number | null | undefined>;

export interface Secretary {
  number: string;
  login: string;
  name: string;
  personId: string;
  villageId: string;
  townshipCode: string;
}

/** Who of the demonstration county takes part: some townships of it, one more that is not assessed, and what each did in the quarter. */
export class Cohort {
  readonly townships: { code: string; name: string }[];
  /** Stands beside the approved villages. */
  readonly outside: { code: string; name: string };
  readonly files: QuarterFiles;
  readonly secretaries: Secretary[];
  readonly people: DemonstrationCounty['people'];
  readonly accounts: DemonstrationAccount[];
  readonly earlierResults: Filling;
  private readonly made: DemonstrationCounty;
  private readonly county: Filling;
  private readonly places: Set<string>;
  private readonly numbers: Set<string>;

  constructor(period: string, { wholeCounty }: { wholeCounty: boolean }) {
    const made = makeDemonstration({ earlier: previousPeriod(period).code, past: period, current: nextPeriod(period).code });
    const count = wholeCounty ? made.people.townships.length - 1 : assessedTownships;
    this.townships = made.people.townships.slice(0, count);
    this.outside = made.people.townships[count] ?? { code: '', name: '' };
    const kept = [...this.townships, this.outside].map(({ code }) => code);
    this.people = {
      ...made.people,
      villages: made.people.villages.filter(({ townshipCode }) => kept.includes(townshipCode)),
      secretaries: made.people.secretaries.filter(({ townshipCode }) => kept.includes(townshipCode)),
      members: made.people.members.filter(({ organizationCode }) => kept.some((code) => organizationCode.startsWith(code))),
    };
    const above = (made.county.organizations ?? []).filter(({ kind }) => kind !== 'township' && kind !== 'village').map(({ code }) => String(code));
    this.places = new Set([...above, ...kept, ...this.people.villages.map(({ code }) => code)]);
    this.numbers = new Set([...this.people.secretaries, ...this.people.members].map(({ number }) => number));
    this.made = made;
    this.county = made.county;
    this.accounts = made.accounts.filter(({ organizationCode }) => this.places.has(organizationCode));
    this.files = made.past;
    // second failures are for the story to make
    this.earlierResults = { earlierResults: this.known(made.earlierResults.earlierResults).filter(({ grade }) => grade !== 'BASICALLY_QUALIFIED') };
    this.secretaries = this.people.secretaries
      .filter(({ graded, special, townshipCode }) => graded && special === null && townshipCode !== this.outside.code)
      .map(({ number, name, villageCode, townshipCode }) => ({
        number,
        login: number.toLowerCase(),
        name,
        personId: personIdOf(countyCode, number),
        villageId: organizationIdOf(villageCode),
        townshipCode,
      }));
  }

  /** The first file, which needs no account: the county itself, its departments and their people. */
  get firstFile(): Filling {
    const organizations = this.known(this.county.organizations).filter(({ kind }) => kind !== 'township' && kind !== 'village');
    return { organizations, accounts: this.accounts.filter(({ organizationCode }) => this.isAbove(organizationCode)).map(accountRow) };
  }

  /** Everything below it, as the system administrator brings it over HTTP. */
  get secondFile(): Filling {
    const organizations = this.known(this.county.organizations).filter(({ kind }) => kind === 'township' || kind === 'village');
    const accounts = this.accounts.filter(({ organizationCode }) => !this.isAbove(organizationCode)).map(accountRow);
    return {
      organizations,
      people: this.known(this.county.people),
      posts: this.known(this.county.posts),
      postEvents: this.known(this.county.postEvents),
      accounts,
    };
  }

  get villages(): string[] {
    return this.people.villages.filter(({ townshipCode }) => townshipCode !== this.outside.code).map(({ code }) => organizationIdOf(code));
  }

  /** The county as far as it is assessed, with the quarter that follows, for whoever drives one quarter after the other. */
  get following(): DemonstrationCounty {
    const { current } = this.made;
    const ofTownships = (files: Record<string, Filling>) => Object.fromEntries(Object.entries(files).filter(([code]) => this.isTownship(code)));
    const next: QuarterFiles = {
      ...current,
      townshipTargets: { targets: this.assessed(current.townshipTargets.targets) },
      villageTargets: ofTownships(current.villageTargets),
      scores: ofTownships(current.scores),
      townshipEvents: ofTownships(current.townshipEvents),
      countyEvents: { events: this.assessed(current.countyEvents.events) },
      contest: { contest: this.assessed(current.contest.contest) },
      appeals: [],
    };
    const people = {
      ...this.people,
      townships: this.townships,
      villages: this.people.villages.filter(({ townshipCode }) => this.isTownship(townshipCode)),
      secretaries: this.people.secretaries.filter(({ townshipCode }) => this.isTownship(townshipCode)),
    };
    return { ...this.made, people, accounts: this.accounts, past: this.files, current: next };
  }

  /** 一肩挑: the party post and the elected one (R4). */
  holdsBothPosts({ number }: Secretary): boolean {
    const held = (this.county.posts ?? []).filter((post) => post.number === number && !post.to).map(({ kind }) => kind);
    return held.includes('villagePartySecretary') && held.includes('villageCommitteeDirector');
  }

  /** Rows of a quarter's file that are about the assessed. */
  assessed(rows: Row[] = []): Row[] {
    const codes = new Set(this.townships.map(({ code }) => code));
    return this.known(rows).filter(({ number, organizationCode }) =>
      number ? this.isAssessed(String(number)) : codes.has(String(organizationCode)) || String(organizationCode).length > 9,
    );
  }

  officer(townshipCode: string, which: '1' | '2' | 'secretary' | 'clerk' = '1'): string {
    return this.accounts.find(({ organizationCode, login }) => organizationCode === townshipCode && login.endsWith(`-${which}`))?.login ?? '';
  }

  /** Where a secretary's village is, as the inbox names it. */
  placeOf({ villageId, townshipCode }: Secretary): string {
    const village = this.people.villages.find(({ code }) => organizationIdOf(code) === villageId);
    return `${this.people.townships.find(({ code }) => code === townshipCode)?.name ?? ''}${village?.name ?? ''}`;
  }

  /** Everybody with a post in the secretary's village: login and person. */
  cadresOf({ villageId }: Secretary): { login: string; personId: string }[] {
    return this.accounts
      .filter(({ role, organizationCode }) => role === 'cadre' && organizationIdOf(organizationCode) === villageId)
      .map(({ login, number }) => ({ login, personId: personIdOf(countyCode, number ?? '') }));
  }

  /** The party committee of a township, its secretary first (R11). */
  committeeOf(townshipCode: string): string[] {
    return this.people.members
      .filter(({ kind, organizationCode }) => kind === 'townshipCommitteeMember' && organizationCode === townshipCode)
      .map(({ number }) => personIdOf(countyCode, number));
  }

  secretaryOf(personId: string): Secretary | undefined {
    return this.secretaries.find((each) => each.personId === personId);
  }

  /** Everybody's points as the files have them, lowest first: base items, contest and events. */
  standing(): { secretary: Secretary; points: number }[] {
    const all = (key: 'scores' | 'events' | 'contest') =>
      [this.files.contest, this.files.countyEvents, ...Object.values(this.files.scores), ...Object.values(this.files.townshipEvents)].flatMap(
        (filling): Row[] => filling[key] ?? [],
      );
    const sums = new Map<string, number>();
    const add = (rows: Row[], share: number) =>
      rows.forEach(({ number, points }) => sums.set(String(number), (sums.get(String(number)) ?? 0) + Number(points) * share));
    add(all('scores'), 1);
    add(all('events'), 1);
    add(all('contest'), 1 / 30);
    return this.secretaries.map((secretary) => ({ secretary, points: sums.get(secretary.number) ?? 0 })).sort((a, b) => a.points - b.points);
  }

  private isTownship(code: string): boolean {
    return this.townships.some((each) => each.code === code);
  }

  private isAssessed(number: string): boolean {
    return this.people.secretaries.some((each) => each.number === number && each.townshipCode !== this.outside.code);
  }

  private isAbove(code: string): boolean {
    return code === countyCode || code.startsWith(`${countyCode}-`);
  }

  private known(rows: Row[] = []): Row[] {
    return rows.filter(
      (row) =>
        (row['number'] ? this.numbers.has(String(row['number'])) : true) &&
        [row['code'], row['organizationCode']].every((code) => !code || typeof code !== 'string' || !/^\d{9}/.test(code) || this.places.has(code)),
    );
  }
}

/** Made for this run alone: the instance ends with it. */
export const passwords = { initial: `Walk-${process.pid.toString(36)}-through-9`, own: `Through-${process.pid.toString(36)}-walk-7` };

function accountRow({ login, name, role, organizationCode, number }: DemonstrationAccount): Row {
  return { login, name, role, organizationCode, number: number ?? null, password: passwords.initial };
}
