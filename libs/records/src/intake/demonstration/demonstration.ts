import { nextPeriod, periodContaining, periodOf, previousPeriod, type Calendar } from '#domain';
import type { Filling } from '../template.js';
import { accountRows, makeAccounts, type DemonstrationAccount } from './accounts.js';
import { makePeople, type People } from './people.js';
import { QuarterMaker, type QuarterFiles } from './quarter.js';
import { Draw } from './random.js';

const seed = 20_260_926;
/** Working days the end of a quarter takes: close, windows, notice, publication. */
const afterwards = 28;

export interface DemonstrationCounty {
  people: People;
  accounts: DemonstrationAccount[];
  /** Organizations, people, posts, dated events. */
  county: Filling;
  /** R5: the quarter before last, as grades only. */
  earlierResults: Filling;
  past: QuarterFiles;
  current: QuarterFiles;
}

export interface DemonstrationPeriods {
  earlier: string;
  past: string;
  current: string;
  next: string;
}

export interface DemonstrationInput extends Omit<DemonstrationPeriods, 'next'> {
  /** No event of the current quarter lies after this day. */
  until?: string;
}

/** The quarters as seen from a date: the past one ended long enough ago to be published by now. */
export function demonstrationPeriods(today: string, calendar: Calendar): DemonstrationPeriods {
  const running = periodContaining(today, 'quarter');
  const past = previousPeriod(running.code);
  const over = calendar.addDays(past.to, { days: afterwards, kind: 'working' }) < today;
  const current = over ? running.code : past.code;
  return { earlier: previousPeriod(previousPeriod(current).code).code, past: previousPeriod(current).code, current, next: nextPeriod(current).code };
}

/** A whole county as Excel rows: item entries, events and contest points are drawn; every figure is for the engine to compute. */
export function makeDemonstration({ earlier, past, current, until }: DemonstrationInput): DemonstrationCounty {
  const draw = new Draw(seed);
  const people = makePeople(draw, past);
  const pastQuarter = new QuarterMaker(draw, people, { period: past });
  const pastFiles = pastQuarter.make();
  const currentFiles = new QuarterMaker(draw, people, { period: current, until }).make();
  return {
    people,
    accounts: makeAccounts(people),
    county: people.filling,
    earlierResults: { earlierResults: earlierRows({ draw, people, quarter: pastQuarter, period: periodOf(earlier).code }) },
    past: pastFiles,
    current: currentFiles,
  };
}

/** The county's own file with accounts and the password of this instance. */
export function countyFile({ county, accounts }: DemonstrationCounty, password: string): Filling {
  return { ...county, accounts: accountRows(accounts, password) };
}

/** Forty-nine of today's strong were excellent then, too (A12), and one of today's poor was as poor (k); the others came and went. */
function earlierRows({
  draw,
  people,
  quarter,
  period,
}: {
  draw: Draw;
  people: People;
  quarter: QuarterMaker;
  period: string;
}): NonNullable<Filling['earlierResults']> {
  const strong = quarter.drawnFrom('strong').map(({ number }) => number);
  const again = new Set(draw.shuffle(strong).slice(0, 49));
  const others = draw.shuffle(
    people.secretaries.filter(({ graded, special, number }) => graded && special === null && !strong.includes(number)).map(({ number }) => number),
  );
  const low = quarter.drawnFrom('poor').find(({ number }) => holdsBoth(people, number))?.number;
  const excellent = new Set([...again, ...others.filter((number) => number !== low).slice(0, 23)]);
  const gradeOf = (number: string) => (number === low ? 'BASICALLY_QUALIFIED' : excellent.has(number) ? 'EXCELLENT' : 'QUALIFIED');
  return people.secretaries
    .filter(({ special }) => special === null || ['training', 'secondment', 'warning', 'moved', 'leave'].includes(special))
    .map(({ number }) => ({ period, number, grade: gradeOf(number) }));
}

/** 一肩挑: the party post and the elected one (R4). */
function holdsBoth({ filling: { posts = [] } }: People, secretary: string): boolean {
  return ['villagePartySecretary', 'villageCommitteeDirector'].every((wanted) => posts.some(({ number, kind }) => number === secretary && kind === wanted));
}
