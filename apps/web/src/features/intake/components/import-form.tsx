import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { dryRunImport, runImport, type ImportInput } from '../api/run-import.js';
import { Report } from './report.js';

interface Found {
  tried: boolean;
  report: Schemas['IntakeReport'];
}

/** R5: a dry run first; only a file without an error can be imported. */
export function ImportForm() {
  const { w } = useSpeech();
  const [input, setInput] = useState<Partial<ImportInput>>({});
  const [found, setFound] = useState<Found>();
  const { file, assessmentId } = input;
  const stamp = file ? `${file.name}.${file.size}.${file.lastModified}.${assessmentId ?? ''}` : '';
  const trial = useAct({
    name: `import.try.${stamp}`,
    run: (given: ImportInput, key) => dryRunImport(given, key),
    onDone: (report) => setFound({ tried: true, report }),
  });
  const run = useAct({
    name: `import.run.${stamp}`,
    run: (given: ImportInput, key) => runImport(given, key),
    done: '已导入',
    refresh: [['imports'], ['assessments'], ['organizations']],
    onDone: (report) => setFound({ tried: false, report }),
  });
  const change = (part: Partial<ImportInput>) => {
    setInput({ ...input, ...part });
    setFound(undefined);
  };
  const send = (act: typeof run) => file && act.act({ file, ...(assessmentId && { assessmentId }) });
  const mayRun = found?.tried === true && found.report.accepted;
  return (
    <Panel title={w('导入 Excel')}>
      <div className="fields">
        <ImportFields input={input} change={change} />
        <div className="row">
          <Button busy={trial.busy} disabled={!file} onClick={() => send(trial)}>
            {trial.busy ? w('正在试运行…') : w('试运行')}
          </Button>
          <Button tone="primary" busy={run.busy} disabled={!mayRun} onClick={() => send(run)}>
            {run.busy ? w('正在导入…') : w('正式导入')}
          </Button>
        </div>
        <ProblemNote error={trial.error ?? run.error} />
      </div>
      {found && <Report tried={found.tried} report={found.report} />}
    </Panel>
  );
}

function ImportFields({ input, change }: { input: Partial<ImportInput>; change(part: Partial<ImportInput>): void }) {
  const { w, say } = useSpeech();
  const assessments = useQuery(assessmentsQuery(0, 100));
  return (
    <>
      <Field label={w('Excel 文件')} required>
        {(wiring) => <input {...wiring} type="file" accept=".xlsx" onChange={(event) => change({ file: event.target.files?.[0] })} />}
      </Field>
      <Field label={w('考核项目')} hint={w('导入目标、分数、事项时选择')}>
        {(wiring) => (
          <select {...wiring} value={input.assessmentId ?? ''} onChange={(event) => change({ assessmentId: event.target.value })}>
            <option value="">{w('基础资料')}</option>
            {assessments.data?.items.map(({ id, title, periodCode }) => (
              <option key={id} value={id}>
                {title} · {say(periodText(periodCode))}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
