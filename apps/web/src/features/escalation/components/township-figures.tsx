import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { TownshipFigures as Figures } from '../api/escalations.js';

/** How each township stands: what is open, what is late, and the longest wait. */
export function TownshipFigures({ figures }: { figures: Figures[] }) {
  const { w } = useSpeech();
  const [search] = useSearchParams();
  const within = (township: string) => {
    const next = new URLSearchParams(search);
    next.set('township', township);
    next.delete('offset');
    return `?${next}`;
  };
  return (
    <Panel title={w('各乡镇情况')} flush>
      <DataTable
        caption={w('各乡镇情况')}
        rows={figures}
        keyOf={({ township }) => township?.id ?? ''}
        columns={[
          { head: w('乡镇'), name: true, cell: ({ township }) => (township ? <Link to={within(township.id)}>{township.name}</Link> : w('县级')) },
          { head: w('未办结'), number: true, cell: ({ open }) => open },
          { head: w('逾期'), number: true, cell: ({ late }) => late },
          { head: w('最长逾期（工作日）'), number: true, cell: ({ longest }) => longest },
        ]}
      />
    </Panel>
  );
}
