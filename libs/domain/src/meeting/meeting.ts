import { refuse } from '../domain-error.js';

/** Why a member takes no part in an item (回避): kin of the person concerned, or somebody who scored them. */
export type Recusal = 'relative' | 'scorer';

export type Vote = 'for' | 'against' | 'abstain';

/** One member due to attend, as the recorder wrote them down. */
export interface MeetingEntry {
  member: string;
  present: boolean;
  recusal?: Recusal;
  /** Place in the order of speaking: 1, 2, … */
  spoke?: number;
  vote?: Vote;
  reason?: string;
}

/** R11: what a committee's meeting is judged by. */
export interface MeetingRecord {
  /** Members due to attend on the day. */
  due: readonly string[];
  secretary: string;
  /** Members who may take no part: those who scored the person. */
  barred: readonly string[];
  entries: readonly MeetingEntry[];
}

/** The count, in whole persons; recused members stay among those due. */
export interface MeetingOutcome {
  due: number;
  present: number;
  recused: number;
  votesFor: number;
  votesAgainst: number;
  abstained: number;
  adopted: boolean;
}

/** R11: at least two thirds of those due present; adopted by more than half of all those due. */
export const meetingRule = { quorum: [2, 3], majority: [1, 2] } as const;

const takesPart = ({ present, recusal }: MeetingEntry): boolean => present && recusal === undefined;

/** How many must be present. */
export function quorumOf(due: number): number {
  const [part, of] = meetingRule.quorum;
  return Math.ceil((due * part) / of);
}

/** How many votes for adopt: one more than half of all those due. */
export function majorityOf(due: number): number {
  const [part, of] = meetingRule.majority;
  return Math.floor((due * part) / of) + 1;
}

/** R11: the outcome of a meeting; a record that is not in order is refused, naming what is wrong. */
export function settleMeeting(record: MeetingRecord): MeetingOutcome {
  assertMembers(record);
  assertRecusals(record);
  const present = record.entries.filter((entry) => entry.present).length;
  const needed = quorumOf(record.due.length);
  if (present < needed) refuse('meeting.quorum_missing', { due: record.due.length, present, needed });
  for (const entry of record.entries) assertVote(entry);
  assertOrder(record);
  const count = (vote: Vote): number => record.entries.filter((entry) => entry.vote === vote).length;
  const votesFor = count('for');
  return {
    due: record.due.length,
    present,
    recused: record.entries.filter(({ recusal }) => recusal !== undefined).length,
    votesFor,
    votesAgainst: count('against'),
    abstained: count('abstain'),
    adopted: votesFor >= majorityOf(record.due.length),
  };
}

/** Exactly those due, nobody twice. */
function assertMembers({ due, secretary, entries }: MeetingRecord): void {
  if (due.length === 0 || !due.includes(secretary)) refuse('meeting.secretary_unknown', { due: due.length });
  const seen = new Set<string>();
  for (const { member } of entries) {
    if (seen.has(member)) refuse('meeting.member_twice', { member });
    if (!due.includes(member)) refuse('meeting.member_unknown', { member });
    seen.add(member);
  }
  const missing = due.filter((member) => !seen.has(member));
  if (missing.length) refuse('meeting.member_missing', { members: missing });
}

function assertRecusals({ barred, entries }: MeetingRecord): void {
  const unmarked = entries.find(({ member, recusal }) => barred.includes(member) && recusal === undefined);
  if (unmarked) refuse('meeting.recusal_missing', { member: unmarked.member });
  const voting = entries.find(({ recusal, vote, spoke }) => recusal !== undefined && (vote !== undefined || spoke !== undefined));
  if (voting) refuse('meeting.recused_vote', { member: voting.member });
}

/** Who takes part votes with a reason; who does not, does not vote. */
function assertVote(entry: MeetingEntry): void {
  const { member, present, vote, reason } = entry;
  if (!present && vote !== undefined) refuse('meeting.absent_vote', { member });
  if (!takesPart(entry)) return;
  if (vote === undefined) refuse('meeting.vote_missing', { member });
  if (!reason?.trim()) refuse('meeting.reason_missing', { member });
}

/** Everybody who takes part speaks once, the secretary last. */
function assertOrder({ secretary, entries }: MeetingRecord): void {
  const speaking = entries.filter(takesPart);
  const places = speaking.map(({ spoke }) => spoke ?? 0);
  const silent = speaking.find(({ spoke }) => !Number.isInteger(spoke) || (spoke ?? 0) < 1);
  if (silent) refuse('meeting.order_invalid', { member: silent.member });
  if (new Set(places).size !== places.length) refuse('meeting.order_invalid', { places });
  const absent = entries.find((entry) => !takesPart(entry) && entry.spoke !== undefined);
  if (absent) refuse('meeting.order_invalid', { member: absent.member });
  const head = speaking.find(({ member }) => member === secretary);
  if (head && head.spoke !== Math.max(...places)) refuse('meeting.secretary_not_last', { member: secretary });
}
