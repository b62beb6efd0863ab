import { DomainError, majorityOf, meetingEntries, outcomeOfBranches, quorumOf, settleMeeting, type MeetingEntry, type MeetingRecord, type Vote } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const due = Array.from({ length: 9 }, (_, index) => `m${index + 1}`);
const secretary = 'm9';
const taking = (change: (entry: MeetingEntry) => MeetingEntry = (entry) => entry): MeetingEntry[] =>
  due.map((member, index) => change({ member, present: true, spoke: index + 1, vote: 'for', reason: '同意' }));
const record = (entries: MeetingEntry[], given: Partial<MeetingRecord> = {}): MeetingRecord => ({ due, secretary, barred: [], entries, ...given });

function problem(given: MeetingRecord): string | undefined {
  try {
    settleMeeting(given);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

const only = (member: string, change: Partial<MeetingEntry>) => taking((entry) => (entry.member === member ? { ...entry, ...change } : entry));
const bare = (member: string, given: Partial<MeetingEntry>): MeetingEntry[] =>
  taking((entry) => (entry.member === member ? { member, present: true, ...given } : entry));

/** A record in order: who is present, who of them is recused, how the others vote, in any order with the secretary last. */
const inOrder = fc
  .tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.infiniteStream(fc.record({ present: fc.boolean(), recused: fc.boolean(), vote: fc.constantFrom<Vote>('for', 'against', 'abstain') })),
  )
  .map(([size, stream]) => {
    const members = Array.from({ length: size }, (_, index) => `p${index}`);
    const drawn = [...stream.take(size)];
    const entries = members.map((member, index): MeetingEntry => {
      const { present, recused, vote } = drawn[index] ?? { present: false, recused: false, vote: 'for' };
      if (recused) return { member, present, recusal: 'relative' };
      return present ? { member, present, spoke: index + 1, vote, reason: '理由' } : { member, present };
    });
    return { due: members, secretary: members.at(-1) ?? '', barred: [], entries };
  });

describe('R11: a committee’s meeting', () => {
  it('adopts with more than half of all due, never of those present', () => {
    const for5 = taking((entry) => ({ ...entry, vote: Number(entry.member.slice(1)) <= 5 ? 'for' : 'abstain' }));
    expect(settleMeeting(record(for5))).toEqual({ due: 9, present: 9, recused: 0, votesFor: 5, votesAgainst: 0, abstained: 4, adopted: true });
    const six = taking((entry) => (Number(entry.member.slice(1)) <= 3 ? { member: entry.member, present: false } : entry));
    const four = six.map((entry) => (entry.vote && ['m4', 'm5'].includes(entry.member) ? { ...entry, vote: 'against' as const } : entry));
    expect(settleMeeting(record(four))).toMatchObject({ present: 6, votesFor: 4, adopted: false });
  });

  it.each([
    ['meeting.quorum_missing', record(taking((entry) => (Number(entry.member.slice(1)) <= 4 ? { member: entry.member, present: false } : entry)))],
    ['meeting.member_missing', record(taking().slice(1))],
    ['meeting.member_twice', record([...taking(), { member: 'm1', present: false }])],
    ['meeting.member_unknown', record([...taking(), { member: 'stranger', present: false }])],
    ['meeting.secretary_unknown', record(taking(), { secretary: 'stranger' })],
    ['meeting.secretary_unknown', record([], { due: [] })],
    ['meeting.recused_vote', record(only('m2', { recusal: 'relative' }))],
    ['meeting.recused_vote', record(bare('m2', { recusal: 'scorer', spoke: 2 }))],
    ['meeting.recusal_missing', record(taking(), { barred: ['m3'] })],
    ['meeting.absent_vote', record(only('m2', { present: false }))],
    ['meeting.vote_missing', record(bare('m2', { spoke: 2 }))],
    ['meeting.reason_missing', record(only('m2', { reason: ' ' }))],
    ['meeting.order_invalid', record(only('m2', { spoke: 1 }))],
    ['meeting.order_invalid', record(only('m2', { spoke: 0 }))],
    ['meeting.order_invalid', record(bare('m2', { vote: 'for', reason: '同意' }))],
    ['meeting.order_invalid', record(taking((entry) => (entry.member === 'm2' ? { member: 'm2', present: false, spoke: 2 } : entry)))],
    ['meeting.order_invalid', record(only('m2', { spoke: 1.5 }))],
    ['meeting.secretary_not_last', record(taking((entry) => (entry.member === 'm8' ? { ...entry, spoke: 20 } : entry)))],
  ])('refuses a record with %s', (code, given) => expect(problem(given)).toBe(code));

  it('a recused secretary speaks no last word; a marked scorer counts among those due', () => {
    expect(settleMeeting(record(bare(secretary, { recusal: 'scorer' }), { barred: [secretary] }))).toMatchObject({
      due: 9,
      recused: 1,
      votesFor: 8,
      adopted: true,
    });
  });

  it('whatever is in order is counted by the rule, and nothing below it is', () => {
    fc.assert(
      fc.property(inOrder, (given) => {
        const present = given.entries.filter((entry) => entry.present).length;
        if (3 * present < 2 * given.due.length) return expect(problem(given)).toBe('meeting.quorum_missing');
        const outcome = settleMeeting(given);
        const votesFor = given.entries.filter(({ vote }) => vote === 'for').length;
        expect(outcome.adopted).toBe(2 * votesFor > given.due.length);
        expect(outcome.votesFor + outcome.votesAgainst + outcome.abstained).toBe(given.entries.filter((entry) => entry.present && !entry.recusal).length);
        return undefined;
      }),
    );
  });

  it('another recusal or absence never helps a motion', () => {
    fc.assert(
      fc.property(inOrder, fc.nat(), (given, at) => {
        if (problem(given)) return;
        const place = at % given.entries.length;
        const entries = given.entries.map((entry, index) => (index === place ? { member: entry.member, present: false } : entry));
        const without = { ...given, entries };
        if (!problem(without) && settleMeeting(without).adopted) expect(settleMeeting(given).adopted).toBe(true);
      }),
    );
  });

  it('quorum and majority are whole persons', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (size) => {
        expect(3 * quorumOf(size)).toBeGreaterThanOrEqual(2 * size);
        expect(3 * (quorumOf(size) - 1)).toBeLessThan(2 * size);
        expect(2 * majorityOf(size)).toBeGreaterThan(size);
        expect(2 * (majorityOf(size) - 1)).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('empty cells of the form say nothing', () => {
    expect(meetingEntries([{ member: 'm1', present: true, recusal: '', spoke: null, vote: '', reason: '' }])).toEqual([{ member: 'm1', present: true }]);
  });
});

describe('R4: what a case came to', () => {
  it.each([
    [[], 'noPost'],
    [['removed', 'removed'], 'removed'],
    [['notRemoved', 'noStep'], 'notRemoved'],
    [['proposed'], 'proposed'],
    [['removed', 'noStep'], 'mixed'],
    [['removed', 'proposed'], 'mixed'],
  ] as const)('%j is %s', (outcomes, outcome) => expect(outcomeOfBranches(outcomes)).toBe(outcome));
});
