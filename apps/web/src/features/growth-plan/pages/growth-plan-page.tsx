import { growthMeasures, leavingGrounds } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { Opinions } from '../../task/components/opinions.js';
import { growthPlanQuery, type GrowthPlanDetail } from '../api/growth-plans.js';
import { planStates } from '../components/plan-names.js';

/** A12: one person's plan with its measures, the yearly reviews and the grounds they rested on. */
export default function GrowthPlanPage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const plan = useQuery(growthPlanQuery(id));
  const { data } = plan;
  return (
    <Page
      title={data ? w('{name}的培养计划', { name: data.person.name }) : w('培养计划')}
      back={{ to: '/class-one', label: w('一类村社干部') }}
      marks={data && <Mark tone={planStates[data.state].tone}>{say(planStates[data.state].name)}</Mark>}
    >
      <Loaded query={plan}>{(found) => <Plan plan={found} />}</Loaded>
    </Page>
  );
}

function Plan({ plan }: { plan: GrowthPlanDetail }) {
  const { w } = useSpeech();
  return (
    <>
      <Panel title={w('基本情况')}>
        <Facts plan={plan} />
      </Panel>
      <Panel title={w('培养事项')} flush>
        <Measures plan={plan} />
      </Panel>
      {plan.reviews.length > 0 && (
        <Panel title={w('年度复核')} flush>
          <Reviews plan={plan} />
        </Panel>
      )}
      <Panel title={w('已有意见')}>
        <Opinions decisions={plan.decisions} />
      </Panel>
    </>
  );
}

function Facts({ plan }: { plan: GrowthPlanDetail }) {
  const { w } = useSpeech();
  const grounds = useGrounds();
  return (
    <div className="stack">
      <Particulars
        items={[
          [w('姓名'), plan.person.name],
          [w('村（社区）'), `${plan.township?.name ?? ''} ${plan.village?.name ?? ''}`],
          [w('考核项目'), plan.assessment.title],
          [w('列入日期'), plan.memberFrom],
          [w('退出日期'), plan.memberTo],
          [w('年度复核日'), plan.state === 'running' ? plan.nextReviewOn : null],
          [w('退出情形'), plan.state === 'running' ? grounds(plan.grounds) || w('无') : null],
        ]}
      />
      <CurrentStep plan={plan} />
    </div>
  );
}

function CurrentStep({ plan: { taskId, currentStep, dueAt } }: { plan: GrowthPlanDetail }) {
  const { w, say } = useSpeech();
  if (!taskId || !currentStep) return null;
  return (
    <p>
      {w('当前步骤')}：<Link to={`/tasks/${taskId}`}>{say(currentStep)}</Link> {dueAt && <span className="small muted">{formatInstant(dueAt)}</span>}
    </p>
  );
}

function Measures({ plan }: { plan: GrowthPlanDetail }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('培养事项')}
      rows={plan.items}
      keyOf={(row) => row.id}
      columns={[
        { head: w('年度'), cell: (row) => w('第 {n} 年', { n: row.year }) },
        { head: w('类别'), cell: (row) => say(growthMeasures[row.kind]) },
        { head: w('内容'), name: true, cell: (row) => row.title },
        { head: w('完成期限'), cell: (row) => row.dueOn },
        { head: w('完成日期'), cell: (row) => row.doneOn ?? w('未完成') },
        { head: w('完成情况'), cell: (row) => <span className="wrap">{row.result}</span> },
        { head: w('佐证材料'), cell: (row) => <EvidenceLinks ids={row.evidence} /> },
      ]}
    />
  );
}

function Reviews({ plan }: { plan: GrowthPlanDetail }) {
  const { w } = useSpeech();
  const grounds = useGrounds();
  return (
    <DataTable
      caption={w('年度复核')}
      rows={plan.reviews}
      keyOf={(row) => String(row.year)}
      columns={[
        { head: w('年度'), name: true, cell: (row) => w('第 {n} 年', { n: row.year }) },
        { head: w('日期'), cell: (row) => row.on },
        { head: w('结论'), cell: (row) => (row.outcome === 'keep' ? w('保留') : w('退出')) },
        { head: w('退出情形'), cell: (row) => (row.grounds.length ? grounds(row.grounds) : w('无')) },
        { head: w('意见'), cell: (row) => <span className="wrap">{row.opinion}</span> },
        { head: w('签署人'), cell: (row) => row.signedBy },
      ]}
    />
  );
}

function useGrounds(): (grounds: GrowthPlanDetail['grounds']) => string {
  const { say } = useSpeech();
  return (grounds) => grounds.map(({ kind, detail }) => `${say(leavingGrounds[kind])} ${detail}`).join('；');
}
