import { actionLabels } from '#domain';
import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';

type SeatHolder = Schemas['SeatHolder'];

/** Who signs, who has, and who is asked for advice meanwhile. */
export function Seats({ seats }: { seats: Schemas['Seat'][] }) {
  const { say, w } = useSpeech();
  const name = (holder: SeatHolder) => holder.person?.name ?? `${holder.organization?.name ?? ''} ${say(holder.roleTitle)}`;
  return (
    <ul className="stack">
      {seats.map((seat) => (
        <li key={seat.id} className="row">
          <span>{name(seat.holder)}</span>
          {seat.mine && <Mark tone="info">{w('我')}</Mark>}
          {seat.action ? <Mark tone="good">{say(actionLabels[seat.action]) || w('已签署')}</Mark> : <Mark>{w('待办')}</Mark>}
          {seat.asked && <Mark tone="warn">{w('正征求 {name} 意见', { name: name(seat.asked) })}</Mark>}
        </li>
      ))}
    </ul>
  );
}
