import { appointments, postTitle, recallGround, removalStages, type RemovalKind, type RemovalStage } from '#domain';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { Opinions } from '../../task/components/opinions.js';
import { BranchMark } from './dismissal-marks.js';
import { CaseRail } from './case-rail.js';
import { MeetingExtract } from './meeting-extract.js';
import { PartyAppealDialog } from './party-appeal-dialog.js';

type Branch = Schemas['DismissalBranch'];

const routes: Record<RemovalKind, RemovalStage[]> = {
  party: ['propose', 'meeting', 'endorse', 'file', 'notice', 'handover'],
  elected: ['propose'],
  appointed: ['propose', 'notice', 'handover'],
  delegate: ['propose', 'notice', 'handover'],
};

/** R4: one post, its own way and its own end. */
export function BranchPanel({ branch, own }: { branch: Branch; own: boolean }) {
  const { w, say } = useSpeech();
  const stops = routes[branch.appointment].map((node) => ({ node, title: removalStages[node] }));
  return (
    <Panel
      title={`${say(postTitle(branch.postKind))}（${say(appointments[branch.appointment])}）`}
      actions={<BranchMark branch={branch} />}
      note={branch.appointment === 'elected' ? w('选举职务只能由乡镇依法定事由提出罢免建议，考核结果不是事由；表决程序另行办理') : undefined}
    >
      <div className="stack">
        <CaseRail label={w('办理进程')} stops={stops} at={branch.stage} ended={branch.state !== 'open'} steps={branch.steps} />
        <BranchParticulars branch={branch} />
        {branch.meetings.map((meeting) => (
          <MeetingExtract key={meeting.id} meeting={meeting} />
        ))}
        {branch.decisions.length > 0 && <Opinions decisions={branch.decisions} />}
        <Remedy branch={branch} own={own} />
      </div>
    </Panel>
  );
}

function BranchParticulars({ branch }: { branch: Branch }) {
  const { w, say } = useSpeech();
  const numberOf = (document: Branch['noticeDocument']) => (document ? `${String(document['number'])}（${String(document['date'])}）` : null);
  return (
    <Particulars
      items={[
        [w('单位'), branch.organization?.name],
        [w('法定事由'), branch.ground && say(recallGround(branch.ground)?.label)],
        [w('事实'), branch.facts && <span className="wrap">{branch.facts}</span>],
        [w('理由'), branch.reasons && <span className="wrap">{branch.reasons}</span>],
        [w('备案批复'), branch.filing && `${branch.filing === 'noObjection' ? w('无异议') : w('有异议')} ${numberOf(branch.filingDocument) ?? ''}`],
        [w('免职通知'), numberOf(branch.noticeDocument)],
        [w('生效日期'), branch.effectiveOn],
        [w('接交人'), branch.receiver],
        [w('交接事项'), branch.matters && <span className="wrap">{branch.matters}</span>],
        [w('交接日期'), branch.handedOverOn],
      ]}
    />
  );
}

/** R11: the person may appeal in time; everybody sees that somebody did. */
function Remedy({ branch, own }: { branch: Branch; own: boolean }) {
  const { w } = useSpeech();
  const [open, setOpen] = useState(false);
  if (branch.appeal)
    return (
      <p>
        <Link to={`/appeals/${branch.appeal.id}`}>{w('查看党员申诉')}</Link>
      </p>
    );
  if (!own || !branch.appealUntil) return null;
  return (
    <>
      <Note>{w('您可在 {until} 前提出党员申诉', { until: formatInstant(branch.appealUntil) })}</Note>
      <div className="row">
        <Button tone="primary" onClick={() => setOpen(true)} data-action="party-appeal">
          {w('提出党员申诉')}
        </Button>
      </div>
      {open && <PartyAppealDialog branchId={branch.id} close={() => setOpen(false)} />}
    </>
  );
}
