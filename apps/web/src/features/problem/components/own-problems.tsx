import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { problemsQuery } from '../api/problems.js';
import { ProblemTable } from './problem-table.js';

/** A15: the problems listed of the reader's own village; nothing where there are none. */
export function OwnProblems() {
  const { w } = useSpeech();
  const problems = useQuery(problemsQuery());
  if (!problems.data?.items.length) return null;
  return (
    <Panel title={w('本村问题')} note={w('整改与考绩挂钩：列入、报告、核查和计分都留痕，减分可以申诉')} flush>
      <ProblemTable rows={problems.data.items} />
    </Panel>
  );
}
