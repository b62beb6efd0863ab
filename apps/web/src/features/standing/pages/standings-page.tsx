import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable, type Column } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { remind, standingNoticesQuery, type StandingNotice } from '../api/standings.js';
import { SoFar, useFigures } from '../components/so-far.js';

/** B2: points so far, what everybody was told each half period, and reminders for who is low or trailing. */
export default function StandingsPage() {
  const { id } = useAssessment();
  return (
    <>
      <SoFar assessmentId={id} />
      <Notices />
    </>
  );
}

function Notices() {
  const { w } = useSpeech();
  const { id, decimals } = useAssessment();
  const paging = usePaging(100);
  const notices = useQuery(standingNoticesQuery(id, { limit: paging.limit, offset: paging.offset }));
  const reminding = useReminding(id);
  const figures = useFigures(decimals, notices.data?.items[0]?.cohort ?? 0) as Column<StandingNotice>[];
  const columns: Column<StandingNotice>[] = [
    { head: w('通报'), cell: ({ through }) => w('截至 {date}', { date: through }) },
    ...figures,
    { head: w('送达'), cell: ({ sentAt }) => formatInstant(sentAt) },
    { head: w('谈话提醒'), cell: (notice) => <Reminder notice={notice} reminding={reminding} /> },
  ];
  return (
    <Panel title={w('半周期通报')} note={w('办公室签发后逐人告知本人积分；较低、靠后的由办公室发起谈话提醒，不计入年终的命中')} flush>
      <ProblemNote error={reminding.error} />
      <Loaded query={notices}>
        {(page) => (
          <>
            <DataTable caption={w('半周期通报')} rows={page.items} keyOf={(notice) => notice.id} columns={columns} />
            <Pager paging={paging} total={page.total} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function useReminding(assessmentId: string) {
  return useAct({
    name: `standing.remind.${assessmentId}`,
    run: (noticeId: string, key) => remind(noticeId, key),
    done: '已发起谈话提醒，请到谈话页面安排',
    refresh: [['assessment', assessmentId, 'standing-notices'], ['talks'], ['tasks']],
  });
}

function Reminder({ notice, reminding }: { notice: StandingNotice; reminding: ReturnType<typeof useReminding> }) {
  const { w } = useSpeech();
  const session = useSession();
  if (notice.talkId) return <Link to={`/talks/${notice.talkId}`}>{w('查看谈话')}</Link>;
  if (notice.marks.length === 0 || !may(session, 'talk.convene')) return null;
  return (
    <Button tone="quiet" data-action="remind" busy={reminding.busy} onClick={() => reminding.act(notice.id)}>
      {w('谈话提醒')}
    </Button>
  );
}
