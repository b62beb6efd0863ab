import { Note } from '../../../components/note.js';
import { useSpeech } from '../../../lib/language.js';
import type { ShownItem } from './reports.js';

/** C2: why an answer came back. */
export function Returned({ item }: { item: ShownItem | undefined }) {
  const { w } = useSpeech();
  if (!item?.returned) return null;
  return <Note tone="warn">{w('{by} 退回：{reason}', { by: item.returned.by, reason: item.returned.reason })}</Note>;
}
