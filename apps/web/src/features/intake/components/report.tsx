import { DataTable } from '../../../components/data-table.js';
import { Note } from '../../../components/note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';

/** R5: what a file would write, or every error by sheet, row and cell. */
export function Report({ tried, report }: { tried: boolean; report: Schemas['IntakeReport'] }) {
  const { w, language } = useSpeech();
  const counts = Object.entries(report.counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('，');
  return (
    <div className="stack" role="status">
      <Note tone={report.accepted ? 'info' : 'warn'}>
        {report.accepted
          ? tried
            ? w('没有错误，可以正式导入：{counts}', { counts })
            : w('已全部写入：{counts}', { counts })
          : w('有 {count} 处错误，没有写入任何数据', { count: report.errors.length })}
      </Note>
      {report.errors.length > 0 && (
        <DataTable
          caption={w('错误')}
          rows={report.errors}
          keyOf={(error) => `${error.sheet}.${error.row}.${error.cell}.${error.code}`}
          columns={[
            { head: w('工作表'), name: true, cell: (error) => error.sheet },
            { head: w('行'), number: true, cell: (error) => error.row },
            { head: w('单元格'), cell: (error) => error.cell },
            { head: w('问题'), cell: (error) => error[language] },
            { head: w('原值'), cell: (error) => error.value },
          ]}
        />
      )}
    </div>
  );
}
