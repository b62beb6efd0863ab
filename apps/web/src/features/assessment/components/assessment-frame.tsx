import type { Permission } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useOutletContext, useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { SubNav } from '../../../components/sub-nav.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { may, useSession } from '../../../lib/session.js';
import type { Word } from '../../../lib/words.js';
import { assessmentQuery, type AssessmentDetail } from '../api/list-assessments.js';
import { AssessmentMarks } from './assessment-marks.js';

/** The pages of one assessment share its heading, its parts and its data. */
export function AssessmentFrame() {
  const { id = '' } = useParams();
  const assessment = useQuery(assessmentQuery(id));
  const { w } = useSpeech();
  return assessment.data ? (
    <Framed assessment={assessment.data} />
  ) : (
    <Page title={w('考核项目')}>
      <Loaded query={assessment}>{() => null}</Loaded>
    </Page>
  );
}

export function useAssessment(): AssessmentDetail {
  return useOutletContext<AssessmentDetail>();
}

interface Part {
  path: string;
  word: Word;
  end?: boolean;
  /** Nothing is there before the approval, and never for an imported assessment. */
  approved?: boolean;
  results?: boolean;
  /** Only for whoever may read it. */
  asks?: Permission;
  /** Only where the scheme has what the page shows. */
  has?(assessment: AssessmentDetail): boolean;
}

const parts: Part[] = [
  { path: '', word: '进度', end: true },
  { path: 'request', word: '申请' },
  { path: 'targets', word: '目标', approved: true, has: ({ parts: has }) => has.targets },
  { path: 'roster', word: '名册', approved: true },
  { path: 'collections', word: '填报与评分', approved: true, has: ({ parts: has }) => has.collections },
  { path: 'base-data', word: '基础数据', approved: true, has: ({ parts: has }) => has.collections },
  { path: 'scores', word: '基础分', approved: true, has: ({ items }) => items.some(({ kind, collected }) => kind === 'entry' && !collected) },
  { path: 'marks', word: '评分明细', approved: true, has: ({ items }) => items.some(({ collected, kind }) => collected && kind !== 'ledger') },
  { path: 'events', word: '加减分', approved: true, has: ({ items }) => items.some(({ kind }) => kind === 'ledger') },
  { path: 'colours', word: '三色', approved: true, has: ({ parts: has }) => has.colours },
  { path: 'standings', word: '积分通报', approved: true, has: ({ parts: has }) => has.standings },
  { path: 'contest', word: '擂台', approved: true, has: ({ items }) => items.some(({ kind }) => kind === 'contest') },
  { path: 'results', word: '结果', results: true },
  { path: 'figures', word: '等次与奖惩', results: true },
  { path: 'organizations', word: '乡镇与村', results: true, has: ({ ofUnits }) => !ofUnits },
  { path: 'moved', word: '版本变动', results: true },
  { path: 'consequences', word: '后续办理', results: true, asks: 'consequence.read' },
  { path: 'corrections', word: '更正', results: true, asks: 'correction.read' },
];

function isShown({ approved, results, has }: Part, assessment: AssessmentDetail): boolean {
  return (!approved || assessment.approval !== null) && (!results || assessment.currentVersion !== null) && (!has || has(assessment));
}

function Framed({ assessment }: { assessment: AssessmentDetail }) {
  const { w, say } = useSpeech();
  const session = useSession();
  const shown = parts.filter((part) => isShown(part, assessment) && (part.asks === undefined || may(session, part.asks)));
  const marks = (
    <>
      <Mark tone="info">{say(assessment.stageTitle)}</Mark>
      <AssessmentMarks assessment={assessment} />
    </>
  );
  const lead = `${assessment.schemeTitle} · ${say(periodText(assessment.periodCode))}（${assessment.periodFrom} — ${assessment.periodTo}）· ${assessment.leadUnit.name}`;
  return (
    <Page title={assessment.title} back={{ to: '/assessments', label: w('考核项目') }} marks={marks} lead={lead}>
      {assessment.demonstration && (
        <Note>{w('演示项目：使用演示时钟，业务时间为 {now}；审计时间为真实时间。', { now: formatInstant(assessment.businessNow) })}</Note>
      )}
      {assessment.needsOperator && <Note tone="warn">{w('程序需要运维处理：{why}', { why: assessment.needsOperator })}</Note>}
      <SubNav
        label={assessment.title}
        links={shown.map(({ path, word, end }) => ({
          to: path ? `/assessments/${assessment.id}/${path}` : `/assessments/${assessment.id}`,
          text: w(word),
          end: end ?? false,
        }))}
      />
      <Outlet context={assessment} />
    </Page>
  );
}
