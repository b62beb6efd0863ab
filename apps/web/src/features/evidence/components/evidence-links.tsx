import { useQueryClient } from '@tanstack/react-query';
import { useSpeech } from '../../../lib/language.js';
import { evidenceAddress, recallEvidence } from '../api/get-evidence.js';

type Files = Record<string, { name: string; sha256: string }>;

/** The files behind a fact or an opinion, with name and hash where they are known. */
export function EvidenceLinks({ ids, files = {} }: { ids: string[]; files?: Files }) {
  if (!ids.length) return null;
  return (
    <ul className="row">
      {ids.map((id, index) => (
        <li key={id}>
          <EvidenceLink id={id} file={files[id]} number={ids.length > 1 ? index + 1 : undefined} />
        </li>
      ))}
    </ul>
  );
}

export function EvidenceLink({ id, file, number }: { id: string; file?: Files[string] | undefined; number?: number | undefined }) {
  const { w } = useSpeech();
  const recalled = recallEvidence(useQueryClient(), id);
  const known = file ?? recalled;
  return (
    <a href={evidenceAddress(id)} target="_blank" rel="noreferrer">
      {known ? `${known.name} · SHA-256 ${known.sha256.slice(0, 12)}` : `${w('佐证材料')}${number ?? ''}`}
    </a>
  );
}
