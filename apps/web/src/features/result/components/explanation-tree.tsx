import { Mark } from '../../../components/mark.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import type { ExplanationNode, Files } from './explanation.js';
import { operations, operationWords } from './operation-words.js';
import './explanation-tree.css';

const origins: Record<string, Word> = { source: '来源文件', law: '法律法规', local: '本县规定', default: '系统默认' };

interface Opened {
  node: ExplanationNode;
  decimals: number;
  files: Files;
}

/** A total opened level by level, each number with its rule and where the rule comes from, down to the facts. */
export function ExplanationTree({ node, decimals, files, open = true }: Opened & { open?: boolean }) {
  return (
    <details className="explanation" open={open}>
      <summary>
        <NodeLine node={node} decimals={decimals} />
      </summary>
      <div className="explanation-inside">
        <Operation node={node} decimals={decimals} />
        {node.facts.length > 0 && <Facts node={node} decimals={decimals} files={files} />}
        {node.of.map((child) => (
          <ExplanationTree key={child.id} node={child} decimals={decimals} files={files} open={false} />
        ))}
      </div>
    </details>
  );
}

function NodeLine({ node, decimals }: Omit<Opened, 'files'>) {
  const { say, w } = useSpeech();
  return (
    <span className="explanation-line">
      <span>{say(node.title)}</span>
      <span className="small muted">
        {node.rule} {w(operations[node.operation.kind])}
      </span>
      <span className="explanation-points number">{formatPoints(node.points, decimals)}</span>
    </span>
  );
}

function Operation({ node, decimals }: Omit<Opened, 'files'>) {
  const { w, say } = useSpeech();
  const origin = origins[node.origin];
  const parts = [origin && `${w('参数来源')}：${w(origin)}`, ...operationWords({ node, decimals, w, say }), node.note].filter(Boolean);
  return parts.length ? <p className="small muted">{parts.join('；')}</p> : null;
}

function Facts({ node, decimals, files }: Opened) {
  const { w, say } = useSpeech();
  return (
    <ul className="explanation-facts">
      {node.facts.map((fact) => (
        <li key={fact.id}>
          <strong className="number">{formatPoints(fact.points, decimals)}</strong> {fact.title} {fact.reason}{' '}
          <span className="muted">{[fact.on, fact.enteredBy && `${w('录入')}：${fact.enteredBy}`].filter(Boolean).join(' · ')}</span>{' '}
          {fact.excluded && <Mark tone="warn">{w('不计入：{why}', { why: say(fact.excluded.why) })}</Mark>}
          <EvidenceLinks ids={[...fact.evidence]} files={files} />
        </li>
      ))}
    </ul>
  );
}
