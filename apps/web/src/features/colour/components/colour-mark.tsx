import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Colour, Colours } from '../api/colours.js';

const tones: Record<Colour, MarkTone> = { RED: 'bad', YELLOW: 'warn', GREEN: 'good' };

/** A6: a colour in words; what is drawn only repeats it. */
export function ColourMark({ colour, rule }: { colour: Colour | null; rule: NonNullable<Colours['rule']> }) {
  const { w, say } = useSpeech();
  return colour ? <Mark tone={tones[colour]}>{say(rule.of[colour].title)}</Mark> : <span className="muted">{w('未着色')}</span>;
}
