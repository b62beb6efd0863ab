import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../../lib/language.js';
import { coloursQuery } from '../api/colours.js';
import { ColourMark } from './colour-mark.js';
import { Reasons } from './reasons.js';

/** A6: the colour of the reader's own village, with the records behind it; nothing where the scheme has none. */
export function OwnColour({ assessmentId }: { assessmentId: string }) {
  const { w } = useSpeech();
  const colours = useQuery(coloursQuery(assessmentId));
  const { data } = colours;
  if (!data?.rule) return null;
  const { rule } = data;
  return data.items.map((row) => (
    <div key={row.village.id} data-part="own-colour">
      <p className="row">
        <span>{w('本村颜色')}</span> <ColourMark colour={row.colour} rule={rule} />
      </p>
      <Reasons row={row} colours={data} />
    </div>
  ));
}
