import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { useSpeech } from '../../../lib/language.js';
import { draftQuery } from '../api/drafts.js';
import { LintWarnings } from './lint-warnings.js';
import { WhatIfView } from './what-if-view.js';

/** What whoever examines, approves or publishes a scheme is shown beside its hashes: the warnings and what it would have given. */
export function SchemeDraftPanel({ id }: { id: string }) {
  const { w } = useSpeech();
  const draft = useQuery(draftQuery(id));
  return (
    <>
      <p className="row">
        <ButtonLink to={`/scheme-drafts/${id}`}>{w('查看办法全文')}</ButtonLink>
      </p>
      <Loaded query={draft}>
        {(found) => (
          <>
            <LintWarnings warnings={found.warnings} />
            {found.whatIf && <WhatIfView whatIf={found.whatIf} />}
          </>
        )}
      </Loaded>
    </>
  );
}
