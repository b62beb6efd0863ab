import type { Text } from '#domain';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import '../../assessment/components/stage-rail.css';

type Step = Schemas['DismissalStep'];

interface Stop {
  node: string;
  title: Text;
}

interface RailProps {
  label: string;
  stops: Stop[];
  /** The node it stands at; an ended one stands at none of them. */
  at: string | null;
  ended: boolean;
  steps: Step[];
}

/** A procedure as a line of stops with what was done at each; a stop gone back to shows each visit. */
export function CaseRail({ label, stops, at, ended, steps }: RailProps) {
  const { say } = useSpeech();
  return (
    <ol className="rail" aria-label={label}>
      {stops.map(({ node, title }) => {
        const state = stateOf(node, { at, ended, steps });
        return (
          <li key={node} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <p className="rail-name">{say(title)}</p>
            {steps
              .filter((step) => step.node === node)
              .map((step) => (
                <Visit key={`${step.key}#${step.visit}`} step={step} />
              ))}
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(node: string, { at, ended, steps }: Pick<RailProps, 'at' | 'ended' | 'steps'>): 'done' | 'current' | 'ahead' | 'skipped' {
  if (!ended && at === node) return 'current';
  const done = steps.some((step) => step.node === node && step.closedAt);
  if (done) return 'done';
  return ended ? 'skipped' : 'ahead';
}

function Visit({ step }: { step: Step }) {
  const { w } = useSpeech();
  return (
    <p className="small muted row">
      {step.closedAt ? <Mark tone="good">{w('已办结')}</Mark> : <Mark tone="info">{w('办理中')}</Mark>}
      {formatInstant(step.openedAt)}
      {step.closedAt ? ` — ${formatInstant(step.closedAt)}` : step.dueAt && ` · ${w('限')} ${formatInstant(step.dueAt)}`}
    </p>
  );
}
