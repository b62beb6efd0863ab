import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { taskQuery, type TaskDetail } from '../api/get-task.js';
import { ActionPanel } from '../components/action-panel.js';
import { ContextPanel } from '../components/context-panel.js';
import { Due } from '../components/due.js';
import { Opinions } from '../components/opinions.js';
import { PaperPanel } from '../components/paper-panel.js';
import { RollPanel } from '../components/roll-panel.js';
import { Seats } from '../components/seats.js';
import { UrgingsPanel } from '../components/urgings-panel.js';
import { TaskTools } from '../components/task-tools.js';
import './task-page.css';

export default function TaskPage() {
  const { id = '' } = useParams();
  const task = useQuery(taskQuery(id));
  const { w } = useSpeech();
  return task.data ? (
    <TaskView task={task.data} />
  ) : (
    <Page title={w('办理')}>
      <Loaded query={task}>{() => null}</Loaded>
    </Page>
  );
}

function TaskView({ task }: { task: TaskDetail }) {
  const { w, say } = useSpeech();
  const roll = task.mode === 'roll';
  return (
    <Page
      title={say(task.title)}
      back={{ to: '/', label: w('待办') }}
      marks={<Marks task={task} />}
      actions={<TaskTools task={task} />}
      lead={<About task={task} />}
    >
      {task.stage === 'aside' && <Note tone="warn">{w('已退回前面的步骤，办完后再回到这里')}</Note>}
      <div className="task">
        <div className="stack">
          <ContextPanel task={task} />
          {roll && <RollPanel task={task} />}
          {!roll && task.availableActions.length > 0 && <ActionPanel task={task} />}
          <UrgingsPanel task={task} />
          <PaperPart task={task} />
        </div>
        <aside className="stack" aria-label={w('办理情况')}>
          <Facts task={task} />
          {task.seats.length > 0 && (
            <Panel title={w('办理人')}>
              <Seats kind={task.kind} seats={task.seats} />
            </Panel>
          )}
          <Panel title={w('已有意见')}>
            <Opinions decisions={task.opinions} />
          </Panel>
        </aside>
      </div>
    </Page>
  );
}

function About({ task: { assessment, about } }: { task: TaskDetail }) {
  return (
    <>
      {assessment && <Link to={`/assessments/${assessment.id}`}>{assessment.title}</Link>}
      {about !== assessment?.title && ` ${about}`}
    </>
  );
}

function PaperPart({ task }: { task: TaskDetail }) {
  const session = useSession();
  return may(session, 'paper.enter') ? <PaperPanel task={task} /> : null;
}

function Marks({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  return (
    <>
      {task.stage === 'closed' && <Mark tone="good">{w('已办结')}</Mark>}
      {task.overdue && <Mark tone="bad">{w('逾期')}</Mark>}
      {task.standing && <Mark>{w('可随时办理')}</Mark>}
      {task.assessment?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
    </>
  );
}

function Facts({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('时限')}>
      <Particulars
        items={[
          [w('送达'), formatInstant(task.openedBusinessAt)],
          [w('办理期限'), <Due key="due" task={task} />],
          [w('办结'), task.closedAt && formatInstant(task.closedAt)],
          [w('依据条款'), task.rules.join('、')],
        ]}
      />
    </Panel>
  );
}
