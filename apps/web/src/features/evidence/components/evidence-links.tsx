import { useQueryClient } from '@tanstack/react-query';
import { useSpeech } from '../../../lib/language.js';
import { evidenceAddress, recallEvidence } from '../api/get-evidence.js';

/** The files behind a fact or an opinion. */
export function EvidenceLinks({ ids }: { ids: string[] }) {
  if (!ids.length) return null;
  return (
    <ul className="row">
      {ids.map((id, index) => (
        <li key={id}>
          <EvidenceLink id={id} number={ids.length > 1 ? index + 1 : undefined} />
        </li>
      ))}
    </ul>
  );
}

export function EvidenceLink({ id, number }: { id: string; number?: number | undefined }) {
  const { w } = useSpeech();
  const known = recallEvidence(useQueryClient(), id);
  return (
    <a href={evidenceAddress(id)} target="_blank" rel="noreferrer">
      {known ? `${known.name} · SHA-256 ${known.sha256.slice(0, 12)}` : `${w('佐证材料')}${number ?? ''}`}
    </a>
  );
}
