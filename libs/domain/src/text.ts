/** A text shown to people: Chinese first, English beside it. */
export interface Text {
  zh: string;
  en: string;
}

export function text(zh: string, en: string): Text {
  return { zh, en };
}
