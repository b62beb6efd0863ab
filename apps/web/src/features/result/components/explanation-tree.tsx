import { Mark } from '../../../components/mark.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import type { ExplanationNode } from './explanation.js';
import './explanation-tree.css';

const operations: Record<string, Word> = {
  entered: '录入分',
  contest: '擂台折算',
  ledger: '加减分台账',
  sum: '各项相加',
  mean: '各项平均',
  weighted: '加权合计',
};
const origins: Record<string, Word> = { source: '来源文件', law: '法律法规', local: '本县规定', default: '系统默认' };

/** A total opened level by level, each number with its rule and where the rule comes from, down to the facts. */
export function ExplanationTree({ node, decimals, open = true }: { node: ExplanationNode; decimals: number; open?: boolean }) {
  return (
    <details className="explanation" open={open}>
      <summary>
        <NodeLine node={node} decimals={decimals} />
      </summary>
      <div className="explanation-inside">
        <Operation node={node} decimals={decimals} />
        {node.facts.length > 0 && <Facts node={node} decimals={decimals} />}
        {node.of.map((child) => (
          <ExplanationTree key={child.id} node={child} decimals={decimals} open={false} />
        ))}
      </div>
    </details>
  );
}

function NodeLine({ node, decimals }: { node: ExplanationNode; decimals: number }) {
  const { say, w } = useSpeech();
  const operation = operations[node.operation.kind];
  return (
    <span className="explanation-line">
      <span>{say(node.title)}</span>
      <span className="small muted">
        {node.rule} {operation && w(operation)}
      </span>
      <span className="explanation-points number">{formatPoints(node.points, decimals)}</span>
    </span>
  );
}

type Speak = ReturnType<typeof useSpeech>['w'];

/** How each kind of number is made, in words with its parameters. */
const describe: Record<string, (operation: Record<string, number>, w: Speak, decimals: number) => string> = {
  entered: ({ max = 0 }, w, decimals) => `${w('满分')} ${formatPoints(max, decimals)}`,
  contest: ({ ratioBps = 0, divisor = 0 }, w) => `${w('折算比例')} ${ratioBps / 100}%，${w('按 {count} 期', { count: divisor })}`,
  ledger: ({ added = 0, deducted = 0 }, w, decimals) => `${w('加分')} ${formatPoints(added, decimals)}，${w('减分')} ${formatPoints(deducted, decimals)}`,
};

function Operation({ node, decimals }: { node: ExplanationNode; decimals: number }) {
  const { w } = useSpeech();
  const origin = origins[node.origin];
  const operation = describe[node.operation.kind]?.(node.operation as unknown as Record<string, number>, w, decimals);
  const parts = [origin && `${w('参数来源')}：${w(origin)}`, operation, node.note].filter(Boolean);
  return parts.length ? <p className="small muted">{parts.join('；')}</p> : null;
}

function Facts({ node, decimals }: { node: ExplanationNode; decimals: number }) {
  const { w } = useSpeech();
  return (
    <ul className="explanation-facts">
      {node.facts.map((fact) => (
        <li key={fact.id}>
          <strong className="number">{formatPoints(fact.points, decimals)}</strong> {fact.title} {fact.reason}{' '}
          <span className="muted">{[fact.on, fact.enteredBy].filter(Boolean).join(' · ')}</span>{' '}
          {fact.excluded && <Mark tone="warn">{w('不计入：{why}', { why: fact.excluded.why })}</Mark>}
          <EvidenceLinks ids={[...fact.evidence]} />
        </li>
      ))}
    </ul>
  );
}
