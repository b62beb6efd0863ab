import type { ReactNode } from 'react';
import './mark.css';

export type MarkTone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'mark';

/** A short state in words; colour only repeats it. */
export function Mark({ tone = 'neutral', children }: { tone?: MarkTone; children: ReactNode }) {
  return (
    <span className="mark" data-tone={tone}>
      {children}
    </span>
  );
}
