import { useQuery } from '@tanstack/react-query';
import type { Text } from '#domain';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { formatMoney, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { explanationQuery } from '../api/results.js';
import type { FullExplanation } from './explanation.js';
import { ExplanationTree } from './explanation-tree.js';
import { GradeMark } from './grade-mark.js';

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
        <GradeMark grade={explanation.grade} />
        <span className="muted">{w('第 {n} 版', { n: explanation.version })}</span>
      </p>
      {full?.tree && <ExplanationTree node={full.tree} decimals={explanation.decimals} />}
      {full ? <Reasons full={full} /> : <p className="muted">{w('导入的结果没有计算说明')}</p>}
    </div>
  );
}

function Reasons({ full }: { full: FullExplanation }) {
  const { w, say } = useSpeech();
  const rows: [string, Text, string][] = [
    ...(full.grade ? [[w('等次'), full.grade.because, full.grade.rule] as [string, Text, string]] : []),
    ...(full.rank ? [[w('名次'), full.rank.because, full.rank.rule] as [string, Text, string]] : []),
    ...full.sets.map((set): [string, Text, string] => [say(set.title), set.because, set.rule]),
    ...full.streaks.map((streak): [string, Text, string] => [say(streak.title), streak.because, streak.rule]),
    ...full.rewards.map((reward): [string, Text, string] => [`${say(reward.title)} ${formatMoney(reward.fen)}`, reward.because, reward.rule]),
  ];
  return (
    <dl className="stack">
      {rows.map(([name, because, rule]) => (
        <div key={name}>
          <dt>
            <strong>{name}</strong> <Mark>{rule}</Mark>
          </dt>
          <dd>{say(because)}</dd>
        </div>
      ))}
      {full.counterfactuals.length > 0 && (
        <div>
          <dt>
            <strong>{w('怎样会不同')}</strong>
          </dt>
          {full.counterfactuals.map((one) => (
            <dd key={one.en}>{say(one)}</dd>
          ))}
        </div>
      )}
    </dl>
  );
}
