import { dismissalStages, gradeLabel, type DismissalStage } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useSession } from '../../../lib/session.js';
import { Opinions } from '../../task/components/opinions.js';
import { dismissalQuery } from '../api/dismissals.js';
import { BranchPanel } from '../components/branch-panel.js';
import { CaseRail } from '../components/case-rail.js';
import { CaseMark } from '../components/dismissal-marks.js';

type Detail = Schemas['DismissalDetail'];

const route: DismissalStage[] = ['confirmFacts', 'hear', 'decide', 'branches'];

export default function DismissalPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const dismissal = useQuery(dismissalQuery(id));
  return (
    <Page
      title={dismissal.data ? w('免职案件：{name}', { name: dismissal.data.person?.name ?? '' }) : w('免职案件')}
      back={{ to: '/dismissals', label: w('免职案件') }}
      marks={dismissal.data && <CaseMark dismissal={dismissal.data} />}
      lead={w('案件由公布的结果自动立案，只由人作出决定；任何人不作决定，就不发生免职')}
    >
      <Loaded query={dismissal}>{(found) => <Case dismissal={found} />}</Loaded>
    </Page>
  );
}

function Case({ dismissal }: { dismissal: Detail }) {
  const { w } = useSpeech();
  const session = useSession();
  const own = session.person !== null && session.person?.id === dismissal.person?.id;
  const stops = route.map((node) => ({ node, title: dismissalStages[node] }));
  return (
    <>
      {dismissal.withdrawnBecause && <Note tone="warn">{w('已撤回：{reason}', { reason: dismissal.withdrawnBecause })}</Note>}
      <Panel title={w('立案')}>
        <CaseParticulars dismissal={dismissal} />
      </Panel>
      <Panel title={w('办理进程')}>
        <CaseRail label={w('办理进程')} stops={stops} at={dismissal.stage} ended={dismissal.state !== 'open'} steps={dismissal.steps} />
      </Panel>
      {dismissal.branchList.map((branch) => (
        <BranchPanel key={branch.id} branch={branch} own={own} />
      ))}
      <Panel title={w('已有意见')}>
        <Opinions decisions={dismissal.decisions} />
      </Panel>
    </>
  );
}

function CaseParticulars({ dismissal }: { dismissal: Detail }) {
  const { w, say } = useSpeech();
  const said = (value: string | null) => value && <span className="wrap">{value}</span>;
  return (
    <Particulars
      items={[
        [w('单位'), dismissal.organization?.name],
        [w('考核项目'), dismissal.assessment.title],
        [w('立案依据'), `${dismissal.rule} · ${dismissal.periods.map((code) => say(periodText(code))).join('、')}`],
        ...dismissal.results.map(({ title, series, grade }): [string, string] => [title, say(gradeLabel(series, grade))]),
        [w('立案时间'), formatInstant(dismissal.openedBusinessAt)],
        [w('认定的事实'), said(dismissal.facts)],
        [w('本人陈述'), said(dismissal.statement)],
        [w('本人申辩'), said(dismissal.defence)],
        [w('理由'), said(dismissal.reasons)],
        [w('办结'), dismissal.endedAt && formatInstant(dismissal.endedAt)],
      ]}
    />
  );
}
