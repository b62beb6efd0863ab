import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../../lib/language.js';
import { coloursQuery } from '../api/colours.js';
import { ColourMark } from './colour-mark.js';
import { Reasons } from './reasons.js';

/** A6: the colour of a person's village, with the records behind it; nothing where the scheme has none. Without a person: of the villages the reader sees, a cadre's own. */
export function OwnColour({ assessmentId, person }: { assessmentId: string; person?: string }) {
  const { w } = useSpeech();
  const colours = useQuery(coloursQuery(assessmentId));
  const { data } = colours;
  if (!data?.rule) return null;
  const { rule } = data;
  const rows = data.items.filter((row) => person === undefined || row.person?.id === person);
  return rows.map((row) => (
    <div key={row.village.id} data-part="own-colour">
      <p className="row">
        <span>{person === undefined ? w('本村颜色') : w('三色')}</span> <ColourMark colour={row.colour} rule={rule} />
      </p>
      <Reasons row={row} colours={data} />
    </div>
  ));
}
