import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { actionLabels } from '#domain';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { confirmPaper } from '../api/confirm-paper.js';
import { paperQuery, type PaperForm } from '../api/paper.js';
import { PaperState } from '../components/paper-state.js';

export default function PaperPage() {
  const { w } = useSpeech();
  const papers = useQuery(paperQuery);
  return (
    <Page title={w('线下签批')} lead={w('对照扫描件逐项核对；自己代录的由他人核对')}>
      <Loaded query={papers}>
        {(all) => (
          <>
            {all.map((paper) => (
              <PaperCard key={paper.id} paper={paper} />
            ))}
            {!all.length && <p className="muted">{w('没有待核对的签批单')}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function PaperCard({ paper }: { paper: PaperForm }) {
  const { w, say } = useSpeech();
  return (
    <Panel
      title={say(paper.title)}
      actions={
        <Mark tone={paper.state === 'entered' ? 'warn' : 'neutral'}>
          <PaperState state={paper.state} />
        </Mark>
      }
    >
      <div className="stack">
        <Particulars
          items={[
            [w('签批人'), paper.signer],
            [w('纸面签批日期'), paper.dateOnPaper],
            [w('纸面决定'), say(actionLabels[paper.action]) || paper.action],
            [w('意见'), typeof paper.form['opinion'] === 'string' ? paper.form['opinion'] : undefined],
            [w('代录人'), `${paper.enteredBy} ${formatInstant(paper.enteredAt)}`],
            [w('签批单扫描件'), <EvidenceLinks key="scan" ids={[paper.evidenceId]} />],
            ['SHA-256', paper.sha256.slice(0, 16)],
          ]}
        />
        <Link to={`/tasks/${paper.taskId}`}>{w('查看事项')}</Link>
        {paper.state === 'entered' && !paper.mine && <Confirmation paper={paper} />}
        {paper.state === 'entered' && paper.mine && <p className="muted">{w('由您代录，须由他人核对')}</p>}
      </div>
    </Panel>
  );
}

function Confirmation({ paper }: { paper: PaperForm }) {
  const { w } = useSpeech();
  const [reason, setReason] = useState('');
  const confirm = useAct({
    name: `paper.${paper.id}`,
    run: (agreed: boolean, key) => confirmPaper(paper.id, { confirm: agreed, ...(reason && { reason }) }, key),
    done: '已录入',
    refresh: [['paper'], ['tasks'], ['task', paper.taskId]],
  });
  return (
    <div className="fields">
      <Field label={w('不符时说明')}>{(wiring) => <input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <ProblemNote error={confirm.error} />
      <div className="row">
        <Button tone="primary" busy={confirm.busy} onClick={() => confirm.act(true)}>
          {w('与扫描件一致，确认')}
        </Button>
        <Button tone="danger" busy={confirm.busy} disabled={!reason.trim()} onClick={() => confirm.act(false)}>
          {w('不一致，作废')}
        </Button>
      </div>
    </div>
  );
}
