import { Button } from '../../../components/button.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { showCodes, type EvaluationDetail, type PrintedCodes } from '../api/evaluations.js';
import { useState } from 'react';
import './code-sheets.css';
import { QrCode } from './qr-code.js';

/** R13: the codes, once: printed, cut, folded and drawn by lot; nothing keeps them after this page is left. */
export function CodeSheets({ evaluation }: { evaluation: EvaluationDetail }) {
  const { w } = useSpeech();
  const [codes, setCodes] = useState<PrintedCodes>();
  const print = useAct({ name: `evaluation.codes.${evaluation.id}`, run: (_: void, key) => showCodes(evaluation.id, key), onDone: setCodes });
  if (codes) return <Sheets codes={codes} closesAt={evaluation.closesAt} />;
  if (evaluation.state !== 'open' || evaluation.codesShown) return null;
  return (
    <Panel title={w('测评码')}>
      <div className="fields">
        <Note tone="warn">{w('测评码只显示这一次，系统只保存其摘要。请先备好打印机；打印后裁开、折好，由评分人当场抽取。')}</Note>
        <ProblemNote error={print.error} />
        <div className="row">
          <Button tone="primary" busy={print.busy} onClick={() => print.act()} data-action="show-codes">
            {w('生成测评码（{count} 份，只显示一次）', { count: evaluation.raters })}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Sheets({ codes, closesAt }: { codes: PrintedCodes; closesAt: string }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('测评码')}>
      <div className="row code-sheets-tools">
        <Button tone="primary" onClick={() => window.print()}>
          {w('打印')}
        </Button>
        <span>{w('离开本页后不能再次显示')}</span>
      </div>
      <ul className="code-sheets">
        {codes.sheets.map(({ code, raterClass }) => (
          <li key={code} className="code-sheet">
            <strong>{codes.title}</strong>
            <span>{raterClass}</span>
            {/* after the # nothing is sent to any server, so no log of the way ever holds a code */}
            <QrCode text={`${codes.address}#${code}`} label={w('测评二维码')} />
            <code>{code}</code>
            <small>{codes.address}</small>
            <small>{w('{at} 截止；一码一票，匿名填写', { at: closesAt.slice(0, 16).replace('T', ' ') })}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
