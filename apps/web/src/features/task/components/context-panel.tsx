import { Link } from 'react-router';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { BurdenPanel } from '../../assessment/components/burden-panel.js';
import type { RequestContent } from '../../assessment/components/request-draft.js';
import { RequestView } from '../../assessment/components/request-view.js';
import { SchemeDraftPanel } from '../../scheme/components/scheme-draft-panel.js';
import { TownshipSchemePanel } from '../../township-scheme/components/township-scheme-panel.js';
import type { TaskDetail } from '../api/get-task.js';
import { ContextDetails } from './context-details.js';
import { shownFactsOf } from './context-readings.js';

/** What the decision is about: the request, the fact, the appeal; and the ways to the pages behind it. */
export function ContextPanel({ task }: { task: TaskDetail }) {
  const session = useSession();
  const content = task.context['content'] as RequestContent | undefined;
  const schemeDraft = task.context['schemeDraft'] as { id: string } | undefined;
  const request = content && task.kind.startsWith('request.');
  return (
    <>
      <Links task={task} />
      {request && <RequestPanel content={content} />}
      {request && task.assessment && may(session, 'burden.read') && <BurdenPanel assessmentId={task.assessment.id} />}
      <CaseFacts context={task.context} />
      <ContextDetails context={task.context} />
      {schemeDraft && <SchemeDraftPanel id={schemeDraft.id} />}
      <CountyCase context={task.context} />
    </>
  );
}

/** A9, A15: the township's scheme that is signed or filed, and the way to the problem that is reported or checked. */
function CountyCase({ context }: { context: Record<string, unknown> }) {
  const { w } = useSpeech();
  const townshipScheme = context['townshipScheme'] as { id: string } | undefined;
  const problem = context['problem'] as { id: string } | undefined;
  return (
    <>
      {townshipScheme && <TownshipSchemePanel id={townshipScheme.id} />}
      {problem && (
        <p className="row">
          <Link className="button" to={`/problems/${problem.id}`}>
            {w('查看问题')}
          </Link>
        </p>
      )}
    </>
  );
}

/** Figures, names and dates of the case, whatever its procedure. */
function CaseFacts({ context }: { context: Record<string, unknown> }) {
  const { say, w } = useSpeech();
  const facts = shownFactsOf(context);
  if (facts.length === 0) return null;
  return (
    <Panel title={w('基本情况')}>
      <Particulars items={facts.map(({ label, value }) => [say(label), <span className="wrap">{typeof value === 'string' ? value : say(value)}</span>])} />
    </Panel>
  );
}

function RequestPanel({ content }: { content: RequestContent }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('申请内容')}>
      <RequestView content={content} />
    </Panel>
  );
}

type Workword = '分解目标' | '核对名册' | '查看目标' | '录入擂台成绩' | '录入基础分' | '查看结果' | '查看我的结果' | '查看各轮填报' | '查看考核进度';

/** Where the work of a step is done on another page, its button stands here. */
const workplaces: Record<string, { part: string; word: Workword }> = {
  'collection.answer': { part: 'collections', word: '查看各轮填报' },
  'collection.check': { part: 'collections', word: '查看各轮填报' },
  'roster.confirm': { part: 'roster', word: '核对名册' },
  'targets.breakDown': { part: 'targets', word: '分解目标' },
  'targets.sign': { part: 'targets', word: '查看目标' },
  'targets.set': { part: 'targets', word: '分解目标' },
  'targets.receive': { part: 'targets', word: '查看目标' },
  'contest.publish': { part: 'contest', word: '录入擂台成绩' },
  'scores.complete': { part: 'scores', word: '录入基础分' },
  'period.close': { part: '', word: '查看考核进度' },
  'result.confirm': { part: 'results', word: '查看结果' },
  'notice.issue': { part: 'results', word: '查看结果' },
  'result.publish': { part: 'results', word: '查看结果' },
  'correction.confirm': { part: 'moved', word: '查看结果' },
};

function Links({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const session = useSession();
  const place = workplaces[task.kind];
  const person = session.person?.id;
  const own = ['statement.give', 'hearing.give', 'result.receive'].includes(task.kind) && person;
  if (!task.assessment || (!place && !own)) return null;
  const base = `/assessments/${task.assessment.id}`;
  return (
    <p className="row">
      {place && (
        <Link className="button" to={place.part ? `${base}/${place.part}` : base}>
          {w(place.word)}
        </Link>
      )}
      {own && (
        <Link className="button" to={`${base}/results/${person}`}>
          {w('查看我的结果')}
        </Link>
      )}
    </p>
  );
}
