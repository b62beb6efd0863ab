import { text, type Text } from '../text.js';

/** One refusal as people meet it: HTTP status, what happened, what to do now. */
export interface ErrorEntry {
  status: number;
  title: Text;
  todo: Text;
}

export type ErrorTable = Record<string, ErrorEntry>;

type Pair = [zh: string, en: string];

/** A row of the catalogue: status, what happened, what the person can do about it (both Chinese and English). */
export function entry(status: number, title: Pair, todo: Pair): ErrorEntry {
  return { status, title: text(...title), todo: text(...todo) };
}
