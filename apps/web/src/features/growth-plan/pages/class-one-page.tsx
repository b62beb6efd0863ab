import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { RewardParts } from '../../reward/components/reward-parts.js';
import { classOneQuery, growthPlansQuery, type ClassOneMember, type GrowthPlanSummary } from '../api/growth-plans.js';
import { planStates } from '../components/plan-names.js';

/** A12, (l): who is in class one with the state of the plan, and whose plan waits to be approved. */
export default function ClassOnePage() {
  const { w } = useSpeech();
  const paging = usePaging();
  const [past, setPast] = useState(false);
  const members = useQuery(classOneQuery({ past, offset: paging.offset, limit: paging.limit }));
  const drafts = useQuery(growthPlansQuery('draft'));
  const showPast = (
    <label className="row">
      <input type="checkbox" checked={past} onChange={(event) => setPast(event.target.checked)} />
      {w('含已退出')}
    </label>
  );
  return (
    <Page title={w('奖励与培养')} lead={w('列入和退出都须由组织部领导签署，不会自动退出')}>
      <RewardParts />
      <Panel title={w('一类村社干部')} actions={showPast} flush>
        <Loaded query={members}>
          {(page) => (
            <>
              <Members rows={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
      <Panel title={w('待批准的培养计划')} flush>
        <Loaded query={drafts}>{(page) => <Drafts rows={page.items} />}</Loaded>
      </Panel>
    </Page>
  );
}

function Members({ rows }: { rows: ClassOneMember[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('一类村社干部')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('姓名'), name: true, cell: (row) => <Link to={`/growth-plans/${row.planId}`}>{row.person.name}</Link> },
        { head: w('乡镇'), cell: (row) => row.township?.name },
        { head: w('村（社区）'), cell: (row) => row.village?.name },
        { head: w('列入日期'), cell: (row) => row.from },
        { head: w('退出日期'), cell: (row) => row.to },
        { head: w('培养计划'), cell: (row) => <Mark tone={planStates[row.planState].tone}>{say(planStates[row.planState].name)}</Mark> },
        { head: w('培养事项'), cell: (row) => w('完成 {done} / {all}', { done: row.done, all: row.measures }) },
        { head: w('年度复核日'), cell: (row) => row.nextReviewOn },
      ]}
    />
  );
}

function Drafts({ rows }: { rows: GrowthPlanSummary[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('待批准的培养计划')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { head: w('姓名'), name: true, cell: (row) => <Link to={`/growth-plans/${row.id}`}>{row.person.name}</Link> },
        { head: w('村（社区）'), cell: (row) => row.village?.name },
        { head: w('考核项目'), cell: (row) => row.assessment.title },
        { head: w('当前步骤'), cell: (row) => say(row.currentStep ?? undefined) },
      ]}
    />
  );
}
