import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { may, useSession } from '../../../lib/session.js';
import { Opinions } from '../../task/components/opinions.js';
import { paymentListUrl, rewardQuery, type RewardDetail } from '../api/rewards.js';
import { rewardStates } from '../components/reward-names.js';

/** A13: one township's batch: the cap, what is left of it, the amounts by person, and every decision. */
export default function RewardPage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const reward = useQuery(rewardQuery(id));
  const { data } = reward;
  return (
    <Page
      title={
        data
          ? `${data.township?.name ?? ''} ${say(data.title)} · ${say(periodText(data.assessment.periodCode))} ${w('第 {n} 批', { n: data.batch })}`
          : w('物质奖励')
      }
      back={{ to: '/rewards', label: w('奖励与培养') }}
      marks={data && <Mark tone={rewardStates[data.state].tone}>{say(rewardStates[data.state].name)}</Mark>}
    >
      <Loaded query={reward}>{(found) => <Reward reward={found} />}</Loaded>
    </Page>
  );
}

function Reward({ reward }: { reward: RewardDetail }) {
  const { w, say } = useSpeech();
  const mayExport = may(useSession(), 'reward.export') && reward.listable;
  return (
    <>
      <Panel title={w('额度')}>
        <div className="stack">
          <Particulars
            items={[
              [w('考核项目'), reward.assessment.title],
              [w('绩效总额基数'), formatMoney(reward.baseFen)],
              [w('本期上限'), formatMoney(reward.capFen)],
              [w('其他批次已占用'), formatMoney(reward.takenFen)],
              [w('每人上限'), reward.personCapFen === null ? null : formatMoney(reward.personCapFen)],
              [w('本批分配合计'), formatMoney(reward.allocatedFen)],
              [w('发放日期'), reward.paidOn],
              [w('发放凭证'), reward.document && `${reward.document.issuer} ${reward.document.number}`],
              [w('不发放的理由'), reward.waivedBecause],
            ]}
          />
          {reward.taskId && reward.currentStep && (
            <p>
              {w('当前步骤')}：<Link to={`/tasks/${reward.taskId}`}>{say(reward.currentStep)}</Link>{' '}
              {reward.dueAt && <span className="small muted">{formatInstant(reward.dueAt)}</span>}
            </p>
          )}
        </div>
      </Panel>
      <Panel title={w('分配明细')} actions={mayExport && <PaymentListLink id={reward.id} />} flush>
        <Allocation reward={reward} />
      </Panel>
      {reward.decisions.length > 0 && (
        <Panel title={w('已有意见')}>
          <Opinions decisions={reward.decisions} />
        </Panel>
      )}
    </>
  );
}

function PaymentListLink({ id }: { id: string }) {
  const { w } = useSpeech();
  return (
    <a className="button" href={paymentListUrl(id)} download>
      {w('下载发放名单')}
    </a>
  );
}

/** Who stands without an amount: not yet, or not at all; once it is allocated only an influence period leaves anybody out. */
const missing = { open: '未分配', verified: '影响期内，不发放', paid: '影响期内，不发放', waived: '不发放' } as const;

function Allocation({ reward }: { reward: RewardDetail }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('分配明细')}
      rows={reward.rows}
      keyOf={({ person }) => person.id}
      columns={[
        { head: w('姓名'), name: true, cell: ({ person }) => person.name },
        { head: w('村（社区）'), cell: ({ village }) => village?.name },
        { head: w('测算金额'), number: true, cell: ({ computedFen }) => formatMoney(computedFen) },
        { head: w('分配金额'), number: true, cell: ({ fen }) => (fen === null ? w(missing[reward.state]) : formatMoney(fen)) },
        { head: w('理由'), cell: ({ reason }) => <span className="wrap">{reason}</span> },
      ]}
    />
  );
}
