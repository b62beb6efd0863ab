import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { schemeQuery } from '../api/list-schemes.js';
import { parametersOf, type Parameter } from '../components/parameters.js';

const origins: Record<string, { word: Word; tone: MarkTone }> = {
  source: { word: '来源文件', tone: 'good' },
  law: { word: '法律法规', tone: 'info' },
  local: { word: '本县规定', tone: 'mark' },
  default: { word: '系统默认', tone: 'warn' },
};

export default function SchemePage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const scheme = useQuery(schemeQuery(id));
  return (
    <Page
      title={scheme.data?.title ?? w('考核办法')}
      back={{ to: '/schemes', label: w('考核办法') }}
      lead={scheme.data && `${scheme.data.version} · SHA-256 ${scheme.data.hash.slice(0, 16)}`}
    >
      <Loaded query={scheme}>
        {(found) => (
          <>
            <Panel title={w('参数')} note={w('每个参数都注明出处；来源文件未定的由本县规定或系统默认，可改')} flush>
              <Parameters rows={parametersOf(found.content)} />
            </Panel>
            <Panel title={w('原文')}>
              <details>
                <summary>{w('查看办法原文（YAML）')}</summary>
                <pre className="wrap small">{found.source}</pre>
              </details>
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Parameters({ rows }: { rows: Parameter[] }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('参数')}
      rows={rows}
      keyOf={(row) => row.path}
      columns={[
        { head: w('参数'), name: true, cell: (row) => row.title },
        { head: w('值'), cell: (row) => <span className="wrap">{row.value}</span> },
        { head: w('条款'), cell: (row) => row.rule },
        {
          head: w('出处'),
          cell: (row) => {
            const origin = origins[row.origin];
            return origin ? <Mark tone={origin.tone}>{w(origin.word)}</Mark> : null;
          },
        },
        { head: w('说明'), cell: (row) => row.note },
      ]}
    />
  );
}
