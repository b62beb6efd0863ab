import { groupParts } from '#domain';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { decideMember, endMember, type GroupDetail, type GroupMember } from '../api/groups.js';
import { EndForm } from './end-form.js';
import { Verdict } from './verdict.js';

/** D2: who belonged to the group and led it, from when to when; proposals stand out until a second person has spoken. */
export function History({ group }: { group: GroupDetail }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('成员和负责人')} flush>
      <DataTable
        caption={w('成员和负责人')}
        rows={group.history}
        keyOf={({ id }) => id}
        columns={[
          { head: w('成员或负责人'), name: true, cell: (member) => nameOf(member) },
          { head: w('身份'), cell: ({ part }) => say(groupParts[part]) },
          { head: w('起'), cell: ({ from }) => from },
          { head: w('止'), cell: ({ to }) => to ?? w('今') },
          { head: w('状态'), cell: (member) => <MemberMarks member={member} /> },
          { head: w('登记人'), cell: ({ enteredByName }) => enteredByName },
          { head: w('确认人'), cell: ({ decidedByName }) => decidedByName },
          { head: w('办理'), cell: (member) => <MemberActs group={group} member={member} /> },
        ]}
      />
    </Panel>
  );
}

function nameOf({ person, organization }: GroupMember): string {
  return person?.name ?? organization?.name ?? '';
}

function MemberMarks({ member }: { member: GroupMember }) {
  const { w } = useSpeech();
  const { state, endOn, ended, lapsed, movedTo, declineReason } = member;
  return (
    <span className="row">
      {state === 'proposed' && <Mark tone="warn">{w('待确认')}</Mark>}
      {state === 'declined' && (
        <Mark>
          {w('未通过')}：{declineReason}
        </Mark>
      )}
      {lapsed && <Mark>{w('未生效：分组先行结束')}</Mark>}
      {state === 'confirmed' && !ended && !lapsed && <Mark tone="good">{w('已确认')}</Mark>}
      {state === 'confirmed' && endOn && <Mark tone="warn">{w('拟止于 {date}', { date: endOn })}</Mark>}
      {movedTo && <Mark tone="info">{w('调往 {group}', { group: movedTo })}</Mark>}
    </span>
  );
}

/** What waits is confirmed or declined; what stands may get a last day. */
function MemberActs({ group, member }: { group: GroupDetail; member: GroupMember }) {
  const session = useSession();
  const { id, state, endOn, ended, lapsed } = member;
  const ends = state === 'confirmed' && endOn !== null;
  if (group.state === 'confirmed' && (state === 'proposed' || ends))
    return (
      <Verdict
        name={nameOf(member)}
        act={`group.member.decide.${id}`}
        enteredBy={ends ? member.endEnteredBy : member.enteredBy}
        decide={(body, key) => decideMember(id, body, key)}
      />
    );
  if (state !== 'confirmed' || ended || lapsed || !may(session, 'group.propose')) return null;
  return <EndForm name={nameOf(member)} act={`group.member.end.${id}`} word="提出终止" end={(body, key) => endMember(id, body, key)} />;
}
