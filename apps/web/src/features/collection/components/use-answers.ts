import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { answerItems } from '../../task/api/answer-items.js';
import type { TaskDetail } from '../../task/api/get-task.js';

/** Answers of a roll: each item by itself, sent together. */
export function useAnswers({ id }: TaskDetail, onDone: () => void) {
  return useAct({
    name: `task.${id}.answer`,
    run: (answers: Schemas['Answers']['answers'], key) => answerItems(id, answers, key),
    done: '已录入',
    refresh: [['task', id], ['tasks'], ['assessment'], ['collections']],
    onDone,
  });
}
