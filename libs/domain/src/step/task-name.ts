/** What a route asks with: the step's key and, where one step is asked for several subjects, the subject. */
export function askOf(key: string, subject = ''): string {
  return subject ? `${key}:${subject}` : key;
}

/** Name of a task inside its procedure: what was asked and its visit, which grows each time it is asked anew. */
export function taskNameOf(ask: string, visit: number): string {
  return `${ask}#${visit}`;
}

/** What a task's name asks with, and its visit (NaN in a name that is none). */
export function partsOfTaskName(name: string): { ask: string; visit: number } {
  const mark = name.lastIndexOf('#');
  return { ask: name.slice(0, Math.max(mark, 0)), visit: mark < 0 ? NaN : Number(name.slice(mark + 1)) };
}
