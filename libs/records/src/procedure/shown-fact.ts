import { text, type Text } from '#domain';

/** One line a page shows beside a step's form: a figure, a name, a date of the case. Words of ours come in both languages, words of persons as they are. */
export interface ShownFact {
  label: Text;
  value: string | Text;
}

export function shownFact([zh, en]: [string, string], value: string | Text): ShownFact {
  return { label: text(zh, en), value };
}

/** The lines that have something to say. */
export function shownFacts(lines: readonly [Text, string | Text | null | undefined][]): ShownFact[] {
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

/** Money as people read it, exact to the fen. */
export function yuan(fen: number): Text {
  const whole = Math.floor(fen / 100).toLocaleString('en-US');
  const rest = fen % 100;
  const sum = rest ? `${whole}.${String(rest).padStart(2, '0')}` : whole;
  return text(`${sum} 元`, `${sum} yuan`);
}
