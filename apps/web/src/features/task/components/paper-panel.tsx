import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useQuery } from '@tanstack/react-query';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { paperQuery } from '../../paper/api/paper.js';
import { PaperState } from '../../paper/components/paper-state.js';
import type { TaskDetail } from '../api/get-task.js';
import { PaperEntry } from './paper-entry.js';

/** R2: a decision signed on paper, entered by a named clerk and confirmed by a second person. */
export function PaperPanel({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const mayEnter = task.stage === 'open' && may(session, 'paper.enter');
  const papers = useQuery({ ...paperQuery, enabled: may(session, 'paper.confirm') });
  return (
    <Panel title={w('线下签批补录')} note={w('代录人不能代替签批人；须由第二人核对确认后才生效')}>
      <div className="stack">
        {papers.data
          ?.filter(({ taskId }) => taskId === task.id)
          .map((paper) => (
            <p key={paper.id} className="row">
              <Mark tone={paper.state === 'entered' ? 'warn' : 'good'}>
                <PaperState state={paper.state} />
              </Mark>
              {paper.signer} {paper.dateOnPaper} · {w('代录：{name}', { name: paper.enteredBy })} <EvidenceLinks ids={[paper.evidenceId]} />
            </p>
          ))}
        {mayEnter && !open && (
          <div>
            <Button onClick={() => setOpen(true)} data-action="enter-paper">
              {w('补录线下签批')}
            </Button>
          </div>
        )}
        {mayEnter && open && <PaperEntry task={task} done={() => setOpen(false)} />}
      </div>
    </Panel>
  );
}
