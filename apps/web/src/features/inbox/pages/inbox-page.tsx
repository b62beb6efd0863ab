import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { SubNav } from '../../../components/sub-nav.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, useSession } from '../../../lib/session.js';
import type { Word } from '../../../lib/words.js';
import { tasksQuery, type Box } from '../api/list-tasks.js';
import { TaskList } from '../components/task-list.js';

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
      <Boxes current={box} total={tasks.data?.total} />
      <Panel title={w(boxes[box])} flush>
        <Loaded query={tasks}>
          {(page) => (
            <>
              <TaskList tasks={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
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
