import type { Schemas } from '../../../lib/schemas.js';

type Day = Schemas['CalendarYear']['days'][number];

/** Lines of "date, holiday or working day, name"; undefined when one line cannot be read. */
export function readDays(typed: string): Day[] | undefined {
  const days: Day[] = [];
  for (const line of typed.split(/\r?\n/).filter((one) => one.trim())) {
    const match = /^(\d{4}-\d{2}-\d{2})\s+(放假|上班|holiday|workday)\s*(.*)$/.exec(line.trim());
    if (!match) return undefined;
    const [, date = '', kind = '', name = ''] = match;
    days.push({ date, kind: kind === '放假' || kind === 'holiday' ? 'holiday' : 'workday', name });
  }
  return days;
}
