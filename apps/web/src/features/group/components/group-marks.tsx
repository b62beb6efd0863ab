import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Group } from '../api/groups.js';

/** Whether the group counts, and how much waits for a second person. */
export function GroupMarks({ group }: { group: Group }) {
  const { w } = useSpeech();
  return (
    <span className="row">
      {group.state === 'proposed' && <Mark tone="warn">{w('待确认')}</Mark>}
      {group.state === 'declined' && <Mark>{w('未通过')}</Mark>}
      {group.state === 'confirmed' && <Mark tone="good">{w('已确认')}</Mark>}
      {group.state === 'confirmed' && group.waiting > 0 && <Mark tone="warn">{w('{count} 项待确认', { count: group.waiting })}</Mark>}
    </span>
  );
}
