import { consequenceKinds, consequenceStates } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { SubNav } from '../../../components/sub-nav.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { consequencesQuery, type Consequence } from '../api/consequences.js';
import { CaseLink } from '../components/case-link.js';

const tones: Record<Consequence['state'], MarkTone> = { due: 'info', open: 'info', done: 'good', withdrawn: 'neutral', kept: 'mark' };

/** A12–A14, R7: what follows from this assessment's results, by kind, each with its state and its case. */
export default function ConsequencesPage() {
  const { w } = useSpeech();
  const { id } = useAssessment();
  const paging = usePaging();
  const kind = useKind();
  const found = useQuery(consequencesQuery({ assessment: id, kind, offset: paging.offset, limit: paging.limit }));
  return (
    <Panel title={w('后续办理')} note={w('公布后自动列出，逐件由人办理；更正后按类别撤回或保留')} flush>
      <Loaded query={found}>
        {(page) => (
          <>
            <Kinds counts={page.counts} chosen={kind} />
            <Rows rows={page.items} />
            <Pager paging={paging} total={page.total} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function useKind(): Consequence['kind'] | undefined {
  const [search] = useSearchParams();
  const kind = search.get('kind') ?? '';
  return kind in consequenceKinds ? (kind as Consequence['kind']) : undefined;
}

function Kinds({ counts, chosen }: { counts: Schemas['ConsequencePage']['counts']; chosen?: Consequence['kind'] }) {
  const { w, say } = useSpeech();
  const totals = new Map<Consequence['kind'], number>();
  for (const { kind, count } of counts) totals.set(kind, (totals.get(kind) ?? 0) + count);
  if (totals.size === 0) return null;
  const links = [...totals].map(([kind, count]) => ({ to: `?kind=${kind}`, text: say(consequenceKinds[kind]), count, current: chosen === kind }));
  return <SubNav label={w('按事项筛选')} links={[{ to: '?', text: w('全部事项'), current: !chosen }, ...links]} />;
}

/** From here on nothing more is going to be listed by the publication itself. */
const afterPublication = new Set(['receipts', 'archive', 'end']);

function Rows({ rows }: { rows: Consequence[] }) {
  const { w, say } = useSpeech();
  const { id, stage } = useAssessment();
  const publishes = afterPublication.has(stage);
  return (
    <DataTable
      caption={w('后续办理')}
      rows={rows}
      keyOf={(row) => row.id}
      empty={publishes ? w('没有后续事项') : w('结果公布后列出后续事项')}
      columns={[
        { head: w('姓名'), name: true, cell: ({ person }) => person && <Link to={`/assessments/${id}/results/${person.id}`}>{person.name}</Link> },
        { head: w('村或单位'), cell: ({ organization }) => organization?.name },
        { head: w('乡镇'), cell: ({ township }) => township?.name },
        { head: w('事项'), cell: (row) => <CaseLink consequence={row}>{say(consequenceKinds[row.kind])}</CaseLink> },
        { head: w('依据'), cell: ({ rule }) => rule },
        { head: w('办理情况'), cell: (row) => <State row={row} /> },
        { head: w('期限'), cell: ({ dueAt }) => dueAt && formatInstant(dueAt) },
      ]}
    />
  );
}

function State({ row: { state, correction } }: { row: Consequence }) {
  const { w, say } = useSpeech();
  return (
    <>
      <Mark tone={tones[state]}>{say(consequenceStates[state])}</Mark>
      {correction && <span className="small muted wrap"> {w('第 {n} 次更正：{reason}', correction)}</span>}
    </>
  );
}
