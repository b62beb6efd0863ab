import { daysBetween, periodOf, rosterStandingOf, shiftDate, type Period } from '#domain';
import type { Filling } from '../template.js';
import type { People, Secretary } from './people.js';
import type { Draw } from './random.js';
import { rosterPeople } from './roster-people.js';

/** From where an item's entries are drawn, in hundredths of a point; nothing else decides what becomes of a person. */
interface Band {
  work: [number, number];
  daily: [number, number];
  evaluation: [number, number];
  contest: [number, number];
}

type BandName = 'strong' | 'steady' | 'contested' | 'weak' | 'poor';

const bands: Record<BandName, Band> = {
  strong: { work: [4150, 4450], daily: [2050, 2250], evaluation: [2060, 2260], contest: [8400, 9800] },
  steady: { work: [3600, 4000], daily: [1750, 2000], evaluation: [1750, 2000], contest: [6100, 8300] },
  contested: { work: [3550, 3650], daily: [1750, 1800], evaluation: [1750, 1800], contest: [6100, 6500] },
  weak: { work: [3320, 3450], daily: [1580, 1700], evaluation: [1590, 1700], contest: [5900, 6350] },
  poor: { work: [2950, 3100], daily: [1380, 1500], evaluation: [1390, 1500], contest: [5000, 6000] },
};

/** What becomes of a deduction that is appealed (R6). */
export interface DemonstrationAppeal {
  sourceEvent: string;
  number: string;
  townshipCode: string;
  applicant: 'cadre' | 'township';
  outcome: 'upheld' | 'rejected' | 'declinedThenRejected';
}

/** One quarter's files, by who brings them. */
export interface QuarterFiles {
  period: string;
  townshipTargets: Filling;
  villageTargets: Record<string, Filling>;
  scores: Record<string, Filling>;
  townshipEvents: Record<string, Filling>;
  countyEvents: Filling;
  contest: Filling;
  appeals: DemonstrationAppeal[];
}

/** Who takes facts (R3). */
const taking = ['graded', 'ungraded', 'scoredOnly'];

type Rows = NonNullable<Filling[keyof Filling]>;
const shown = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Facts of a quarter, drawn person by person. */
export class QuarterMaker {
  private readonly period: Period;
  private readonly lastEvent: string;
  private readonly assessed = new Set<string>();
  private readonly bandOf = new Map<string, BandName>();
  private readonly countyEvents: Rows = [];
  private readonly townshipEvents = new Map<string, Rows>();
  private readonly appeals: DemonstrationAppeal[] = [];
  private events = 0;

  constructor(
    private readonly draw: Draw,
    private readonly people: People,
    { period, until }: { period: string; until?: string },
  ) {
    this.period = periodOf(period);
    const last = shiftDate(this.period.to, -6);
    this.lastEvent = until !== undefined && until < last ? until : last;
    for (const person of rosterPeople(people.filling))
      if (taking.includes(rosterStandingOf(person, this.period)?.status ?? 'closed')) this.assessed.add(person.personId);
    this.placeBands();
  }

  /** Persons drawn from one band, in the order of the county. */
  drawnFrom(band: BandName): Secretary[] {
    return this.people.secretaries.filter(({ number }) => this.bandOf.get(number) === band);
  }

  make(): QuarterFiles {
    const scores = this.byTownship((township) => ({ scores: this.scored(township).flatMap((person) => this.scoresOf(person)) }));
    const contest = { contest: this.period.months.flatMap((month) => this.scored().map((person) => this.contestOf(person, month))) };
    this.drawEvents();
    this.drawAppealedEvents();
    return {
      period: this.period.code,
      ...this.targets(),
      scores,
      contest,
      townshipEvents: Object.fromEntries([...this.townshipEvents].map(([code, events]) => [code, { events }])),
      countyEvents: { events: this.countyEvents },
      appeals: this.appeals,
    };
  }

  /** Seventeen townships have four strong secretaries, three have three; the weak and the poor are spread over the county. */
  private placeBands(): void {
    const graded = this.people.secretaries.filter((each) => each.graded);
    for (const { number } of this.people.secretaries) this.bandOf.set(number, 'steady');
    this.people.townships.forEach(({ code }, index) => {
      const plain = this.draw.shuffle(graded.filter(({ townshipCode, special }) => townshipCode === code && special === null));
      for (const { number } of plain.slice(0, index < 17 ? 4 : 3)) this.bandOf.set(number, 'strong');
    });
    const rest = this.draw.shuffle(graded.filter(({ number, special }) => special === null && this.bandOf.get(number) === 'steady'));
    for (const { number } of rest.slice(0, 21)) this.bandOf.set(number, 'weak');
    for (const { number } of rest.slice(21, 26)) this.bandOf.set(number, 'poor');
    for (const { number } of rest.slice(26, 27)) this.bandOf.set(number, 'contested');
  }

