import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { VillageProblem } from '../api/problems.js';
import { problemStates } from './problem-states.js';

/** A15: problems with their dates and how far they have come. */
export function ProblemTable({ rows }: { rows: VillageProblem[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('问题村居')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={w('没有问题村居')}
      columns={[
        { head: w('问题'), name: true, cell: (row) => <Link to={`/problems/${row.id}`}>{row.title}</Link> },
        { head: w('村（社区）'), cell: (row) => row.village.name },
        { head: w('乡镇'), cell: (row) => row.township.name },
        {
          head: w('整改期限'),
          cell: (row) => (
            <>
              {row.dueOn} {row.overdue && <Mark tone="bad">{w('逾期')}</Mark>}
            </>
          ),
        },
        { head: w('状态'), cell: (row) => <Mark tone={problemStates[row.state].tone}>{w(problemStates[row.state].word)}</Mark> },
        { head: w('核查次数'), number: true, cell: (row) => row.checks },
        { head: w('当前步骤'), cell: (row) => say(row.currentStep ?? undefined) },
      ]}
    />
  );
}
