import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { stepRow } from '../../../lib/step-rows.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { talkQuery, type TalkDetail } from '../api/talks.js';
import { Influence, kindOf, Signature, TalkState } from '../components/talk-state.js';

/** R10: one talk with its record, as the managing chain and the person see it. */
export default function TalkPage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const talk = useQuery(talkQuery(id));
  const { data } = talk;
  return (
    <Page
      title={data ? `${say(kindOf(data))} · ${data.person?.name ?? ''}` : w('谈话')}
      back={{ to: '/talks', label: w('谈话') }}
      marks={data && <Marks talk={data} />}
      actions={data && <Waiting talk={data} />}
      lead={data?.assessment?.title}
    >
      <Loaded query={talk}>{(found) => <Shown talk={found} />}</Loaded>
    </Page>
  );
}

function Marks({ talk }: { talk: TalkDetail }) {
  return (
    <>
      <TalkState talk={talk} />
      <Signature talk={talk} />
      <Influence talk={talk} />
    </>
  );
}

/** What the reader may do now. */
function Waiting({ talk: { tasks } }: { talk: TalkDetail }) {
  const { say } = useSpeech();
  return tasks
    .filter(({ mine }) => mine)
    .map(({ id, kind }) => (
      <ButtonLink key={id} tone="primary" to={`/tasks/${id}`}>
        {say(stepRow(kind)?.title)}
      </ButtonLink>
    ));
}

function Shown({ talk }: { talk: TalkDetail }) {
  return (
    <>
      <Arrangement talk={talk} />
      {talk.recordedAt && <Record talk={talk} />}
      {(talk.lockedAt ?? talk.verdict) && <Rectification talk={talk} />}
    </>
  );
}

function Arrangement({ talk }: { talk: TalkDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('谈话安排')}>
      <div className="stack">
        <Particulars
          items={[
            [w('姓名'), talk.person?.name],
            [w('村或单位'), talk.village?.name],
            [w('依据'), talk.rule],
            [w('召集单位'), talk.convener?.name],
            [w('谈话事由'), talk.cause && <span className="wrap">{talk.cause}</span>],
            [w('谈话时间'), talk.heldOn && `${talk.heldOn} ${talk.heldAt ?? ''}`],
            [w('地点'), talk.place],
            [w('谈话人'), talk.talker],
            [w('记录人'), talk.recorder],
          ]}
        />
        {hasCourse(talk) && <Course talk={talk} />}
      </div>
    </Panel>
  );
}

function hasCourse({ meetingId, approvedAt, receivedAt, causedBy, followedBy }: TalkDetail): boolean {
  return [meetingId, approvedAt, receivedAt, causedBy, followedBy].some(Boolean);
}

/** How it came about, and what came of it. */
function Course({ talk }: { talk: TalkDetail }) {
  const { w } = useSpeech();
  return (
    <Particulars
      items={[
        [w('集体谈话'), talk.meetingId && <Link to={`/talk-meetings/${talk.meetingId}`}>{w('查看会议')}</Link>],
        [w('批准时间'), talk.approvedAt && formatInstant(talk.approvedAt)],
        [w('通知签收'), talk.receivedAt && formatInstant(talk.receivedAt)],
        [w('起因'), talk.causedBy && <Link to={`/talks/${talk.causedBy}`}>{w('前一次谈话整改未通过')}</Link>],
        [w('后续'), talk.followedBy && <Link to={`/talks/${talk.followedBy}`}>{w('已转诫勉谈话')}</Link>],
      ]}
    />
  );
}

function Record({ talk }: { talk: TalkDetail }) {
  const { w } = useSpeech();
  const { refusal } = talk;
  return (
    <Panel title={w('谈话记录')} note={talk.lockedAt ? w('{at} 已锁定，不能更改', { at: formatInstant(talk.lockedAt) }) : w('尚未签字')}>
      <div className="stack">
        <Particulars
          items={[
            [w('谈话内容'), <span className="wrap">{talk.reason}</span>],
            [w('本人说明'), <span className="wrap">{talk.statement}</span>],
            [w('整改要求'), <span className="wrap">{talk.measures}</span>],
            [w('整改期限'), talk.deadline],
            [w('记录时间'), talk.recordedAt && formatInstant(talk.recordedAt)],
            [w('审签时间'), talk.endorsedAt && formatInstant(talk.endorsedAt)],
            [w('本人意见'), talk.remark && <span className="wrap">{talk.remark}</span>],
            [w('拒签情况'), refusal && <span className="wrap">{refusal.text}</span>],
            [w('见证人'), refusal?.witnesses.map(({ name }) => name).join('、')],
          ]}
        />
        <EvidenceLinks ids={[...talk.evidence, ...(refusal?.evidence ?? [])]} />
      </div>
    </Panel>
  );
}

function Rectification({ talk }: { talk: TalkDetail }) {
  const { w } = useSpeech();
  const verdict = talk.verdict && (talk.verdict === 'passed' ? w('通过') : w('未通过'));
  return (
    <Panel title={w('整改')}>
      <div className="stack">
        <Particulars
          items={[
            [w('整改情况'), talk.report ? <span className="wrap">{talk.report}</span> : w('尚未报告')],
            [w('报告时间'), talk.reportedAt && formatInstant(talk.reportedAt)],
            [w('核查结论'), verdict],
            [w('核查意见'), talk.verdictReason && <span className="wrap">{talk.verdictReason}</span>],
            [w('核查时间'), talk.checkedAt && formatInstant(talk.checkedAt)],
          ]}
        />
        <EvidenceLinks ids={talk.reportEvidence} />
      </div>
    </Panel>
  );
}
