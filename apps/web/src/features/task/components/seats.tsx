import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { actionLabel } from '../../../lib/step-rows.js';

/** Who signs, who has, and who is asked for advice meanwhile. */
export function Seats({ kind, seats }: { kind: string; seats: Schemas['Seat'][] }) {
  const { say, w } = useSpeech();
  return (
    <ul className="stack">
      {seats.map((seat) => (
        <li key={seat.id} className="row">
          <span>{seat.holder.name}</span>
          {seat.mine && <Mark tone="info">{w('我')}</Mark>}
          {seat.action ? <Mark tone="good">{say(actionLabel(kind, seat.action))}</Mark> : <Mark>{w('待办')}</Mark>}
          {seat.by && <span className="small muted">{seat.by}</span>}
          {seat.asked && <Mark tone="warn">{w('正征求 {name} 意见', { name: seat.asked.name })}</Mark>}
        </li>
      ))}
    </ul>
  );
}
