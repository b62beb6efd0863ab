import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import type { Fact } from '../../fact/api/list-facts.js';
import { FactLine } from '../../fact/components/fact-line.js';

interface AppealContext {
  reason?: string;
  evidence?: string[];
  applicant?: string;
  facts?: string;
}

/** The appeal, objection or correction a step decides on. */
export function ContextDetails({ context }: { context: Record<string, unknown> }) {
  const { w } = useSpeech();
  const fact = context['fact'] as Fact | undefined;
  const appeal = context['appeal'] as AppealContext | undefined;
  const reason = appeal?.reason ?? (typeof context['reason'] === 'string' ? context['reason'] : undefined);
  if (!fact && !appeal && !reason) return null;
  return (
    <Panel title={w('事由')}>
      <div className="stack">
        {fact && (
          <p>
            <FactLine fact={fact} />
          </p>
        )}
        <Particulars items={[[w('申请人'), appeal?.applicant], [w('理由'), reason && <span className="wrap">{reason}</span>]]} />
        <EvidenceLinks ids={[...(appeal?.evidence ?? []), ...(fact?.evidence ?? [])]} />
      </div>
    </Panel>
  );
}
