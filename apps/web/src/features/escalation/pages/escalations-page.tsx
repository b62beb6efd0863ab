import { escalationKinds, type EscalationKind } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { SubNav } from '../../../components/sub-nav.js';
import { useSpeech } from '../../../lib/language.js';
import { escalationsQuery, type TownshipFigures as Figures } from '../api/escalations.js';
import { BoardTable } from '../components/board-table.js';
import { PressedPanel } from '../components/pressed-panel.js';
import { TownshipFigures } from '../components/township-figures.js';
import { WeeklyList } from '../components/weekly-list.js';

/** R17: talk, rectification, hold, removal, and whatever else is late; the supervisor reads all and decides nothing. */
export default function EscalationsPage() {
  const { w } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const paging = usePaging();
  const asked = search.get('kind') ?? '';
  const kind = asked in escalationKinds ? (asked as EscalationKind) : undefined;
  const townshipId = search.get('township') ?? '';
  const late = search.get('late') === 'true';
  const board = useQuery(escalationsQuery({ kind, townshipId, late, ...paging }));
  const set = (name: string, value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete('offset');
      if (value) after.set(name, value);
      else after.delete(name);
      return after;
    });
  return (
    <Page title={w('督办台')} lead={w('谈话、整改、暂停、免职各案全程可见，其他事项逾期即列；只督办，不代为决定')} actions={<WeeklyList />}>
      <Kinds current={kind} />
      <PressedPanel />
      <Filters townshipId={townshipId} late={late} figures={board.data?.figures ?? []} set={set} />
      <Loaded query={board}>
        {(found) => (
          <>
            <Panel title={w('共 {count} 件', { count: found.total })} note={w('按逾期工作日排序')} flush>
              <BoardTable rows={found.items} />
              <Pager paging={paging} total={found.total} />
            </Panel>
            <TownshipFigures figures={found.figures} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Kinds({ current }: { current: EscalationKind | undefined }) {
  const { w, say } = useSpeech();
  const kinds = Object.keys(escalationKinds) as EscalationKind[];
  return (
    <SubNav
      label={w('类别')}
      links={[
        { to: '/escalations', text: w('全部'), current: current === undefined },
        ...kinds.map((kind) => ({ to: `/escalations?kind=${kind}`, text: say(escalationKinds[kind]), current: kind === current })),
      ]}
    />
  );
}

interface FiltersProps {
  townshipId: string;
  late: boolean;
  figures: Figures[];
  set(name: string, value: string): void;
}

function Filters({ townshipId, late, figures, set }: FiltersProps) {
  const { w } = useSpeech();
  const townships = figures.flatMap(({ township }) => (township ? [[township.id, township.name] as const] : []));
  return (
    <div className="filter row" role="group" aria-label={w('筛选')}>
      <Field label={w('乡镇')}>
        {(wiring) => <Choice wiring={wiring} value={townshipId} change={(value) => set('township', value)} options={townships} />}
      </Field>
      <label className="choice">
        <input type="checkbox" checked={late} onChange={(event) => set('late', event.target.checked ? 'true' : '')} /> {w('只看逾期')}
      </label>
    </div>
  );
}
