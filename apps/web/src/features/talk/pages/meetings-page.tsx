import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { meetingsQuery } from '../api/talks.js';
import { MeetingForm } from '../components/meeting-form.js';

/** A14: collective talks. */
export default function MeetingsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const paging = usePaging();
  const meetings = useQuery(meetingsQuery(paging.offset, paging.limit));
  return (
    <Page title={w('集体谈话')} back={{ to: '/talks', label: w('谈话') }}>
      <Panel title={w('集体谈话')} flush>
        <Loaded query={meetings}>
          {({ items, total }) => (
            <>
              <DataTable
                caption={w('集体谈话')}
                rows={items}
                keyOf={({ id }) => id}
                empty={w('还没有集体谈话')}
                columns={[
                  { head: w('谈话时间'), name: true, cell: ({ id, date, time }) => <Link to={`/talk-meetings/${id}`}>{`${date} ${time}`}</Link> },
                  { head: w('召集单位'), cell: ({ convener }) => convener?.name },
                  { head: w('地点'), cell: ({ place }) => place },
                  { head: w('谈话人'), cell: ({ talker }) => talker },
                  { head: w('记录人'), cell: ({ recorder }) => recorder },
                  { head: w('人数'), number: true, cell: ({ talks }) => talks },
                  { head: w('已签字或见证'), number: true, cell: ({ signed }) => signed },
                ]}
              />
              <Pager paging={paging} total={total} />
            </>
          )}
        </Loaded>
      </Panel>
      {may(session, 'talk.convene') && <MeetingForm created={(id) => void navigate(`/talk-meetings/${id}`)} />}
    </Page>
  );
}
