import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSpeech } from '../lib/language.js';
import { ProblemNote } from './problem-note.js';

/** What a query shows while it loads, when it failed, and when it is there. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children(data: T): ReactNode }) {
  const { w } = useSpeech();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  return (
    <p className="muted" role="status">
      {w('正在载入…')}
    </p>
  );
}
