import { useSpeech } from '../lib/language.js';
import type { Wiring } from './field.js';

interface ChoiceProps {
  wiring: Wiring;
  value: string;
  change(value: string): void;
  options: (readonly [value: string, text: string])[];
}

/** One of a list; nothing is chosen until somebody chooses. */
export function Choice({ wiring, value, change, options }: ChoiceProps) {
  const { w } = useSpeech();
  return (
    <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
      <option value="">{w('请选择')}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
