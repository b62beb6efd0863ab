import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { useSpeech } from '../../../lib/language.js';
import { LintWarnings } from '../../scheme/components/lint-warnings.js';
import { townshipSchemeQuery } from '../api/township-schemes.js';
import { SubItemTables } from './sub-item-tables.js';

/** What whoever signs or files a township's scheme is shown: its warnings and its sub-items. */
export function TownshipSchemePanel({ id }: { id: string }) {
  const { w } = useSpeech();
  const scheme = useQuery(townshipSchemeQuery(id));
  return (
    <>
      <p className="row">
        <ButtonLink to={`/township-schemes/${id}`}>{w('查看细则全文')}</ButtonLink>
      </p>
      <Loaded query={scheme}>
        {(found) => (
          <>
            <LintWarnings warnings={found.warnings} />
            <SubItemTables scheme={found} />
          </>
        )}
      </Loaded>
    </>
  );
}
