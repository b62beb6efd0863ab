import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { confirmImport } from '../api/confirm-import.js';
import { importsQuery, templateAddress } from '../api/imports.js';
import { dryRunImport, runImport, type ImportInput } from '../api/run-import.js';
import { Report } from '../components/report.js';

export default function IntakePage() {
  const { w } = useSpeech();
  const session = useSession();
  return (
    <Page
      title={w('数据导入')}
      lead={w('先试运行，按行和单元格列出错误；全部正确才会写入')}
      actions={
        <a className="button" href={templateAddress}>
          {w('下载模板')}
        </a>
      }
    >
      {may(session, 'intake.run') && <Run />}
      <Batches />
    </Page>
  );
}

function Run() {
  const { w } = useSpeech();
  const assessments = useQuery(assessmentsQuery(0, 100));
  const [file, setFile] = useState<File>();
  const [assessmentId, setAssessmentId] = useState('');
  const [report, setReport] = useState<{ tried: boolean; report: Schemas['IntakeReport'] }>();
  const stamp = file ? `${file.name}.${file.size}.${file.lastModified}.${assessmentId}` : '';
  const trial = useAct({ name: `import.try.${stamp}`, run: (input: ImportInput, key) => dryRunImport(input, key), onDone: (found) => setReport({ tried: true, report: found }) });
  const run = useAct({ name: `import.run.${stamp}`, run: (input: ImportInput, key) => runImport(input, key), done: '已导入', refresh: [['imports'], ['assessments'], ['organizations']], onDone: (found) => setReport({ tried: false, report: found }) });
  const input = file && { file, ...(assessmentId && { assessmentId }) };
  return (
    <Panel title={w('导入 Excel')}>
      <div className="fields">
        <Field label={w('Excel 文件')} required>
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".xlsx"
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                setReport(undefined);
              }}
            />
          )}
        </Field>
        <Field label={w('考核项目')} hint={w('导入目标、分数、事项时选择')}>
          {(wiring) => (
            <select {...wiring} value={assessmentId} onChange={(event) => setAssessmentId(event.target.value)}>
              <option value="">{w('基础资料')}</option>
              {assessments.data?.items.map(({ id, title, periodCode }) => (
                <option key={id} value={id}>
                  {title} · {periodCode}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="row">
          <Button busy={trial.busy} disabled={!input} onClick={() => input && trial.act(input)}>
            {trial.busy ? w('正在试运行…') : w('试运行')}
          </Button>
          <Button tone="primary" busy={run.busy} disabled={!input || !report?.tried || !report.report.accepted} onClick={() => input && run.act(input)}>
            {run.busy ? w('正在导入…') : w('正式导入')}
          </Button>
        </div>
        <ProblemNote error={trial.error ?? run.error} />
      </div>
      {report && <Report tried={report.tried} report={report.report} />}
    </Panel>
  );
}

function Batches() {
  const { w } = useSpeech();
  const session = useSession();
  const imports = useQuery(importsQuery);
  const confirm = useAct({ name: 'import.confirm', run: (id: string, key) => confirmImport(id, key), done: '已确认', refresh: [['imports']] });
  return (
    <Panel title={w('导入记录')} note={w('导入的往期结果经确认后才计入连续情况')} flush>
      <ProblemNote error={confirm.error} />
      <Loaded query={imports}>
        {(rows) => (
          <DataTable
            caption={w('导入记录')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: w('时间'), name: true, cell: (row) => formatInstant(row.importedAt) },
              { head: w('类别'), cell: (row) => row.kind },
              { head: w('内容'), cell: (row) => Object.entries(row.counts).map(([name, count]) => `${name} ${count}`).join('，') },
              { head: w('导入人'), cell: (row) => row.importedBy },
              { head: 'SHA-256', cell: (row) => row.fileHash.slice(0, 12) },
              {
                head: w('确认'),
                cell: (row) =>
                  row.confirmedBy ? (
                    <Mark tone="good">{row.confirmedBy}</Mark>
                  ) : may(session, 'intake.confirm') ? (
                    <Button busy={confirm.busy} onClick={() => confirm.act(row.id)}>
                      {w('确认导入')}
                    </Button>
                  ) : (
                    <Mark tone="warn">{w('待确认')}</Mark>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
