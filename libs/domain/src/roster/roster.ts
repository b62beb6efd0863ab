import { text, type Text } from '../text.js';
import { daysBetween, type CountyDate } from '../time/county-date.js';
import type { Period } from '../time/period.js';
import { assessedPostOf, type AssessedPost } from './assessed-posts.js';
import { disciplineTable, type DisciplineMeasure } from './discipline.js';

/**
 * R3: what a person on the roster gets. graded: score, grade, counted in n · ungraded: assessed, no grade (不定等次), skips streaks ·
 * scoredOnly: a score, never in n, sets or quotas · closed: left the post, no adverse chain · villageOnly: the village is scored, no person.
 */
export type RosterStatus = 'graded' | 'ungraded' | 'scoredOnly' | 'closed' | 'villageOnly';

/** How a post stands between its dates; a change of standing is a new row of the post. */
export type PostStanding = 'inPost' | 'acting' | 'onLeave' | 'underInvestigation' | 'suspended' | 'disciplined' | 'retired' | 'resigned' | 'died' | 'vacant';

/** One post with its dates, both included; no end: still held. */
export interface RosterPost {
  id?: string;
  organizationId: string;
  kind: string;
  status: PostStanding;
  from: CountyDate;
  to?: CountyDate | null;
  /** The series of the holder, where a scheme knows several (C9, R14). */
  series?: string | null;
  /** What a scheme's conditions call the holder, such as chief (C10). */
  role?: string | null;
  /** First day of the present term of office (B6). */
  termFrom?: CountyDate | null;
}

export type RosterEventKind =
  'leave' | 'investigation' | 'dutySuspension' | 'discipline' | 'training' | 'secondment' | 'retired' | 'resigned' | 'removed' | 'died';

/** A dated event; those that last have an end, or last until now. A discipline fact enters only when effective, with its number (R15). */
export interface RosterEvent {
  kind: RosterEventKind;
  on: CountyDate;
  until?: CountyDate | null;
  measure?: DisciplineMeasure;
  decision?: string;
  /** R4: the post that an end is of; ending one neither ends nor suspends another. */
  postId?: string;
}

export interface RosterPerson {
  personId: string;
  /** A civil servant serving as village secretary follows the civil servants' own system. */
  civilServant?: boolean;
  posts: RosterPost[];
  events: RosterEvent[];
}

/** How one person, or a village without one, stands in one period. */
export interface RosterStanding {
  personId: string | null;
  /** The village at close; for somebody who left, the last one. */
  organizationId: string;
  status: RosterStatus;
  /** Why; empty only for an ordinary graded person. */
  reason: Text | null;
  /** The best grade a disciplined person may get. */
  ceiling?: { grade: 'QUALIFIED' | 'BASICALLY_QUALIFIED'; reason: Text };
  /** The post that places the person; none for a village without one. */
  post?: RosterPost;
  /** Former villages in the period with the days there: they supply their part; weighted only if the scheme says so. */
  formerly: { organizationId: string; days: number }[];
}

const reasons = {
  died: text('已去世', 'Died'),
  retired: text('已退休', 'Retired'),
  resigned: text('已辞职', 'Resigned'),
  removed: text('已免职', 'Removed from the post'),
  left: text('已离任', 'Left the post'),
  expelled: text('受处分离任', 'Left the post by a disciplinary decision'),
  firstSecretary: text('第一书记，只计分不定等次', 'First secretary: scored outside the cohort'),
  civilServant: text('公务员任村党组织书记，只计分，按公务员考核定等次', 'Civil servant serving as secretary: scored outside the cohort'),
  investigation: text('正在接受审查调查，暂不定等次', 'Under investigation: no grade until settled'),
  suspended: text('停职，不定等次', 'Suspended from duty: no grade'),
  disciplined: text('受处分，不定等次', 'Disciplined: no grade'),
  ceiling: text('受处分，等次受限', 'Disciplined: the grade is limited'),
  leave: text('请假超过考核期一半，不定等次', 'On leave for more than half the period: no grade'),
  fresh: text('新任职不满考核期一半，不定等次', 'Less than half the period in post: no grade'),
  moved: text('期内交流任职，在关账时任职地考核', 'Moved in the period: assessed where they are at close'),
  training: text('培训期间由派出单位考核', 'In training: assessed by the sending unit'),
  secondment: text('挂职期间由派出单位考核', 'Seconded: assessed by the sending unit'),
  acting: text('主持工作不满考核期一半，只考核村', 'Acting for less than half the period: the village only'),
  standIn: text('主持工作不满考核期一半，不定等次', 'Acting for less than half the period: no grade'),
  vacant: text('书记空缺，只考核村', 'No secretary: the village only'),
} as const;

