import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { FactLine } from '../../fact/components/fact-line.js';
import { matterOf, personOf } from './context-readings.js';

/** The appeal, objection or correction a step decides on. */
export function ContextDetails({ context }: { context: Record<string, unknown> }) {
  const { w } = useSpeech();
  const { fact, applicant, anonymous, reason, evidence } = matterOf(context);
  if (!fact && !reason) return null;
  return (
    <Panel title={w('事由')}>
      <div className="stack">
        {fact && (
          <p>
            <FactLine fact={fact} />
          </p>
        )}
        <Particulars
          items={[
            [w('申请人'), anonymous ? w('匿名') : applicant],
            [w('对象'), personOf(context)?.name],
            [w('理由'), reason && <span className="wrap">{reason}</span>],
          ]}
        />
        <EvidenceLinks ids={evidence} />
      </div>
    </Panel>
  );
}
