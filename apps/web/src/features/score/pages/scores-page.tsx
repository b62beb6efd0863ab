import type { Role } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { PointsGrid } from '../../../components/points-grid.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAct } from '../../../lib/use-act.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { subItemsQuery } from '../../township-scheme/api/township-schemes.js';
import { enterScores } from '../api/enter-scores.js';
import { SaveBar } from '../components/save-bar.js';
import { entriesOf, scoreColumns } from '../components/sub-item-cells.js';
import { useSheet } from '../components/use-sheet.js';

export default function ScoresPage() {
  const [township, setTownship] = useTownship('first');
  const { ofUnits } = useAssessment();
  return (
    <>
      {!ofUnits && <TownshipFilter value={township} change={setTownship} all={false} />}
      <Sheet key={township} township={ofUnits ? '' : township} />
    </>
  );
}

/** A9: the township's own sub-items where it has them, else the base items. */
function useColumns(township: string) {
  const { say } = useSpeech();
  const { id, items } = useAssessment();
  const schemes = useQuery(subItemsQuery(id, may(useSession(), 'townshipScheme.read')));
  const own = schemes.data?.items.find((scheme) => scheme.township === township);
  const subItems = useMemo(() => own?.items ?? {}, [own]);
  const entries = useMemo(() => items.filter(({ kind }) => kind === 'entry'), [items]);
  const columns = useMemo(() => scoreColumns(entries, subItems, say), [entries, subItems, say]);
  return { own, subItems, columns };
}

function Sheet({ township }: { township: string }) {
  const { w, say } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const { id, decimals } = assessment;
  const { own, subItems, columns } = useColumns(township);
  const sheet = useSheet({ assessmentId: id, township, kind: 'entry', columns, decimals });
  const [reason, setReason] = useState('');
  const holds = (wanted: Role) => session.grants.some(({ role }) => role === wanted);
  const ofDepartment = assessment.ofUnits && holds('disciplineOfficer');
  const enters = holds('townshipOfficer') || ofDepartment || (assessment.ofUnits && holds('organizationDepartmentOfficer'));
  const editable = enters && takes(assessment, 'entry');
  const save = useAct({
    name: `scores.${id}.${township}`,
    run: (entries: Schemas['ScoreEntries']['entries'], key) => enterScores(id, entries, key),
    done: '分数已保存',
    refresh: [['assessment', id, 'facts']],
    onDone: sheet.forget,
  });
  const { entries, lacking } = entriesOf(sheet.changed, { values: sheet.values, subItems, decimals });
  const send = () => save.act(entries.map((entry) => ({ ...entry, evidence: [], ...(reason.trim() && { reason }) })));
  return (
    <>
      {own && <Note>{`${say(own.title)}：${w('本乡镇按已备案的细则逐项赋分，合计为该事项得分')}`}</Note>}
      <Panel title={w('三项基础分')} note={editable && w('可直接从 Excel 复制整块粘贴；回车到下一行')} flush>
        <Loaded query={sheet.roster}>
          {() => (
            <PointsGrid
              caption={w('三项基础分')}
              rowHead={w('姓名')}
              rows={ofDepartment ? sheet.rows.filter(({ id: person }) => sheet.department.has(person)) : sheet.rows}
              columns={columns}
              values={sheet.values}
              decimals={decimals}
              readOnly={!editable}
              change={sheet.setTyped}
            />
          )}
        </Loaded>
      </Panel>
      {editable && (
        <SaveBar count={entries.length} wrong={sheet.wrong} lacking={lacking} busy={save.busy} error={save.error} action="save-scores" save={send}>
          <Field label={w('更正说明')} hint={w('改动已录分数时填写')}>
            {(wiring) => <input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        </SaveBar>
      )}
    </>
  );
}
