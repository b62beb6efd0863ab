import { roles, type Role } from '#domain';
import { Button } from '../../../components/button.js';
import { Mark } from '../../../components/mark.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import type { Account } from '../api/accounts.js';
import { confirmGrant } from '../api/confirm-grant.js';
import { endGrant } from '../api/end-grant.js';

export function Grants({ grants }: { grants: Account['grants'] }) {
  const { w, say } = useSpeech();
  const session = useSession();
  const confirm = useAct({ name: 'grant.confirm', run: (id: string, key) => confirmGrant(id, key), done: '授权已确认', refresh: [['accounts']] });
  const end = useAct({ name: 'grant.end', run: (id: string, key) => endGrant(id, key), done: '授权已终止', refresh: [['accounts']] });
  return (
    <>
      <ul>
        {grants.map((grant) => (
          <li key={grant.id} className="row">
            {say(roles[grant.role as Role])} · {grant.organization.name}
            {grant.validTo && <span className="small muted">{w('至 {date}', { date: formatDate(grant.validTo) })}</span>}
            {!grant.confirmedBy && <Mark tone="warn">{w('待确认')}</Mark>}
            {!grant.confirmedBy && may(session, 'grant.confirm') && (
              <Button tone="quiet" busy={confirm.busy} onClick={() => confirm.act(grant.id)}>
                {w('确认授权')}
              </Button>
            )}
            {may(session, 'grant.propose') && !grant.validTo && (
              <Button tone="quiet" busy={end.busy} onClick={() => end.act(grant.id)}>
                {w('终止')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={confirm.error ?? end.error} />
    </>
  );
}
