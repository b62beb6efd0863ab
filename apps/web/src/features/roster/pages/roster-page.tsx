import { postTitle } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { usePlaceColumns } from '../../assessment/components/place-columns.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { rosterEventsQuery, rosterQuery, type RosterEntry } from '../api/roster.js';
import { RosterChange } from '../components/roster-change.js';
import { rosterStates } from '../components/roster-states.js';

export default function RosterPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const paging = usePaging(100);
  const [township, setTownship] = useTownship();
  const [changing, setChanging] = useState<RosterEntry>();
  const roster = useQuery(rosterQuery(assessment.id, township, paging));
  const mayChange = may(session, 'roster.change') && takes(assessment, 'rosterEvent');
  const counts = Object.entries(roster.data?.counts ?? {}) as [RosterEntry['status'], number][];
  return (
    <>
      <div className="row between">
        {!assessment.ofUnits && <TownshipFilter value={township} change={setTownship} />}
        <p className="row">
          {counts.map(([status, count]) => (
            <Mark key={status} tone={rosterStates[status].tone}>
              {w(rosterStates[status].word)} {count}
            </Mark>
          ))}
        </p>
      </div>
      {changing && <RosterChange assessmentId={assessment.id} entry={changing} close={() => setChanging(undefined)} />}
      <Panel
        title={w('应考人员名册')}
        note={
          roster.data?.confirmedAt
            ? w('已于 {at} 确认', { at: formatInstant(roster.data.confirmedAt) })
            : assessment.ofUnits
              ? w('名册以组织部确认为准，变动须有日期和依据')
              : w('名册以乡镇确认为准，变动须有日期和依据')
        }
        flush
      >
        <Loaded query={roster}>
          {(page) => (
            <>
              <Entries rows={page.items} change={mayChange ? setChanging : undefined} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
      <Events />
    </>
  );
}

function Entries({ rows, change }: { rows: RosterEntry[]; change: ((entry: RosterEntry) => void) | undefined }) {
  const { w, say } = useSpeech();
  const places = usePlaceColumns<RosterEntry>();
  return (
    <DataTable
      caption={w('应考人员名册')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('姓名'), name: true, cell: (row) => row.person?.name ?? w('空缺') },
        ...places,
        { head: w('职务'), cell: (row) => row.posts.map((post) => say(postTitle(post))).join('、') },
        { head: w('状态'), cell: (row) => <Mark tone={rosterStates[row.status].tone}>{w(rosterStates[row.status].word)}</Mark> },
        { head: w('原因'), cell: (row) => row.reason },
        ...(change
          ? [
              {
                head: w('变动'),
                cell: (row: RosterEntry) => (
                  <Button tone="quiet" onClick={() => change(row)}>
                    {w('登记变动')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Events() {
  const { w } = useSpeech();
  const assessment = useAssessment();
  const events = useQuery(rosterEventsQuery(assessment.id));
  if (!events.data?.length) return null;
  return (
    <Panel title={w('名册变动')} flush>
      <DataTable
        caption={w('名册变动')}
        rows={events.data}
        keyOf={(row) => row.id}
        columns={[
          { head: w('姓名'), name: true, cell: (row) => row.person?.name ?? row.village.name },
          { head: w('状态'), cell: (row) => w(rosterStates[row.status].word) },
          { head: w('原因'), cell: (row) => row.reason },
          { head: w('发生日期'), cell: (row) => row.occurredOn },
          { head: w('登记'), cell: (row) => `${row.by} ${formatInstant(row.at)}` },
        ]}
      />
    </Panel>
  );
}
