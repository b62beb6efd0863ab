import { useQuery } from '@tanstack/react-query';
import { DataTable, type Column } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { standingsQuery, type StandingLine } from '../api/standings.js';

/** B2: what everybody has so far, as far as the reader may look; the office has it before it when it signs the notice. */
export function SoFar({ assessmentId }: { assessmentId: string }) {
  const { w } = useSpeech();
  const standings = useQuery(standingsQuery(assessmentId));
  const columns = useFigures(standings.data?.decimals ?? 2, standings.data?.cohort ?? 0);
  return (
    <Panel
      title={w('目前积分')}
      note={standings.data && w('截至 {date}，按现有事项计算，不是考核结果；本人只看到自己的', { date: standings.data.through })}
      flush
    >
      <Loaded query={standings}>{({ lines }) => <DataTable caption={w('目前积分')} rows={lines} keyOf={(line) => line.person.id} columns={columns} />}</Loaded>
    </Panel>
  );
}

export function useFigures(decimals: number, cohort: number): Column<StandingLine>[] {
  const { w } = useSpeech();
  return [
    { head: w('姓名'), name: true, cell: ({ person }) => person.name },
    { head: w('村（社区）'), cell: ({ village }) => village?.name },
    { head: w('加分'), number: true, cell: ({ added }) => formatPoints(added, decimals) },
    { head: w('扣分'), number: true, cell: ({ deducted }) => formatPoints(deducted, decimals) },
    { head: w('积分'), number: true, cell: ({ total }) => <strong>{formatPoints(total, decimals)}</strong> },
    { head: w('名次'), number: true, cell: ({ rank }) => (rank === null ? '—' : `${rank} / ${cohort}`) },
    { head: w('提示'), cell: ({ marks }) => <Marks marks={marks} /> },
  ];
}

function Marks({ marks }: { marks: StandingLine['marks'] }) {
  const { w } = useSpeech();
  return (
    <>
      {marks.includes('low') && <Mark tone="bad">{w('积分较低')}</Mark>} {marks.includes('trailing') && <Mark tone="warn">{w('排名靠后')}</Mark>}
    </>
  );
}