  private scored(townshipCode?: string): Secretary[] {
    return this.people.secretaries.filter((person) => this.assessed.has(person.number) && (townshipCode === undefined || person.townshipCode === townshipCode));
  }

  private scoresOf({ number }: Secretary): Rows {
    const band = bands[this.bandOf.get(number) ?? 'steady'];
    return (['work', 'daily', 'evaluation'] as const).map((item) => ({ number, item, points: shown(this.draw.between(...band[item])) }));
  }

  private contestOf({ number }: Secretary, month: string): Rows[number] {
    return { month, number, item: 'contest', points: shown(this.draw.between(...bands[this.bandOf.get(number) ?? 'steady'].contest)) };
  }

  private drawEvents(): void {
    for (const person of this.scored()) {
      const band = this.bandOf.get(person.number);
      if (band === 'strong' && this.draw.chance(45))
        this.addTownshipEvent(person, { points: this.draw.between(1, 4) * 50, reason: '承办现场会获县级通报表扬', code: 'villageAward' });
      if (band === 'steady' && this.draw.chance(18))
        this.addTownshipEvent(person, { points: this.draw.between(1, 2) * 50, reason: '问题村居整治按期销号', code: 'problemVillage' });
      if (band === 'steady' && this.draw.chance(10))
        this.addCountyEvent(person, { points: -this.draw.between(1, 2) * 50, reason: '人居环境整治督查发现问题被通报', code: 'villagePenalty' });
    }
  }

  /** Deductions that will be appealed, some rightly: figures before and after the appeals differ. */
  private drawAppealedEvents(): void {
    const of = (band: BandName) => this.draw.shuffle(this.scored().filter(({ number, special }) => this.bandOf.get(number) === band && special === null));
    const petition = { points: -1000, reason: '信访事项处置被认定不到位', code: 'villagePenalty' };
    const farmland = { points: -100, reason: '耕地保护例行督察扣分', code: 'villagePenalty' };
    of('strong')
      .slice(0, 3)
      .forEach((person, index) => this.addAppealed(person, petition, { applicant: index ? 'cadre' : 'township', outcome: 'upheld' }));
    of('contested').forEach((person) => this.addAppealed(person, petition, { applicant: 'township', outcome: 'upheld' }));
    of('steady')
      .slice(0, 2)
      .forEach((person, index) => this.addAppealed(person, farmland, { applicant: 'cadre', outcome: index ? 'declinedThenRejected' : 'rejected' }));
  }

  private addAppealed(person: Secretary, event: EventDraft, { applicant, outcome }: Pick<DemonstrationAppeal, 'applicant' | 'outcome'>): void {
    const { number, townshipCode } = person;
    this.appeals.push({ sourceEvent: this.addCountyEvent(person, event), number, townshipCode, applicant, outcome });
  }

  private addTownshipEvent(person: Secretary, event: EventDraft): void {
    const rows = this.townshipEvents.get(person.townshipCode) ?? [];
    this.townshipEvents.set(person.townshipCode, rows);
    rows.push(this.eventRow(person, event));
  }

  private addCountyEvent(person: Secretary, event: EventDraft): string {
    const row = this.eventRow(person, event);
    this.countyEvents.push(row);
    return String(row.sourceEvent);
  }

  private eventRow({ number }: Secretary, { points, reason, code }: EventDraft): Rows[number] {
    this.events += 1;
    return {
      sourceEvent: `${this.period.code}-${String(this.events).padStart(4, '0')}`,
      number,
      item: 'events',
      code,
      points: shown(points),
      occurredOn: shiftDate(this.lastEvent, -this.draw.between(0, Math.max(0, daysBetween(this.period.from, this.lastEvent) - 3))),
      reason,
      document: `示委办通〔${this.period.from.slice(0, 4)}〕${this.draw.between(10, 99)}号`,
    };
  }

  private targets(): Pick<QuarterFiles, 'townshipTargets' | 'villageTargets'> {
    const dueDate = shiftDate(this.period.to, -10);
    const townshipTargets = {
      targets: this.people.townships.map(({ code }) => ({
        level: 'township',
        organizationCode: code,
        item: 'work',
        title: '村集体经济增收和人居环境整治',
        quantity: '辖区全部村',
        dueDate,
      })),
    };
    const villageTargets = this.byTownship((township) => ({
      targets: this.people.villages
        .filter(({ townshipCode }) => townshipCode === township)
        .map(({ code }) => ({
          level: 'village',
          organizationCode: code,
          item: 'work',
          title: '村集体经营性收入增收',
          quantity: `${this.draw.between(2, 9)} 万元`,
          dueDate: shiftDate(this.period.to, -this.draw.between(10, 30)),
        })),
    }));
    return { townshipTargets, villageTargets };
  }

  private byTownship(rowsOf: (townshipCode: string) => Filling): Record<string, Filling> {
    return Object.fromEntries(this.people.townships.map(({ code }) => [code, rowsOf(code)]));
  }
}

interface EventDraft {
  points: number;
  reason: string;
  code: string;
}
