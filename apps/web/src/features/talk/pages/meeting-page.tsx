import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { meetingQuery, talksQuery, waitingTalksQuery, type Meeting } from '../api/talks.js';
import { ArrangeAll } from '../components/arrange-all.js';
import { TalkBatch } from '../components/talk-batch.js';

/** A14: one collective talk: arranging everybody into it, then recording and endorsing together. */
export default function MeetingPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const meeting = useQuery(meetingQuery(id));
  return (
    <Page title={w('集体谈话')} back={{ to: '/talk-meetings', label: w('集体谈话') }}>
      <Loaded query={meeting}>{(found) => <Held meeting={found} />}</Loaded>
    </Page>
  );
}

function Held({ meeting }: { meeting: Meeting }) {
  const { w } = useSpeech();
  const paging = usePaging(200);
  const talks = useQuery(talksQuery({ meetingId: meeting.id, offset: paging.offset, limit: paging.limit }));
  const waiting = useQuery(waitingTalksQuery(meeting.assessmentId)).data ?? [];
  return (
    <>
      <Panel title={w('会议安排')}>
        <Particulars
          items={[
            [w('谈话时间'), `${meeting.date} ${meeting.time}`],
            [w('地点'), meeting.place],
            [w('召集单位'), meeting.convener?.name],
            [w('谈话人'), meeting.talker],
            [w('记录人'), meeting.recorder],
            [w('议程'), <span className="wrap">{meeting.agenda}</span>],
          ]}
        />
      </Panel>
      <ArrangeAll meeting={meeting} tasks={waiting.filter(({ kind }) => kind === 'talk.arrange').slice(0, 200)} />
      <Loaded query={talks}>{({ items, total }) => <TalkBatch title={w('参加人员')} talks={items} total={total} paging={paging} waiting={waiting} />}</Loaded>
    </>
  );
}
