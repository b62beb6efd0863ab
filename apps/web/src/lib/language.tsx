import type { Text } from '#domain';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { english, type Word } from './words.js';

export type Language = 'zh' | 'en';
type Values = Record<string, string | number>;

export interface Speech {
  language: Language;
  change(language: Language): void;
  /** A text of the product's own tables, which carry both languages. */
  say(text: Text | undefined): string;
  /** A word of this application: Chinese stands in the source, English in the dictionary. */
  w(word: Word, values?: Values): string;
}

const storageKey = 'kaoji.language';
const SpeechContext = createContext<Speech | undefined>(undefined);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, change] = useState<Language>(() => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(storageKey, language);
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      change,
      say: (text) => text?.[language] ?? '',
      w: (word, values) => fill(language === 'zh' ? word : english[word], values),
    }),
    [language],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (!speech) throw new Error('LanguageProvider is missing');
  return speech;
}

function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
