import { DataTable } from '../../../components/data-table.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { LintWarning } from '../api/drafts.js';

/** R16: what a scheme may do but somebody should think about first. */
export function LintWarnings({ warnings }: { warnings: LintWarning[] }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('检查提示')} note={w('提示不阻止报送，由审核和审批的人判断')} flush>
      <DataTable
        caption={w('检查提示')}
        rows={warnings}
        keyOf={({ code, path }) => `${code} ${path}`}
        empty={w('没有需要提示的地方')}
        columns={[
          { head: w('提示'), name: true, cell: (row) => <span className="wrap">{say(row.message)}</span> },
          { head: w('位置'), cell: (row) => <code className="wrap">{row.path}</code> },
          { head: w('条款'), cell: (row) => row.rule },
        ]}
      />
    </Panel>
  );
}
