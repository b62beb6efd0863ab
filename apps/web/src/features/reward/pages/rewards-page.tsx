import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { rewardsQuery, type RewardSummary } from '../api/rewards.js';
import { RewardParts } from '../components/reward-parts.js';
import { rewardStates } from '../components/reward-names.js';

/** A13: every batch of material rewards that the reader may see. */
export default function RewardsPage() {
  const { w, say } = useSpeech();
  const paging = usePaging();
  const rewards = useQuery(rewardsQuery(paging.offset, paging.limit));
  return (
    <Page title={w('奖励与培养')} lead={w('每乡镇每期奖励总额不超过上限；系统只登记和核对，不付款')}>
      <RewardParts />
      <Panel title={w('物质奖励')} flush>
        <Loaded query={rewards}>
          {(page) => (
            <>
              <DataTable
                caption={w('物质奖励')}
                rows={page.items}
                keyOf={(row) => row.id}
                columns={[
                  { head: w('批次'), name: true, cell: (row) => <Link to={`/rewards/${row.id}`}>{batchOf(row)}</Link> },
                  { head: w('考核项目'), cell: (row) => row.assessment.title },
                  { head: w('人数'), number: true, cell: (row) => row.persons },
                  { head: w('本期上限'), number: true, cell: (row) => formatMoney(row.capFen) },
                  { head: w('已分配'), number: true, cell: (row) => formatMoney(row.allocatedFen) },
                  { head: w('办理情况'), cell: (row) => <State reward={row} /> },
                ]}
              />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );

  function batchOf({ township, assessment, batch, title }: RewardSummary): string {
    return `${township?.name ?? say(title)} ${say(periodText(assessment.periodCode))} ${w('第 {n} 批', { n: batch })}`;
  }
}

function State({ reward }: { reward: RewardSummary }) {
  const { say } = useSpeech();
  const { name, tone } = rewardStates[reward.state];
  return (
    <>
      <Mark tone={tone}>{say(name)}</Mark> {reward.currentStep && <span className="small muted">{say(reward.currentStep)}</span>}
    </>
  );
}
