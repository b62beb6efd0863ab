import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import './announce.css';

const AnnounceContext = createContext<(message: string) => void>(() => undefined);
const shownFor = 8000;

/** One polite live region for the results of acts, seen and heard; the same words twice are said twice. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [{ message, count }, setSaid] = useState({ message: '', count: 0 });
  const announce = useCallback((said: string) => setSaid((before) => ({ message: said, count: before.count + 1 })), []);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setSaid((before) => ({ ...before, message: '' })), shownFor);
    return () => clearTimeout(timer);
  }, [message, count]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcement" role="status" aria-live="polite" data-shown={message !== ''} data-count={count}>
        <span key={count}>{message}</span>
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): (message: string) => void {
  return use(AnnounceContext);
}
