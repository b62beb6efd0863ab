import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { notificationsQuery } from '../api/list-notifications.js';
import { readNotifications } from '../api/read-notifications.js';

type Notification = Schemas['Notification'];

export default function NotificationsPage() {
  const { w } = useSpeech();
  const paging = usePaging();
  const notifications = useQuery(notificationsQuery(paging.offset, paging.limit));
  const read = useAct({
    name: 'notifications.read',
    run: (ids: string[], key) => readNotifications(ids, key),
    done: '已标为已读',
    refresh: [['notifications']],
  });
  const unread = (notifications.data?.items ?? []).filter((one) => !one.readAt).map((one) => one.id);
  const actions = unread.length > 0 && (
    <Button busy={read.busy} onClick={() => read.act(unread)}>
      {w('本页全部标为已读')}
    </Button>
  );
  return (
    <Page title={w('消息')}>
      <ProblemNote error={read.error} />
      <Panel title={w('未读 {count} 条', { count: notifications.data?.unread ?? 0 })} actions={actions} flush>
        <Loaded query={notifications}>
          {(page) => (
            <>
              <Notifications rows={page.items} read={(id) => read.act([id])} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Notifications({ rows, read }: { rows: Notification[]; read(id: string): void }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('消息')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('内容'), name: true, cell: (row) => (row.taskId ? <Link to={`/tasks/${row.taskId}`}>{say(row.text)}</Link> : say(row.text)) },
        { head: w('关于'), cell: (row) => row.about },
        { head: w('发出'), cell: (row) => formatInstant(row.createdAt) },
        { head: w('送达'), cell: (row) => (row.deliveredAt ? formatInstant(row.deliveredAt) : <Mark tone="warn">{w('未送达')}</Mark>) },
        {
          head: w('阅读'),
          cell: (row) =>
            row.readAt ? (
              formatInstant(row.readAt)
            ) : (
              <Button tone="quiet" onClick={() => read(row.id)}>
                {w('标为已读')}
              </Button>
            ),
        },
      ]}
    />
  );
}
