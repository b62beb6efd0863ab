import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { confirmImport } from '../api/confirm-import.js';
import { importsQuery, templateAddress } from '../api/imports.js';
import { ImportForm } from '../components/import-form.js';
import { sheetName } from '../components/sheet-names.js';

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
      {may(session, 'intake.run') && <ImportForm />}
      <Batches />
    </Page>
  );
}

function Batches() {
  const { w, say } = useSpeech();
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
              {
                head: w('内容'),
                cell: (row) =>
                  Object.entries(row.counts)
                    .map(([name, count]) => w('{sheet} {count} 行', { sheet: say(sheetName(name)), count }))
                    .join('，'),
              },
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
