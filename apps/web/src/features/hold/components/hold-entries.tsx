import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { enterMoney } from '../api/enter-money.js';
import type { HoldDetail, HoldEntry } from '../api/holds.js';
import { entryKinds } from './hold-names.js';

/** R9: every entry stays; one made in error is reversed by another. */
export function HoldEntries({ hold, keeps }: { hold: HoldDetail; keeps: boolean }) {
  const { w, say } = useSpeech();
  const [wrong, setWrong] = useState<HoldEntry>();
  const reversed = new Set(hold.entries.map(({ reverses }) => reverses));
  const mayReverse = ({ id, kind }: HoldEntry) => keeps && kind === 'held' && !reversed.has(id);
  return (
    <Panel title={w('金额登记')} note={w('登记后不可更改，错登的以冲销更正')} flush>
      <DataTable
        caption={w('金额登记')}
        rows={hold.entries}
        keyOf={(row) => row.id}
        columns={[
          { head: w('事项'), name: true, cell: (row) => row.title },
          { head: w('类别'), cell: (row) => say(entryKinds[row.kind]) },
          { head: w('月份'), cell: (row) => row.month },
          { head: w('金额'), number: true, cell: (row) => formatMoney(row.fen) },
          { head: w('凭证'), cell: (row) => row.document && `${row.document.issuer} ${row.document.number}` },
          { head: w('备注'), cell: (row) => <span className="wrap">{row.note}</span> },
          { head: w('登记人'), cell: (row) => row.by },
          { head: w('时间'), cell: (row) => formatInstant(row.at) },
          { head: w('更正'), cell: (row) => mayReverse(row) && <Button onClick={() => setWrong(row)}>{w('冲销')}</Button> },
        ]}
      />
      <Dialog title={w('冲销')} open={wrong !== undefined} close={() => setWrong(undefined)}>
        {wrong && <Reversal holdId={hold.id} entry={wrong} close={() => setWrong(undefined)} />}
      </Dialog>
    </Panel>
  );
}

function Reversal({ holdId, entry, close }: { holdId: string; entry: HoldEntry; close(): void }) {
  const { w } = useSpeech();
  const [note, setNote] = useState('');
  const reverse = useAct({
    name: `hold.reverse.${entry.id}`,
    run: (reason: string, key) => enterMoney(holdId, { entries: [{ kind: 'reversed', reverses: entry.id, note: reason }] }, key),
    done: '已冲销',
    refresh: [['hold']],
    onDone: close,
  });
  return (
    <div className="fields">
      <p>
        {entry.title} {entry.month} {formatMoney(entry.fen)}
      </p>
      <Field label={w('理由')} required>
        {(wiring) => <textarea {...wiring} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <ProblemNote error={reverse.error} />
      <Button tone="primary" busy={reverse.busy} disabled={!note.trim()} onClick={() => reverse.act(note.trim())} data-action="reverse-hold-entry">
        {w('冲销')}
      </Button>
    </div>
  );
}
