import { Link } from 'react-router';
import { DataTable, type Column } from '../../../components/data-table.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Talk } from '../api/talks.js';
import { Influence, kindOf, Signature, TalkState } from './talk-state.js';

/** Which talks are ticked for an act on many. */
export interface Ticking {
  choosable(talk: Talk): boolean;
  isChosen(talk: Talk): boolean;
  toggle(talk: Talk): void;
}

export function TalkTable({ talks, ticking }: { talks: Talk[]; ticking?: Ticking | undefined }) {
  const { w, say } = useSpeech();
  const columns: Column<Talk>[] = [
    { head: w('姓名'), name: true, cell: (talk) => <Link to={`/talks/${talk.id}`}>{talk.person?.name}</Link> },
    { head: w('村或单位'), cell: ({ village }) => village?.name },
    { head: w('乡镇'), cell: ({ township }) => township?.name },
    { head: w('谈话方式'), cell: (talk) => say(kindOf(talk)) },
    { head: w('谈话时间'), cell: ({ heldOn, heldAt }) => heldOn && `${heldOn} ${heldAt ?? ''}` },
    { head: w('通知签收'), cell: ({ receivedAt }) => receivedAt && formatDate(receivedAt) },
    { head: w('本人签字'), cell: (talk) => <Signature talk={talk} /> },
    { head: w('整改期限'), cell: ({ deadline }) => deadline },
    {
      head: w('办理情况'),
      cell: (talk) => (
        <>
          <TalkState talk={talk} /> <Influence talk={talk} />
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={w('谈话')}
      rows={talks}
      keyOf={({ id }) => id}
      empty={w('没有谈话')}
      columns={ticking ? [tickColumn(w('选择'), ticking), ...columns] : columns}
    />
  );
}

function tickColumn(head: string, { choosable, isChosen, toggle }: Ticking): Column<Talk> {
  return {
    head,
    cell: (talk) =>
      choosable(talk) && <input type="checkbox" aria-label={`${head} ${talk.person?.name ?? ''}`} checked={isChosen(talk)} onChange={() => toggle(talk)} />,
  };
}
