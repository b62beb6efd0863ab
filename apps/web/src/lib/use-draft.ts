import { useCallback, useState } from 'react';

/** What a person has typed and not yet sent survives a reload and a lost connection, in this tab only. */
export function useDraft<T>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const place = `kaoji.draft.${name}`;
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(place);
    return kept ? (JSON.parse(kept) as T) : initial;
  });
  const change = useCallback(
    (next: T) => {
      sessionStorage.setItem(place, JSON.stringify(next));
      setValue(next);
    },
    [place],
  );
  const forget = useCallback(() => sessionStorage.removeItem(place), [place]);
  return [value, change, forget];
}
