import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { Report } from '../../intake/components/report.js';
import type { TaskDetail } from '../../task/api/get-task.js';
import { sendSheet, sheetAddress, trySheet } from '../api/round-sheet.js';

interface Found {
  tried: boolean;
  report: Schemas['IntakeReport'];
}

/** R5: one's own open lines as a workbook: taken home, filled in, tried, and sent whole or not at all. */
export function SheetUpload({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const roundId = (task.context['collection'] as { roundId?: string } | undefined)?.roundId;
  const [file, setFile] = useState<File>();
  const [found, setFound] = useState<Found>();
  const stamp = file ? `${file.name}.${file.size}.${file.lastModified}` : '';
  const trial = useAct({ name: `sheet.try.${task.id}.${stamp}`, run: trySheet, onDone: (report) => setFound({ tried: true, report }) });
  const run = useAct({
    name: `sheet.run.${task.id}.${stamp}`,
    run: sendSheet,
    done: '已录入',
    refresh: [['task', task.id], ['tasks'], ['assessment'], ['collections']],
    onDone: (report) => setFound({ tried: false, report }),
  });
  if (!roundId) return null;
  const choose = (next: File | undefined) => {
    setFile(next);
    setFound(undefined);
  };
  return (
    <details className="panel-body">
      <summary>{w('用 Excel 填报')}</summary>
      <div className="stack">
        <Template roundId={roundId} />
        <Field label={w('Excel 文件')} hint={w('先试运行，按行和单元格列出错误；全部正确才会写入')}>
          {(wiring) => <input {...wiring} type="file" accept=".xlsx" onChange={(event) => choose(event.target.files?.[0])} />}
        </Field>
        <div className="row">
          <Button busy={trial.busy} disabled={!file} data-action="try-sheet" onClick={() => file && trial.act({ roundId, file })}>
            {w('试运行')}
          </Button>
          <Button
            tone="primary"
            busy={run.busy}
            disabled={!found?.tried || !found.report.accepted}
            data-action="send-sheet"
            onClick={() => file && run.act({ roundId, file })}
          >
            {w('提交')}
          </Button>
        </div>
        <ProblemNote error={trial.error ?? run.error} />
        {found && <Report tried={found.tried} report={found.report} />}
      </div>
    </details>
  );
}

function Template({ roundId }: { roundId: string }) {
  const { w } = useSpeech();
  return (
    <p>
      <a className="button" href={sheetAddress(roundId)}>
        {w('下载待填表格')}
      </a>
    </p>
  );
}
