import { DataTable } from '../../../components/data-table.js';
import { Panel } from '../../../components/panel.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { TownshipSchemeDetail } from '../api/township-schemes.js';

/** A9: what each base item of the county's scheme consists of in the township. */
export function SubItemTables({ scheme }: { scheme: TownshipSchemeDetail }) {
  const { w, say } = useSpeech();
  const { base, content, decimals } = scheme;
  const points = (value: number) => formatPoints(value, decimals);
  return base.map((item) => (
    <Panel key={item.id} title={say(item.title)} note={w('县办法：{min} — {max}', { min: points(item.min), max: points(item.max) })} flush>
      <DataTable
        caption={say(item.title)}
        rows={[...(content.items[item.id] ?? [])]}
        keyOf={(row) => row.id}
        columns={[
          { head: w('细目'), name: true, cell: (row) => say(row.title) },
          { head: w('最低 — 最高'), number: true, cell: (row) => `${points(row.min)} — ${points(row.max)}` },
          { head: w('条款'), cell: (row) => row.rule },
          { head: w('说明'), cell: (row) => row.note },
        ]}
      />
    </Panel>
  ));
}
