import { DataTable } from '../../../components/data-table.js';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { Parameter } from './parameters.js';
import { sectionsOf } from './sections.js';
import './lines.css';

const origins: Record<string, { word: Word; tone: MarkTone }> = {
  source: { word: '来源文件', tone: 'good' },
  law: { word: '法律法规', tone: 'info' },
  local: { word: '本县规定', tone: 'mark' },
  default: { word: '系统默认', tone: 'warn' },
};

/** Every section of a scheme, every parameter of it with its article, origin and note, and the text as it was written. */
export function SchemeContent({ content, source }: { content: Record<string, unknown>; source: string }) {
  const { w } = useSpeech();
  return (
    <>
      {sectionsOf(content).map(({ key, word, rows }) => (
        <Panel key={key} title={word ? w(word) : key} flush>
          <Parameters caption={word ? w(word) : key} rows={rows} />
        </Panel>
      ))}
      <Panel title={w('原文')}>
        <details>
          <summary>{w('查看办法原文（YAML）')}</summary>
          <pre className="wrap small">{source}</pre>
        </details>
      </Panel>
    </>
  );
}

function Parameters({ caption, rows }: { caption: string; rows: Parameter[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={(row) => row.path}
      columns={[
        { head: w('参数'), name: true, cell: (row) => say(row.title) },
        { head: w('值'), cell: (row) => <Lines lines={row.lines} /> },
        { head: w('条款'), cell: (row) => row.rule },
        { head: w('出处'), cell: (row) => <Origin origin={row.origin} /> },
        { head: w('说明'), cell: (row) => row.note },
      ]}
    />
  );
}

/** One field a line, each with its name. */
function Lines({ lines }: { lines: Parameter['lines'] }) {
  const { say } = useSpeech();
  return (
    <ul className="lines">
      {lines.map(({ name, value }) => (
        <li key={name.zh}>
          <span className="muted">{say(name)}</span> <span className="wrap">{say(value)}</span>
        </li>
      ))}
    </ul>
  );
}

function Origin({ origin }: { origin: string }) {
  const { w } = useSpeech();
  const known = origins[origin];
  return known ? <Mark tone={known.tone}>{w(known.word)}</Mark> : <>{origin}</>;
}
