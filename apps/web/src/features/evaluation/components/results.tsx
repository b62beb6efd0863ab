import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { severityQuery, type EvaluationDetail } from '../api/evaluations.js';

/** Hundredths of a point, rounded half up from whole sums. */
function meanOf(points: number, count: number, scale: number): string {
  return (Math.floor((200 * points + count * scale) / (2 * count * scale)) / 100).toFixed(2);
}

/** While it is open the turnout is all there is to see. */
export function Counts({ evaluation }: { evaluation: EvaluationDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('收回情况')} note={evaluation.state === 'open' ? w('截止前只显示份数') : undefined} flush>
      <DataTable
        caption={w('收回情况')}
        rows={evaluation.counts}
        keyOf={(row) => row.class}
        columns={[
          { head: w('评分类别'), name: true, cell: ({ title }) => title },
          { head: w('发放份数'), number: true, cell: ({ number }) => number },
          { head: w('收回份数'), number: true, cell: ({ cast }) => cast },
          { head: w('去掉最高分'), cell: ({ dropHighest }) => (dropHighest ? w('是') : w('否')) },
          {
            head: w('公布'),
            cell: ({ published }) => published !== null && <Mark tone={published ? 'good' : 'warn'}>{published ? w('公布') : w('不足最低样本，不公布')}</Mark>,
          },
        ]}
      />
    </Panel>
  );
}

/** E3: mean of each class for each subject, from the counted sums. */
export function Results({ evaluation }: { evaluation: EvaluationDetail }) {
  const { w } = useSpeech();
  const { questions, subjects } = evaluation.sheet;
  const published = evaluation.counts.filter((one) => one.published);
  const rows = subjects.flatMap((subject) => questions.map((question) => ({ subject, question })));
  const cell = (raterClass: string, { subject, question }: (typeof rows)[number]) => {
    const mark = evaluation.marks.find((one) => one.class === raterClass && one.subject === subject.id && one.question === question.key);
    return mark ? `${meanOf(mark.points, mark.count, question.scale)} (${mark.count})` : '—';
  };
  return (
    <Panel title={w('测评结果')} note={w('各类平均分（括号内为计分份数）')} flush>
      <DataTable
        caption={w('测评结果')}
        rows={rows}
        keyOf={({ subject, question }) => `${subject.id}.${question.key}`}
        columns={[
          { head: w('测评对象'), name: true, cell: ({ subject }) => subject.name },
          ...(questions.length > 1 ? [{ head: w('题目'), cell: ({ question }: (typeof rows)[number]) => question.title }] : []),
          ...published.map((one) => ({ head: one.title, number: true, cell: (row: (typeof rows)[number]) => cell(one.class, row) })),
        ]}
      />
    </Panel>
  );
}

/** How strict each sheet is, without a name, a key or a time. */
export function Severity({ evaluation }: { evaluation: EvaluationDetail }) {
  const { w } = useSpeech();
  const severity = useQuery(severityQuery(evaluation.id));
  const title = (key: string) => evaluation.counts.find((one) => one.class === key)?.title ?? key;
  const points = (hundredths: number) => `${hundredths < 0 ? '−' : ''}${(Math.abs(hundredths) / 100).toFixed(2)}`;
  return (
    <Panel title={w('评分宽严报告')} note={w('每行一份测评表，由严到宽；不含任何可识别评分人的信息')} flush>
      <Loaded query={severity}>
        {(sheets) => (
          <DataTable
            caption={w('评分宽严报告')}
            rows={sheets.map((sheet, index) => ({ ...sheet, n: index + 1 }))}
            keyOf={({ n }) => String(n)}
            columns={[
              { head: w('序号'), name: true, cell: ({ n }) => n },
              { head: w('评分类别'), cell: (sheet) => title(sheet.class) },
              { head: w('本表平均分'), number: true, cell: ({ meanHundredths }) => points(meanHundredths) },
              { head: w('与本类平均之差'), number: true, cell: ({ deviationHundredths }) => points(deviationHundredths) },
              { head: w('全部同分'), cell: ({ uniform }) => (uniform ? w('是') : w('否')) },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
