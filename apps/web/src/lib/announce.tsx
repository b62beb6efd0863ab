import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import './announce.css';

const AnnounceContext = createContext<(message: string) => void>(() => undefined);
const shownFor = 8000;

/** One polite live region for the results of acts, seen and heard. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  const announce = useCallback((said: string) => setMessage(said), []);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(''), shownFor);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="announcement" role="status" aria-live="polite" data-shown={message !== ''}>
        {message}
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): (message: string) => void {
  return use(AnnounceContext);
}
