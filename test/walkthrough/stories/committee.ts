import { shiftDate } from '#domain';
import type { TaskDetail } from '../../../apps/cli/src/client/views.js';

type Form = Record<string, unknown>;

interface Vote {
  member: string;
  present: boolean;
  recusal?: string;
  spoke?: number;
  vote?: 'for' | 'against';
  reason?: string;
}

export interface Meeting extends Form {
  votes: Vote[];
}

/** R11: the record of a meeting as its rules ask for it: everybody due, scorers recused, the secretary speaking last, each vote with its reason. */
export function meetingOf({ context }: TaskDetail, { today, motion }: { today: string; motion: string }): Meeting {
  const rows = (context['rows'] as { votes: Vote[] } | undefined)?.votes ?? [];
  const { secretary } = context['meeting'] as { secretary: string };
  const speaking = rows.filter(({ recusal }) => recusal === undefined).sort((a, b) => Number(a.member === secretary) - Number(b.member === secretary));
  const places = new Map(speaking.map(({ member }, index) => [member, index + 1]));
  const votes = rows.map((row): Vote => {
    const spoke = places.get(row.member);
    return spoke === undefined ? row : { ...row, spoke, vote: spoke === 1 ? 'against' : 'for', reason: spoke === 1 ? '建议再给一次机会' : '事实清楚，同意' };
  });
  return { date: today, place: '党委会议室', motion, votes, summary: '会议听取情况说明，逐人发表意见并表决，书记最后发言。' };
}

/** What is wrong with a record in each way the rules name, and the code it is refused with. */
export function disorderly(meeting: Meeting): [string, Meeting, string[]][] {
  const { votes } = meeting;
  const last = Math.max(...votes.map(({ spoke }) => spoke ?? 0));
  const change = (fits: (vote: Vote) => boolean, to: (vote: Vote) => Vote): Meeting => ({
    ...meeting,
    votes: votes.map((vote) => (fits(vote) ? to(vote) : vote)),
  });
  const speaks = ({ spoke }: Vote) => spoke !== undefined;
  const absent = ({ member, recusal }: Vote): Vote => ({ member, present: false, ...(recusal ? { recusal } : {}) });
  const few = new Set(votes.slice(0, Math.floor(votes.length / 3) + 1).map(({ member }) => member));
  return [
    ['未到法定人数就表决', change(({ member }) => few.has(member), absent), ['meeting.quorum_missing']],
    ['漏记一名应到委员', { ...meeting, votes: votes.slice(1) }, ['meeting.member_missing']],
    [
      '由应回避的评分人表决',
      change(
        ({ recusal }) => recusal !== undefined,
        (vote) => ({ ...vote, spoke: last + 1, vote: 'for', reason: '同意' }),
      ),
      ['meeting.recused_vote'],
    ],
    [
      '应回避的人不回避',
      change(
        ({ recusal }) => recusal !== undefined,
        ({ member }) => ({ member, present: true, spoke: last + 1, vote: 'for', reason: '同意' }),
      ),
      ['meeting.recusal_missing'],
    ],
    [
      '表决不写理由',
      change(
        ({ spoke }) => spoke === 2,
        (vote) => ({ ...vote, reason: '' }),
      ),
      ['meeting.reason_missing', 'decision.form_invalid'],
    ],
    ['书记先发言', change(speaks, (vote) => ({ ...vote, spoke: last + 1 - (vote.spoke ?? 0) })), ['meeting.secretary_not_last']],
    ['会议日期写在将来', { ...meeting, date: shiftDate(String(meeting['date']), 30) }, ['removal.date_invalid']],
  ];
}
