import { useQuery } from '@tanstack/react-query';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { burdenQuery } from '../api/list-assessments.js';
import './figures.css';

/** R1, R16: what is already open in each village, and who asked for the same items lately. */
export function BurdenPanel({ assessmentId }: { assessmentId: string }) {
  const { w, say } = useSpeech();
  const burden = useQuery(burdenQuery(assessmentId));
  return (
    <Panel title={w('基层负担')} note={w('各村在办考核、九十日内相同项目的申请')}>
      <Loaded query={burden}>
        {({ totals, villages, warnings }) => (
          <div className="stack">
            <dl className="figures">
              <Figure name={w('涉及村')} value={totals.villages} />
              <Figure name={w('在办考核（项次）')} value={totals.open} />
              <Figure name={w('项目重复（项次）')} value={totals.collisions} />
              <Figure name={w('填报表格')} value={totals.forms} />
              <Figure name={w('涉及资金')} value={formatMoney(totals.fen)} />
            </dl>
            {warnings.map((warning) => (
              <Note key={warning.en} tone="warn">
                {say(warning)}
              </Note>
            ))}
            <details>
              <summary>{w('逐村查看')}</summary>
              <DataTable
                caption={w('基层负担')}
                rows={villages}
                keyOf={({ village }) => village.id}
                columns={[
                  { head: w('村或单位'), name: true, cell: ({ village }) => village.name },
                  { head: w('在办考核'), cell: ({ open }) => open.map(({ title }) => title).join('、') || w('无') },
                  {
                    head: w('项目重复'),
                    cell: ({ collisions }) => collisions.map(({ title, items }) => `${title}（${items.join('、')}）`).join('；') || w('无'),
                  },
                ]}
              />
            </details>
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

export function Figure({ name, value }: { name: string; value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
