import type { DisciplineMeasure, PostStanding, RosterEventKind, RosterPerson } from '#domain';
import type { Filling } from '../template.js';

const optionalText = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

/** The county's people as the roster rules read them, by their numbers and village codes (R3). */
export function rosterPeople({ posts = [], postEvents = [], people = [] }: Filling): RosterPerson[] {
  return people.map(({ number }) => {
    const held = posts.filter((post) => post.number === number);
    return {
      personId: String(number),
      civilServant: held.some(({ kind, appointment }) => kind === 'villagePartySecretary' && appointment === 'appointed'),
      posts: held.map(({ organizationCode, kind, status, from, to }) => ({
        organizationId: String(organizationCode),
        kind: String(kind),
        status: (status ?? 'inPost') as PostStanding,
        from: String(from),
        to: optionalText(to),
      })),
      events: postEvents
        .filter((event) => event.number === number)
        .map(({ kind, on, until, measure }) => ({
          kind: kind as RosterEventKind,
          on: String(on),
          until: optionalText(until),
          measure: (optionalText(measure) ?? undefined) as DisciplineMeasure | undefined,
        })),
    };
  });
}
