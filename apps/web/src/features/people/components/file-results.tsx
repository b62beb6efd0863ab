import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { Word } from '../../../lib/words.js';
import { GradeMark } from '../../result/components/grade-mark.js';
import type { PersonFile } from '../api/get-file.js';

/** Published results, the newest first; what was imported says so, and has no explanation. */
export function FileResults({ file: { person, results } }: { file: PersonFile }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('历期结果')} note={w('只列已公布的结果；导入的结果经指名确认后列入')} flush>
      <DataTable
        caption={w('历期结果')}
        rows={results}
        keyOf={(row) => row.assessment.id}
        columns={[
          { head: w('周期'), name: true, cell: (row) => say(periodText(row.periodCode)) },
          { head: w('考核项目'), cell: (row) => row.assessment.title },
          { head: w('总分'), number: true, cell: (row) => formatPoints(row.total, row.decimals) },
          { head: w('名次'), number: true, cell: (row) => row.rank ?? '—' },
          {
            head: w('等次'),
            cell: (row) => (
              <span>
                {isGraded(row) ? <GradeMark grade={row.grade} title={row.gradeTitle} /> : '—'} {row.sets.map((set) => say(set)).join('、')}
                {row.retained && <Mark>{w('超额保留')}</Mark>}
              </span>
            ),
          },
          { head: w('公布时间'), cell: (row) => formatDate(row.publishedAt) },
          {
            head: w('计算说明'),
            cell: (row) =>
              row.imported ? (
                <Mark tone="warn">{w('导入')}</Mark>
              ) : (
                <Link to={`/assessments/${row.assessment.id}/results/${person.id}`}>{w('查看计算说明')}</Link>
              ),
          },
        ]}
      />
    </Panel>
  );
}

/** B4: who is only ranked has no grade to be without. */
function isGraded({ grade, rank, imported }: PersonFile['results'][number]): boolean {
  return grade !== null || (rank === null && !imported);
}

const leads: Record<string, Word> = {
  talk: '约谈',
  hold: '暂停事项',
  commendation: '通报表扬',
  reward: '物质奖励',
  growthPlan: '一类村社干部',
  dismissal: '免职案',
  speech: '大会发言',
};

/** The rules that count several quarters, in force as the scheme words them, and how far the person is in each. */
export function FileStreaks({ streaks }: { streaks: PersonFile['streaks'] }) {
  const { w, say } = useSpeech();
  if (streaks.length === 0) return null;
  return (
    <Panel title={w('连续情况')} note={w('按最近一次已公布的结果；规则以当时生效的办法为准')} flush>
      <DataTable
        caption={w('连续情况')}
        rows={streaks}
        keyOf={(row) => `${row.scheme.zh}.${row.id}`}
        columns={[
          { head: w('规则'), name: true, cell: (row) => say(row.title) },
          {
            head: w('进度'),
            cell: (row) => (
              <span>
                <Mark tone={row.held ? 'warn' : 'neutral'}>{w('已 {run} 次，满 {length} 次成立', { run: row.run, length: row.length })}</Mark>{' '}
                {row.periods.map((code) => say(periodText(code))).join('、')}
              </span>
            ),
          },
          { head: w('达到后'), cell: (row) => row.leadsTo.map((kind) => (leads[kind] ? w(leads[kind]) : kind)).join('、') },
          { head: w('依据条款'), cell: (row) => row.rule },
          {
            head: w('说明'),
            cell: (row) => (
              <span>
                {row.gaps === 'SKIP' ? w('不定等次的周期不计入也不中断') : w('不定等次的周期使连续中断')}{' '}
                {row.note && <span className="small muted">{row.note}</span>}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
