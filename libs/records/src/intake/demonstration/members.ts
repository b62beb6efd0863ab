import type { Filling } from '../template.js';
import { Names } from './names.js';
import type { People } from './people.js';
import { Draw } from './random.js';

/** Draws of its own: who sits beside a secretary changes nothing of what is drawn for the quarters. */
const seed = 20_260_927;
/** A township committee has nine members, its secretary first (R11). */
const committeeSize = 9;

/** Somebody beside the village secretaries: of a village committee, or of a township's party committee. */
export interface Member {
  number: string;
  name: string;
  organizationCode: string;
  kind: 'townshipCommitteeMember' | 'villageCommitteeDirector' | 'villageCommitteeMember';
}

type Rows = NonNullable<Filling['posts']>;

/** The party committees of the townships, and two to four more cadres in each village, whom a pay hold would affect too (R9, R11). */
export function makeMembers({ townships, villages, filling: { posts = [] } }: Pick<People, 'townships' | 'villages' | 'filling'>): Member[] {
  const draw = new Draw(seed);
  const names = new Names(draw);
  const committees = townships.flatMap(({ code }, index) =>
    Array.from({ length: committeeSize }, (_, place): Member => ({
      number: `T${String(index + 1).padStart(2, '0')}${String(place + 1).padStart(2, '0')}`,
      name: names.person(),
      organizationCode: code,
      kind: 'townshipCommitteeMember',
    })),
  );
  const headed = new Set(posts.filter(({ kind, to }) => kind === 'villageCommitteeDirector' && !to).map(({ organizationCode }) => organizationCode));
  const cadres = villages.flatMap(({ code }, index) =>
    Array.from({ length: draw.between(2, 4) }, (_, place): Member => ({
      number: `C${String(index + 1).padStart(3, '0')}${place + 1}`,
      name: names.person(),
      organizationCode: code,
      kind: place === 0 && !headed.has(code) ? 'villageCommitteeDirector' : 'villageCommitteeMember',
    })),
  );
  return [...committees, ...cadres];
}

export function peopleRows(members: readonly Member[]): Rows {
  return members.map(({ number, name, organizationCode }) => ({ number, name, organizationCode }));
}

/** A party committee is a party post, a village committee an elected one (R4). */
export function postRows(members: readonly Member[]): Rows {
  return members.map(({ number, organizationCode, kind }) => ({
    number,
    organizationCode,
    kind,
    appointment: kind === 'townshipCommitteeMember' ? 'party' : 'elected',
    status: 'inPost',
    from: kind === 'townshipCommitteeMember' ? '2021-06-18' : '2020-12-10',
    to: null,
  }));
}
