import { organizationKinds, rolePlaces, roles, type OrganizationKind, type Role } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { accountsQuery, type Account } from '../api/accounts.js';
import { disableAccount } from '../api/disable-account.js';
import { nameSubstitute } from '../api/name-substitute.js';
import { proposeGrant } from '../api/propose-grant.js';

export function AccountDialog({ account, close }: { account: Account; close(): void }) {
  return (
    <Dialog title={account.person?.name ? `${account.person.name} · ${account.login}` : account.login} open close={close}>
      <div className="stack">
        <Propose account={account} close={close} />
        <hr />
        <Substitute account={account} close={close} />
        <hr />
        <Disable account={account} close={close} />
      </div>
    </Dialog>
  );
}

interface PartProps {
  account: Account;
  close(): void;
}

function Propose({ account, close }: PartProps) {
  const { w, say } = useSpeech();
  const [role, setRole] = useState<Role>('organizationDepartmentOfficer');
  const [organizationId, setOrganizationId] = useState('');
  const [reason, setReason] = useState('');
  const propose = useAct({
    name: `grant.${account.id}`,
    run: (body: Schemas['ProposeGrant'], key) => proposeGrant(account.id, body, key),
    done: '授权已提出，待安全管理员确认',
    refresh: [['accounts']],
    onDone: close,
  });
  const choose = (next: string) => {
    setRole(next as Role);
    setOrganizationId('');
  };
  return (
    <section className="fields" aria-label={w('提出授权')}>
      <h3>{w('提出授权')}</h3>
      <Field label={w('岗位')}>
        {(wiring) => <Choice wiring={wiring} value={role} change={choose} options={Object.entries(roles).map(([key, title]) => [key, say(title)])} />}
      </Field>
      <PlaceField key={role} role={role} value={organizationId} change={setOrganizationId} />
      <Field label={w('理由')}>{(wiring) => <input {...wiring} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <ProblemNote error={propose.error} />
      <div>
        <Button
          tone="primary"
          busy={propose.busy}
          disabled={!organizationId}
          onClick={() => propose.act({ role, organizationId, ...(reason.trim() && { reason }) })}
        >
          {w('提出授权')}
        </Button>
      </div>
    </section>
  );
}

/** A role is held at certain kinds of organization only. */
function PlaceField({ role, value, change }: { role: Role; value: string; change(id: string): void }) {
  const { w, say } = useSpeech();
  const kinds: readonly OrganizationKind[] = rolePlaces[role] ?? [];
  const [kind, setKind] = useState<OrganizationKind>(kinds[0] ?? 'county');
  const organizations = useQuery(organizationsQuery(kind));
  return (
    <div className="columns">
      {kinds.length > 1 && (
        <Field label={w('单位类别')}>
          {(wiring) => (
            <Choice
              wiring={wiring}
              value={kind}
              change={(next) => setKind(next as OrganizationKind)}
              options={kinds.map((one) => [one, say(organizationKinds[one])])}
            />
          )}
        </Field>
      )}
      <Field label={w('单位')}>
        {(wiring) => <Choice wiring={wiring} value={value} change={change} options={(organizations.data ?? []).map(({ id, name }) => [id, name])} />}
      </Field>
    </div>
  );
}

function Substitute({ account, close }: PartProps) {
  const { w } = useSpeech();
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState('');
  const [dates, setDates] = useState({ from: '', to: '' });
  const accounts = useQuery({ ...accountsQuery(wanted, 0, 20), enabled: wanted !== '' });
  const save = useAct({
    name: `substitute.${account.id}`,
    run: (body: Schemas['Substitute'], key) => nameSubstitute(account.id, body, key),
    done: '代理人已登记',
    refresh: [['accounts']],
    onDone: close,
  });
  return (
    <section className="fields" aria-label={w('登记代理人')}>
      <h3>{w('登记代理人')}</h3>
      <Field label={w('查找账号')}>{(wiring) => <input {...wiring} type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />}</Field>
      <Field label={w('代理人')}>
        {(wiring) => (
          <select {...wiring} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{w('请选择')}</option>
            {accounts.data?.items.map(({ id, login, person }) => (
              <option key={id} value={id}>
                {person?.name ?? login}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="columns">
        <Field label={w('开始日期')}>
          {(wiring) => <input {...wiring} type="date" value={dates.from} onChange={(event) => setDates({ ...dates, from: event.target.value })} />}
        </Field>
        <Field label={w('结束日期')}>
          {(wiring) => <input {...wiring} type="date" value={dates.to} onChange={(event) => setDates({ ...dates, to: event.target.value })} />}
        </Field>
      </div>
      <ProblemNote error={save.error} />
      <div>
        <Button busy={save.busy} disabled={!chosen || !dates.from || !dates.to} onClick={() => save.act({ substituteAccountId: chosen, ...dates })}>
          {w('登记代理人')}
        </Button>
      </div>
    </section>
  );
}

function Disable({ account, close }: PartProps) {
  const { w } = useSpeech();
  const [reason, setReason] = useState('');
  const disable = useAct({
    name: `disable.${account.id}`,
    run: (said: string, key) => disableAccount(account.id, said, key),
    done: '账号已停用',
    refresh: [['accounts']],
    onDone: close,
  });
  if (account.disabledAt) return <p>{w('已停用')}</p>;
  return (
    <section className="fields" aria-label={w('停用账号')}>
      <h3>{w('停用账号')}</h3>
      <Field label={w('原因')} required>
        {(wiring) => <input {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ProblemNote error={disable.error} />
      <div>
        <Button tone="danger" busy={disable.busy} disabled={!reason.trim()} onClick={() => disable.act(reason)}>
          {w('停用账号')}
        </Button>
      </div>
    </section>
  );
}
