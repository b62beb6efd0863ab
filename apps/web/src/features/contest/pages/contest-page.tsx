import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Field } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { PointsGrid, type GridColumn, type GridRow } from '../../../components/points-grid.js';
import { formatPoints, parsePoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAct } from '../../../lib/use-act.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { TownshipFilter, useTownship } from '../../organization/components/township-filter.js';
import { SaveBar } from '../../score/components/save-bar.js';
import { useSheet, type ChangedCell } from '../../score/components/use-sheet.js';
import { publishContest } from '../api/publish-contest.js';

export default function ContestPage() {
  const assessment = useAssessment();
  const { w, say } = useSpeech();
  const found = assessment.items.find(({ kind }) => kind === 'contest');
  const title = say(found?.title);
  const item = useMemo(() => found && { key: found.key, title, max: found.max ?? undefined }, [found, title]);
  const [month, months, setMonth] = useMonth(assessment.periodFrom, assessment.periodTo);
  const [township, setTownship] = useTownship();
  if (!item) return <p>{w('本办法没有擂台项目')}</p>;
  return (
    <>
      <div className="row">
        <div className="filter">
          <Field label={w('月份')}>
            {(wiring) => (
              <select {...wiring} value={month} onChange={(event) => setMonth(event.target.value)}>
                {months.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <TownshipFilter value={township} change={setTownship} />
      </div>
      <Board key={`${month}.${township}`} item={item} month={month} township={township} />
    </>
  );
}

function useMonth(from: string, to: string): [string, string[], (month: string) => void] {
  const [search, setSearch] = useSearchParams();
  const months: string[] = [];
  for (let at = from.slice(0, 7); at <= to.slice(0, 7); at = nextMonth(at)) months.push(at);
  const change = (month: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('month', month);
      return after;
    });
  return [search.get('month') ?? months[0] ?? '', months, change];
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

interface BoardProps {
  item: GridColumn;
  month: string;
  township: string;
}

function Board({ item, month, township }: BoardProps) {
  const session = useSession();
  const assessment = useAssessment();
  const columns = useMemo(() => [item], [item]);
  const sheet = useSheet({ assessmentId: assessment.id, township, kind: 'contest', columns, decimals: assessment.decimals, month });
  const editable = may(session, 'contest.publish') && takes(assessment, 'contest');
  const pointsOf = (personId: string) => parsePoints(sheet.values[personId]?.[item.key] ?? '', assessment.decimals);
  const ranked = sheet.rows
    .map((row) => ({ ...row, points: pointsOf(row.id) }))
    .filter((row) => row.points !== undefined)
    .sort((a, b) => (b.points ?? 0) - (a.points ?? 0));
  return (
    <Loaded query={sheet.roster}>
      {() => (
        <>
          {editable && <Entry item={item} month={month} sheet={sheet} />}
          <Ranking month={month} rows={ranked} />
        </>
      )}
    </Loaded>
  );
}

function Entry({ item, month, sheet }: { item: GridColumn; month: string; sheet: ReturnType<typeof useSheet> }) {
  const { w } = useSpeech();
  const { id, decimals } = useAssessment();
  const columns = useMemo(() => [item], [item]);
  const save = useAct({
    name: `contest.${id}.${month}`,
    run: (changed: ChangedCell[], key) =>
      publishContest(id, { item: item.key, month, results: changed.map(({ subject, points }) => ({ ...subject, points })) }, key),
    done: '擂台成绩已保存',
    refresh: [['assessment', id, 'facts']],
    onDone: sheet.forget,
  });
  return (
    <>
      <Panel title={w('录入擂台成绩')} note={w('可直接从 Excel 复制整块粘贴；回车到下一行')} flush>
        <PointsGrid
          caption={w('录入擂台成绩')}
          rowHead={w('姓名')}
          rows={sheet.rows}
          columns={columns}
          values={sheet.values}
          decimals={decimals}
          change={sheet.setTyped}
        />
      </Panel>
      <SaveBar
        count={sheet.changed.length}
        wrong={sheet.wrong}
        busy={save.busy}
        error={save.error}
        action="save-contest"
        save={() => save.act(sheet.changed)}
      />
    </>
  );
}

interface Ranked extends GridRow {
  points?: number | undefined;
}

/** The month's board: equal points share a place. */
function Ranking({ month, rows }: { month: string; rows: Ranked[] }) {
  const { w } = useSpeech();
  const { decimals } = useAssessment();
  return (
    <Panel title={w('{month} 擂台榜', { month })} flush>
      <DataTable
        caption={w('{month} 擂台榜', { month })}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          { head: w('名次'), number: true, cell: (row) => 1 + rows.filter(({ points }) => (points ?? 0) > (row.points ?? 0)).length },
          { head: w('姓名'), name: true, cell: (row) => row.name },
          { head: w('村（社区）'), cell: (row) => row.note },
          { head: w('得分'), number: true, cell: (row) => formatPoints(row.points, decimals) },
        ]}
      />
    </Panel>
  );
}
