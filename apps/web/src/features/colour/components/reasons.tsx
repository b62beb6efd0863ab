import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Colours, VillageColour } from '../api/colours.js';

/** The records that made a village's colour: those of the conditions that were met. */
export function Reasons({ row, colours }: { row: VillageColour; colours: Colours }) {
  const { say } = useSpeech();
  const met = row.colour ? row.reasons[row.colour].filter((reason) => reason.met) : [];
  const ids = new Set(met.flatMap(({ records }) => records));
  const records = colours.records.filter(({ id }) => ids.has(id));
  return (
    <ul className="plain">
      {records.map((record) => (
        <li key={record.id}>
          {formatDate(record.occurredOn)} {say(record.title ?? undefined)}{' '}
          <strong className="number">
            {record.points > 0 ? '+' : ''}
            {formatPoints(record.points, colours.decimals)}
          </strong>{' '}
          <span className="muted">{record.reason}</span>
        </li>
      ))}
    </ul>
  );
}
