import { periodOf, rosterOf, type DisciplineMeasure, type PostStanding, type RosterEventKind, type RosterPerson, type RosterStanding } from '#domain';
import type { Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { placesOf } from '../assessment/request-content.js';
import type { Transaction } from '../database/transaction.js';

/** R3: the roster of an assessment as rows to insert, from the posts of the scheme held at the places that were approved. */
export async function rosterRows(tx: Transaction, { content, periodCode, periodTo }: Assessment, scheme: Scheme): Promise<Record<string, unknown>[]> {
  const places = placesOf(content);
  const people = await peopleAt(tx, places, periodTo);
  const civilServants = new Set(people.filter(({ civilServant }) => civilServant).map(({ personId }) => personId));
  return rosterOf(people, { places, period: periodOf(periodCode), post: scheme.subject.post }).map((standing) => ({
    person_id: standing.personId,
    organization_id: standing.organizationId,
    series: seriesOf(standing, scheme.subject.series, civilServants.has(standing.personId ?? '')),
    status: standing.status,
    reason: standing.reason?.zh ?? null,
    formerly: standing.formerly,
    ceiling: standing.ceiling ? { grade: standing.ceiling.grade, reason: standing.ceiling.reason.zh } : null,
    ...postColumns(standing),
  }));
}

function postColumns({ personId, post }: RosterStanding): Record<string, unknown> {
  return personId ? { post_id: post?.id ?? null, role: post?.role ?? null, term_from: post?.termFrom ?? null } : {};
}

/** What the post says, where the scheme knows it; a civil servant in a village post where it knows that; else the scheme's first. */
function seriesOf({ post }: RosterStanding, known: readonly string[], isCivilServant: boolean): string {
  if (post?.series && known.includes(post.series)) return post.series;
  return isCivilServant && known.includes('civilServant') ? 'civilServant' : (known[0] ?? '');
}

interface PostRow {
  id: string;
  personId: string;
  organizationId: string;
  kind: string;
  appointment: string;
  status: PostStanding;
  from: string;
  to: string | null;
  series: string | null;
  role: string | null;
  termFrom: string | null;
  events: { kind: string; on: string; data: { until?: string; measure?: string; decision?: string } }[];
}

/** Kinds of post event that the roster rules know; others are history only. */
const rosterEvents = new Set<string>([
  'leave',
  'investigation',
  'dutySuspension',
  'discipline',
  'training',
  'secondment',
  'retired',
  'resigned',
  'removed',
  'died',
] satisfies RosterEventKind[]);

async function peopleAt(tx: Transaction, places: string[], periodTo: string): Promise<RosterPerson[]> {
  const posts = await tx.query<PostRow>(
    `select p.id, p.person_id as "personId", p.organization_id as "organizationId", p.kind, p.appointment, p.status, p.from_date as "from", p.to_date as "to",
       p.series, p.role, p.term_from as "termFrom",
       coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_date, 'data', e.data)) from post_event e where e.post_id = p.id), '[]') as events
     from post p where p.organization_id = any($1::uuid[]) and p.from_date <= $2`,
    [places, periodTo],
  );
  const people = new Map<string, RosterPerson>();
  for (const { personId, appointment, events, ...post } of posts) {
    const person = people.get(personId) ?? { personId, civilServant: false, posts: [], events: [] };
    person.civilServant ||= post.kind === 'villagePartySecretary' && appointment === 'appointed';
    person.posts.push(post);
    for (const { kind, on, data } of events) {
      if (isRosterEvent(kind))
        person.events.push({
          kind,
          on,
          until: data.until ?? null,
          measure: data.measure as DisciplineMeasure | undefined,
          decision: data.decision,
          postId: post.id,
        });
    }
    people.set(personId, person);
  }
  return [...people.values()];
}

function isRosterEvent(kind: string): kind is RosterEventKind {
  return rosterEvents.has(kind);
}
