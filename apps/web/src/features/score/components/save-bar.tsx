import type { ReactNode } from 'react';
import { Button } from '../../../components/button.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';

interface SaveBarProps {
  count: number;
  wrong: number;
  /** A9: persons whose sub-items are not all filled in. */
  lacking?: number;
  busy: boolean;
  error: Error | null;
  action: string;
  save(): void;
  children?: ReactNode;
}

/** Stays in view under a sheet: how many cells would be saved, and what is wrong. */
export function SaveBar({ count, wrong, lacking = 0, busy, error, action, save, children }: SaveBarProps) {
  const { w } = useSpeech();
  return (
    <div className="save-bar">
      {children}
      <ProblemNote error={error} />
      {wrong > 0 && <p role="alert">{w('{count} 格分数有误或超过满分', { count: wrong })}</p>}
      {lacking > 0 && <p role="alert">{w('还有 {count} 处细目没有填全', { count: lacking })}</p>}
      <Button tone="primary" busy={busy} disabled={!count || wrong + lacking > 0} onClick={save} data-action={action}>
        {w('保存 {count} 格', { count })}
      </Button>
    </div>
  );
}