type Verdict = Pick<RosterStanding, 'status' | 'reason' | 'ceiling'>;

interface Case {
  person: RosterPerson;
  assessed: AssessedPost;
  period: Period;
  /** Posts that touch the period, earliest first. */
  posts: RosterPost[];
  /** The post that places the person: the one held at close, else the last. */
  post: RosterPost;
  atClose: boolean;
  events: RosterEvent[];
}

/** How a person stands in a period; nothing when they held no assessed post in it. */
export function rosterStandingOf(person: RosterPerson, period: Period, assessed: AssessedPost = 'villagePartySecretary'): RosterStanding | null {
  const { posts: kinds, beside = [] } = assessedPostOf(assessed);
  const listed: readonly string[] = [...kinds, ...beside];
  const posts = person.posts
    .filter(({ kind, status, from, to }) => listed.includes(kind) && status !== 'vacant' && from <= period.to && (to ?? period.to) >= period.from)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const held = posts.filter(({ to, status }) => (to ?? period.to) >= period.to && !hasEnded(status));
  const post = placing(held, kinds) ?? held[0] ?? posts.at(-1);
  if (!post) return null;
  const events = [...person.events.map(bounded), ...posts.flatMap(eventOf)].filter(({ on, until }) => on <= period.to && (until ?? period.to) >= period.from);
  const given: Case = { person, assessed, period, posts, post, atClose: held.length > 0, events };
  for (const rule of rules) {
    const verdict = rule(given);
    if (!verdict) continue;
    const personId = verdict.status === 'villageOnly' ? null : person.personId;
    return { personId, organizationId: post.organizationId, post: termed(given), formerly: formerVillages(given), ...verdict };
  }
  return null;
}

/** R4: of several posts held at close, the highest in the order of the table; nobody's acting goes before a post. */
function placing(held: RosterPost[], kinds: readonly string[]): RosterPost | undefined {
  const own = held.filter(({ status }) => status !== 'acting');
  return kinds.map((kind) => own.find((post) => post.kind === kind)).find((post) => post !== undefined);
}

/** B6: the term runs from the day given, else from the first day on record in such a post there. */
function termed({ person, post, assessed }: Case): RosterPost {
  const { posts: kinds } = assessedPostOf(assessed);
  const same = person.posts.filter(({ organizationId, kind }) => organizationId === post.organizationId && (kinds as readonly string[]).includes(kind));
  const first = same.map(({ from }) => from).sort()[0] ?? post.from;
  return { ...post, termFrom: post.termFrom ?? first };
}

/** Whose roster: the places that were approved, the period, and the post of the scheme. */
export interface RosterScope {
  places: string[];
  period: Period;
  post?: AssessedPost;
}

/** R3: the whole roster of a period: every person who held an assessed post, and every village that has no person to assess. */
export function rosterOf(people: RosterPerson[], { places, period, post = 'villagePartySecretary' }: RosterScope): RosterStanding[] {
  const rows = people.map((person) => rosterStandingOf(person, period, post)).filter((row) => row !== null);
  if (!assessedPostOf(post).vacancies) return rows;
  const headed = new Set(rows.filter(({ status }) => status !== 'closed').map(({ organizationId }) => organizationId));
  const vacant = places.filter((place) => !headed.has(place));
  return [
    ...rows,
    ...vacant.map((organizationId): RosterStanding => ({ personId: null, organizationId, status: 'villageOnly', reason: reasons.vacant, formerly: [] })),
  ];
}

