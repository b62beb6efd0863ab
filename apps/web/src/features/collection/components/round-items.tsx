import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { RoundItem } from '../api/collections.js';

interface Line {
  subject: string;
  name: string;
  collect: RoundItem | undefined;
  check: RoundItem | undefined;
}

/** Who is asked, who has answered, who is late; and who was checked by whom. */
export function RoundItems({ items, checked }: { items: RoundItem[]; checked: boolean }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('办理进度')}
      rows={linesOf(items)}
      keyOf={({ subject }) => subject}
      empty={w('尚未开始填报')}
      columns={[
        { head: w('对象'), name: true, cell: ({ name }) => name },
        { head: w('填报'), cell: ({ collect }) => <State item={collect} /> },
        ...(checked ? [{ head: w('核查'), cell: ({ check }: Line) => <State item={check} /> }] : []),
        { head: w('期限'), cell: ({ collect, check }) => formatInstant(check?.dueAt ?? collect?.dueAt) },
      ]}
    />
  );
}

function linesOf(items: RoundItem[]): Line[] {
  const lines = new Map<string, Line>();
  for (const item of items) {
    const line = lines.get(item.subject) ?? { subject: item.subject, name: item.name, collect: undefined, check: undefined };
    lines.set(item.subject, { ...line, [item.step]: item });
  }
  return [...lines.values()];
}

function State({ item }: { item: RoundItem | undefined }) {
  const { w } = useSpeech();
  if (!item) return <>—</>;
  if (item.answeredAt)
    return (
      <>
        <Mark tone="good">{w('已办')}</Mark> {item.answeredBy} {formatInstant(item.answeredAt)} {item.onBehalf && <Mark tone="warn">{w('代录')}</Mark>}
      </>
    );
  return (
    <>
      {item.missed ? <Mark tone="warn">{w('到期未办')}</Mark> : item.late ? <Mark tone="bad">{w('逾期')}</Mark> : <Mark>{w('未办')}</Mark>} {item.holder}
    </>
  );
}
