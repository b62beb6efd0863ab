import type { TaskDetail } from '../../client/views.js';
import type { Cases } from './cases.js';
import { talkRecord, type CaseContext } from './forms.js';

/** A bottom set’s person: `about` is how the inbox names the talk, `place` how it names the village’s holds. */
export interface TalkedTo {
  login: string;
  about: string;
  place: string;
  villageCode: string;
}

export interface Dates {
  today: string;
  /** By when measures are to be carried out. */
  deadline: string;
  /** The last day of a hold. */
  endsOn: string;
}

interface Candidates {
  talkers: { accountId: string; name: string }[];
  recorders: { accountId: string; name: string }[];
}

const cause = '本季度考绩位列全县后 5%，由县委组织部集中约谈。';

/** A14, R10: one meeting for most of the bottom set, one act that arranges it; a few remain to be arranged, and the others to be held. */
export async function arrangeTalks(cases: Cases, persons: readonly TalkedTo[], { today }: Dates): Promise<void> {
  const officer = await cases.as('zzb-2');
  const { talkers, recorders } = await officer.get<Candidates>('/talk-meetings/candidates');
  const named = (list: Candidates['talkers'], name: string) => list.find((each) => each.name.includes(name))?.accountId;
  const { id: meetingId } = await officer.post<{ id: string }>('/talk-meetings', {
    assessmentId: cases.assessmentId,
    date: today,
    time: '09:00',
    place: '县委组织部三楼会议室',
    talkerId: named(talkers, '林秀云'),
    recorderId: named(recorders, '许志军'),
    agenda: '通报考绩情况，逐人谈话，提出整改要求',
  });
  await cases.decideMany('zzb-2', ['talk.arrange', 'arrange'], { about: persons.map(({ about }) => about), form: { meetingId, cause } });
}

/** Held and recorded; each signs or may refuse to. */
export async function holdTalks(cases: Cases, persons: readonly TalkedTo[], { deadline }: Dates): Promise<void> {
  const about = persons.map((each) => each.about);
  await cases.decideMany('zzb-3', ['talk.record', 'record'], { about, form: talkRecord(deadline) });
  await cases.decideMany('zzb-leader', ['talk.endorse', 'agree'], { about });
}

/** The person signs, reports, and an officer who did not endorse looks: passed. */
export async function passTalk(cases: Cases, { login, about }: TalkedTo): Promise<void> {
  await cases.decide(login, ['talk.sign', 'sign', about]);
  await cases.decide(login, ['talk.rectify', 'report', about], { form: { report: '重点工作清单已理清，四项滞后工作完成三项，其余一项已开工。' } });
  await cases.decide('zzb-2', ['talk.check', 'passed', about], { opinion: '经现场核查，整改到位。' });
}

export function contextOf({ context }: TaskDetail): CaseContext {
  return context;
}