/** The order is the rule's: who left, who belongs to another system, who may get no grade, who is graded with a remark. */
const rules: ((given: Case) => Verdict | undefined)[] = [
  ({ events, post }) => {
    const ends = events.filter(({ kind, postId }) => kind === 'died' || postId === undefined || postId === post.id);
    const end = (['died', 'retired', 'resigned', 'removed'] as const).find((kind) => ends.some((event) => event.kind === kind));
    return end && { status: 'closed', reason: reasons[end] };
  },
  ({ events }) => when(measures(events).includes('expelled'), 'closed', reasons.expelled),
  ({ atClose }) => when(!atClose, 'closed', reasons.left),
  ({ post, assessed }) =>
    when(
      (assessedPostOf(assessed).beside ?? []).some((kind) => kind === post.kind),
      'scoredOnly',
      reasons.firstSecretary,
    ),
  ({ person }) => when(person.civilServant === true, 'scoredOnly', reasons.civilServant),
  (given) => {
    if (!isBrieflyActing(given)) return undefined;
    return assessedPostOf(given.assessed).vacancies ? { status: 'villageOnly', reason: reasons.acting } : { status: 'ungraded', reason: reasons.standIn };
  },
  ({ events, period }) =>
    when(
      events.some(({ kind, until }) => kind === 'investigation' && (until ?? period.to) >= period.to),
      'ungraded',
      reasons.investigation,
    ),
  ({ events }) =>
    when(
      events.some(({ kind }) => kind === 'dutySuspension'),
      'ungraded',
      reasons.suspended,
    ),
  ({ events }) =>
    when(
      measures(events).some((measure) => disciplineTable[measure].outcome === 'ungraded'),
      'ungraded',
      reasons.disciplined,
    ),
  ({ events, period }) =>
    when(
      daysOf(
        events.filter(({ kind }) => kind === 'leave').map(({ on, until }) => ({ from: on, to: until })),
        period,
      ) *
        2 >
        period.days,
      'ungraded',
      reasons.leave,
    ),
  ({ posts, period }) => when(posts.every(({ from }) => from >= period.from) && daysOf(posts, period) * 2 < period.days, 'ungraded', reasons.fresh),
  ({ events }) => {
    const limits = measures(events)
      .map((measure) => disciplineTable[measure].ceiling)
      .filter((grade) => grade !== undefined);
    const grade = limits.includes('BASICALLY_QUALIFIED') ? 'BASICALLY_QUALIFIED' : limits[0];
    return grade && { status: 'graded', reason: reasons.ceiling, ceiling: { grade, reason: reasons.ceiling } };
  },
  (given) => when(formerVillages(given).length > 0, 'graded', reasons.moved),
  ({ events }) =>
    when(
      events.some(({ kind }) => kind === 'training'),
      'graded',
      reasons.training,
    ),
  ({ events }) =>
    when(
      events.some(({ kind }) => kind === 'secondment'),
      'graded',
      reasons.secondment,
    ),
  () => ({ status: 'graded', reason: null }),
];

function isBrieflyActing({ post, posts, period }: Case): boolean {
  const acting = posts.filter(({ status }) => status === 'acting');
  return post.status === 'acting' && daysOf(acting, period) * 2 < period.days;
}

function when(applies: boolean, status: RosterStatus, reason: Text): Verdict | undefined {
  return applies ? { status, reason } : undefined;
}

function measures(events: RosterEvent[]): DisciplineMeasure[] {
  return events.filter(({ kind }) => kind === 'discipline').map(({ measure }) => measure ?? 'warning');
}

function hasEnded(status: PostStanding): boolean {
  return status === 'retired' || status === 'resigned' || status === 'died';
}

/** A measure counts in the period in which it takes effect, unless the decision says how long. */
function bounded(event: RosterEvent): RosterEvent {
  return event.kind === 'discipline' ? { ...event, until: event.until ?? event.on } : event;
}

/** The standing of a post read as an event, so that a county may give either. */
function eventOf({ id, status, from, to }: RosterPost): RosterEvent[] {
  const kinds: Partial<Record<PostStanding, RosterEventKind>> = {
    onLeave: 'leave',
    underInvestigation: 'investigation',
    suspended: 'dutySuspension',
    disciplined: 'discipline',
    retired: 'retired',
    resigned: 'resigned',
    died: 'died',
  };
  const kind = kinds[status];
  return kind ? [{ kind, on: from, until: to, postId: id }] : [];
}

/** Days of the period that the spans cover, each day once. */
function daysOf(spans: { from: CountyDate; to?: CountyDate | null }[], period: Period): number {
  let days = 0;
  let counted = '';
  for (const { from, to } of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = [from, period.from].sort().at(-1) ?? from;
    const end = (to ?? period.to) < period.to ? (to ?? period.to) : period.to;
    if (end < start || end <= counted) continue;
    days += daysBetween(start <= counted ? counted : start, end) - (start <= counted ? 1 : 0);
    counted = end;
  }
  return days;
}

function formerVillages({ posts, post, period, assessed }: Case): { organizationId: string; days: number }[] {
  const { posts: kinds } = assessedPostOf(assessed);
  const counted = posts.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  const villages = [...new Set(counted.map(({ organizationId }) => organizationId))].filter((id) => id !== post.organizationId);
  return villages.map((organizationId) => ({
    organizationId,
    days: daysOf(
      posts.filter((other) => other.organizationId === organizationId),
      period,
    ),
  }));
}
