import { refuse } from '../domain-error.js';
import type { TalkKind } from '../procedure/talk.js';
import type { OrganizationKind } from '../role.js';
import type { SeatRule } from '../step/step-spec.js';

/** What a talk is by the rules; `formal: false`: a village party organization's own, without approval and influence period (C10). */
export interface TalkForm {
  kind: TalkKind;
  formal: boolean;
}

/** Who does what in a talk that an organization of this kind convenes. */
interface Convening {
  officers: SeatRule[];
  /** Approves an admonition and, of all who may talk, leads it. */
  leaders: SeatRule[];
  talkers: SeatRule[];
  recorders: SeatRule[];
  checkers: SeatRule[];
}

export type ConvenerKind = Extract<OrganizationKind, 'organizationDepartment' | 'township' | 'village'>;

const department = {
  officer: { role: 'organizationDepartmentOfficer', at: 'convener' },
  leader: { role: 'organizationDepartmentLeader', at: 'convener' },
} as const satisfies Record<string, SeatRule>;
const countyLeader: SeatRule = { role: 'countyLeader', at: 'county' };
const township = {
  officer: { role: 'townshipOfficer', at: 'township' },
  secretary: { role: 'townshipSecretary', at: 'township' },
} as const satisfies Record<string, SeatRule>;
const villageSecretary: SeatRule = { role: 'cadre', at: 'convener' };

/** R10: whose people arrange, approve, talk, record and check, by who convenes. */
export const talkConveners: Record<ConvenerKind, Convening> = {
  organizationDepartment: {
    officers: [department.officer],
    leaders: [department.leader],
    talkers: [department.leader, department.officer, countyLeader],
    recorders: [department.officer],
    checkers: [department.officer],
  },
  township: {
    officers: [township.officer],
    leaders: [township.secretary],
    talkers: [township.secretary, township.officer],
    recorders: [township.officer],
    checkers: [township.officer],
  },
  village: {
    officers: [villageSecretary],
    leaders: [],
    talkers: [villageSecretary],
    recorders: [township.officer],
    checkers: [township.officer],
  },
};

/** Whether an organization of this kind convenes talks at all. */
export function isConvener(kind: string): kind is ConvenerKind {
  return Object.hasOwn(talkConveners, kind);
}

/** R10: 诫勉 in its full form: approved, and followed by an influence period. */
export function isAdmonition({ kind, formal }: TalkForm): boolean {
  return kind === 'admonition' && formal;
}

/** R10: an admonition only by a body with management authority over the cadre; a village party organization talks, but never formally. */
export function assertMayConvene(talk: TalkForm, convener: string): asserts convener is ConvenerKind {
  if (!isConvener(convener) || (convener === 'village' && talk.formal)) refuse('talk.no_authority', { convener, kind: talk.kind, formal: talk.formal });
}

/** Who may hold this talk: an admonition only a leader of the body (2015 rule), or the county's. */
export function talkersOf(talk: TalkForm, convener: ConvenerKind): SeatRule[] {
  const { talkers, leaders } = talkConveners[convener];
  if (!isAdmonition(talk)) return talkers;
  return talkers.filter((rule) => leaders.includes(rule) || rule.role === 'countyLeader');
}

/** Somebody named for a talk, under whatever account. */
export interface NamedAccount {
  accountId: string;
  personId: string | null;
}

export function isSamePerson(one: NamedAccount, other: NamedAccount): boolean {
  return one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId);
}

/** Two-person rule (2015 rule): the recorder is somebody else than the talker, and neither is the person. */
export function assertTwoPersons({ talker, recorder, personId }: { talker: NamedAccount; recorder: NamedAccount; personId: string }): void {
  if (isSamePerson(talker, recorder)) refuse('talk.recorder_is_talker', {});
  if (talker.personId === personId) refuse('talk.no_authority', { talker: 'casePerson' });
  if (recorder.personId === personId) refuse('talk.recorder_unfit', { recorder: 'casePerson' });
}

/** A refusal to sign is witnessed by two different persons, neither of them the person. */
export function assertWitnesses(witnesses: readonly { id: string; personId: string | null }[], personId: string): void {
  const distinct = new Set(witnesses.map((each) => each.personId ?? each.id));
  if (witnesses.length !== 2 || distinct.size !== 2 || distinct.has(personId)) refuse('talk.witness_invalid', {});
}
