import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../components/loaded.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { explanationQuery } from '../api/results.js';
import type { FullExplanation } from './explanation.js';
import { ExplanationTree } from './explanation-tree.js';
import { GradeMark } from './grade-mark.js';
import { Reasons } from './reasons.js';

/** Why this person has this result: the tree, the rank, the grade, each set, each sum of money. */
export function PersonExplanation({ assessmentId, person, version }: { assessmentId: string; person: string; version?: number | undefined }) {
  const explanation = useQuery(explanationQuery(assessmentId, person, version));
  return <Loaded query={explanation}>{(found) => <Explained explanation={found} />}</Loaded>;
}

function Explained({ explanation }: { explanation: Schemas['Explanation'] }) {
  const { w } = useSpeech();
  const full = explanation.explanation as unknown as FullExplanation | null;
  return (
    <div className="stack">
      <p className="row">
        <strong>
          {w('总分')} {formatPoints(explanation.total, explanation.decimals)}
        </strong>
        {explanation.rank !== null && <span>{w('第 {rank} 名', { rank: explanation.rank })}</span>}
        {isGraded(explanation) && <GradeMark grade={explanation.grade} title={explanation.gradeTitle} />}
        <span className="muted">{w('第 {n} 版', { n: explanation.version })}</span>
      </p>
      {full?.tree && <ExplanationTree node={full.tree} decimals={explanation.decimals} files={full.evidence} />}
      {full ? <Reasons full={full} /> : <p className="muted">{w('导入的结果没有计算说明')}</p>}
    </div>
  );
}

/** B4: where nobody is graded, nobody is called ungraded; a person of the cohort may be (R3). */
function isGraded({ grade, explanation }: Schemas['Explanation']): boolean {
  return grade !== null || explanation?.grade.rule === 'R3';
}
