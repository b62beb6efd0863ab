import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { SubNav } from '../../../components/sub-nav.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, useSession } from '../../../lib/session.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import { Demonstrations } from '../../demonstration/components/demonstrations.js';
import { tasksQuery, type Box } from '../api/list-tasks.js';
import { OwedReplies } from '../components/owed-replies.js';
import { TaskList } from '../components/task-list.js';
import { Waiting } from '../components/waiting.js';

type TaskPage = Schemas['TaskPage'];

const boxes: Record<Box, Word> = { todo: '待我办理', done: '已办', started: '我发起的', copied: '抄送我的', overdue: '逾期' };

export default function InboxPage() {
  const { w } = useSpeech();
  const session = useSession();
  const [search] = useSearchParams();
  const paging = usePaging();
  const asked = search.get('box') ?? '';
  const box: Box = asked in boxes ? (asked as Box) : holds(session, 'supervisor') && !asked ? 'overdue' : 'todo';
  const tasks = useQuery(tasksQuery(box, paging.offset, paging.limit));
  return (
    <Page title={w('待办')} lead={w('到期不办只会提醒和上报，不会视为同意')}>
      <Boxes current={box} total={tasks.data && waitingOf(tasks.data)} />
      {session.demonstration && <Demonstrations />}
      {box === 'todo' && <OwedReplies />}
      <Loaded query={tasks}>
        {(page) => (
          <>
            {box === 'todo' ? (
              <Waiting tasks={page.items.filter(({ standing }) => !standing)}>
                <Pager paging={paging} total={page.total} />
              </Waiting>
            ) : (
              <Panel title={w(boxes[box])} flush>
                <TaskList tasks={page.items} />
                <Pager paging={paging} total={page.total} />
              </Panel>
            )}
            {box === 'todo' && <Standing tasks={page.items.filter(({ standing }) => standing)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Rights that may be used at any time stand apart: nobody waits for them. */
function Standing({ tasks }: { tasks: TaskPage['items'] }) {
  const { w } = useSpeech();
  if (tasks.length === 0) return null;
  return (
    <Panel title={w('随时可办')} note={w('不需要办理；需要时可以随时行使')} flush>
      <TaskList tasks={tasks} />
    </Panel>
  );
}

/** What waits for me on all pages; standing rights come last and are not counted. */
function waitingOf({ items, total }: TaskPage): number {
  return total - items.filter(({ standing }) => standing).length;
}

function Boxes({ current, total }: { current: Box; total: number | undefined }) {
  const { w } = useSpeech();
  return (
    <SubNav
      label={w('待办')}
      links={(Object.keys(boxes) as Box[]).map((box) => ({
        to: `/?box=${box}`,
        text: w(boxes[box]),
        current: box === current,
        count: box === current ? total : undefined,
      }))}
    />
  );
}
