import { ProblemError } from '../lib/problem.js';
import { useSpeech } from '../lib/language.js';
import './problem-note.css';

/** A refusal in words: what happened, what to do, and the code to quote. */
export function ProblemNote({ error, retry }: { error: Error | null | undefined; retry?: () => void }) {
  const { say, w } = useSpeech();
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{problem ? say(problem) : w('页面出错，请刷新后再试')}</p>
      {problem?.todo && <p>{say(problem.todo)}</p>}
      <p className="small">{problem?.code ?? error.message}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {w('重试')}
        </button>
      )}
    </div>
  );
}
