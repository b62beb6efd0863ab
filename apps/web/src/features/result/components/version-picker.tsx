import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { versionsQuery } from '../api/results.js';

const states: Record<string, Word> = { draft: '草稿', provisional: '初步', confirmed: '已确认', published: '已公布', superseded: '已被取代' };

/** The version looked at, kept in the address; nothing is overwritten, so any can be opened. */
export function useVersion(): number | undefined {
  const [search] = useSearchParams();
  return Number(search.get('version')) || undefined;
}

export function VersionPicker({ assessmentId, current }: { assessmentId: string; current: number | null }) {
  const { w } = useSpeech();
  const versions = useQuery(versionsQuery(assessmentId));
  const [search, setSearch] = useSearchParams();
  const change = (version: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('version', version);
      return after;
    });
  return (
    <div className="filter">
      <Field label={w('结果版本')}>
        {(wiring) => (
          <select {...wiring} value={search.get('version') ?? String(current ?? '')} onChange={(event) => change(event.target.value)}>
            {versions.data?.map(({ n, state }) => (
              <option key={n} value={n}>
                {w('第 {n} 版', { n })} · {states[state] ? w(states[state]) : state}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
