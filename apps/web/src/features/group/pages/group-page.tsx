import { groupKinds } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { decideGroup, endGroup, groupQuery, type GroupDetail } from '../api/groups.js';
import { EndForm } from '../components/end-form.js';
import { GroupMarks } from '../components/group-marks.js';
import { History } from '../components/history.js';
import { MemberForm } from '../components/member-form.js';
import { Verdict } from '../components/verdict.js';

/** D2, E1: one group with its whole history, and what waits for a second person. */
export default function GroupPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const session = useSession();
  const group = useQuery(groupQuery(id));
  return (
    <Page
      title={group.data?.title ?? w('工作分组')}
      back={{ to: '/working-groups', label: w('工作分组') }}
      marks={group.data && <GroupMarks group={group.data} />}
    >
      <Loaded query={group}>
        {(found) => (
          <>
            <About group={found} />
            <History group={found} />
            {found.state === 'confirmed' && may(session, 'group.propose') && <MemberForm group={found} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ group }: { group: GroupDetail }) {
  const { w, say } = useSpeech();
  const { document, lead, validTo, endOn } = group;
  return (
    <Panel title={w('基本情况')} actions={<GroupActs group={group} />}>
      <Particulars
        items={[
          [w('分组类别'), say(groupKinds[group.kind].title)],
          [w('分组代码'), group.code],
          [w('所属单位'), group.organization.name],
          [w('负责人'), lead?.person?.name ?? lead?.organization?.name],
          [w('起'), group.validFrom],
          [w('止'), validTo ?? (endOn && w('拟止于 {date}', { date: endOn }))],
          [w('依据文件'), document && `${document.issuer} ${document.number}`],
          [w('登记人'), group.enteredByName],
          [w('确认人'), group.decidedByName],
          [w('理由'), group.declineReason ?? group.endReason],
        ]}
      />
    </Panel>
  );
}

/** The group itself, or its end, waits for a second person; one that stands may get a last day. */
function GroupActs({ group }: { group: GroupDetail }) {
  const session = useSession();
  const { id, title, state, endOn } = group;
  if (state === 'proposed' || (state === 'confirmed' && endOn !== null))
    return (
      <Verdict
        name={title}
        act={`group.decide.${id}`}
        enteredBy={state === 'proposed' ? group.enteredBy : group.endEnteredBy}
        decide={(body, key) => decideGroup(id, body, key)}
      />
    );
  if (state !== 'confirmed' || group.validTo !== null || !may(session, 'group.propose')) return null;
  return <EndForm name={title} act={`group.end.${id}`} word="撤组" end={(body, key) => endGroup(id, body, key)} />;
}
