import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { decideMany, type ManyDecisions, type OneOfMany } from '../../task/api/decide-many.js';
import { BatchResults } from '../../task/components/batch-results.js';
import type { Meeting, TaskSummary } from '../api/talks.js';

/** A14, R5: every talk that waits to be arranged, into this meeting, with one cause. */
export function ArrangeAll({ meeting, tasks }: { meeting: Meeting; tasks: TaskSummary[] }) {
  const { w } = useSpeech();
  const [cause, setCause] = useState('');
  const [ended, setEnded] = useState<{ tasks: TaskSummary[]; results: OneOfMany[] }>();
  const arrange = useAct({
    name: `talk-meeting.arrange.${meeting.id}`,
    run: (body: ManyDecisions, key) => decideMany(body, key),
    done: '已录入',
    refresh: [['tasks'], ['talk']],
    onDone: ({ results }) => setEnded({ tasks, results }),
  });
  const all = () => arrange.act({ taskIds: tasks.map(({ id }) => id), action: 'arrange', form: { meetingId: meeting.id, cause: cause.trim() } });
  return (
    <>
      {ended && <BatchResults {...ended} close={() => setEnded(undefined)} />}
      {tasks.length > 0 && (
        <Panel title={w('安排谈话')} note={w('{count} 人待安排；每人各有一份记录', { count: tasks.length })}>
          <div className="fields">
            <Field label={w('谈话事由')} required>
              {(wiring) => <textarea {...wiring} maxLength={4000} value={cause} onChange={({ target }) => setCause(target.value)} />}
            </Field>
            <ProblemNote error={arrange.error} />
            <div className="row">
              <Button tone="primary" busy={arrange.busy} disabled={!cause.trim()} onClick={all} data-action="arrange-all">
                {w('全部安排到本次集体谈话')}
              </Button>
            </div>
          </div>
        </Panel>
      )}
    </>
  );
}
