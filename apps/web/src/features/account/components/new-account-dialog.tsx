import { organizationKinds, type OrganizationKind } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { createAccount } from '../api/create-account.js';

interface NewAccount {
  login: string;
  name: string;
  organizationId: string;
  personId?: string;
}

export function NewAccountDialog({ close }: { close(): void }) {
  const { w } = useSpeech();
  const [account, setAccount] = useState<NewAccount>({ login: '', name: '', organizationId: '' });
  const [password, setPassword] = useState('');
  const [people, setPeople] = useState<Picked[]>([]);
  const choose = (picked: Picked[]) => {
    setPeople(picked);
    setAccount({
      login: account.login,
      organizationId: account.organizationId,
      name: picked[0]?.name ?? account.name,
      ...(picked[0] && { personId: picked[0].id }),
    });
  };
  // the password stays out of what names the act, which is kept in the tab
  const create = useAct({
    name: `account.${account.login}`,
    run: (given: NewAccount, key) => createAccount({ ...given, password }, key),
    done: '账号已建立',
    refresh: [['accounts']],
    onDone: close,
  });
  const ready = account.login.trim().length >= 3 && password.length >= 8 && account.name.trim() && account.organizationId;
  return (
    <Dialog title={w('新建账号')} open close={close}>
      <div className="fields">
        <Field label={w('账号')} required>
          {(wiring) => (
            <input {...wiring} autoComplete="off" value={account.login} onChange={(event) => setAccount({ ...account, login: event.target.value })} />
          )}
        </Field>
        <Field label={w('姓名')} required>
          {(wiring) => <input {...wiring} autoComplete="off" value={account.name} onChange={(event) => setAccount({ ...account, name: event.target.value })} />}
        </Field>
        <Field label={w('初始密码')} required hint={w('不少于 8 位')}>
          {(wiring) => <input {...wiring} type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <Workplace value={account.organizationId} change={(organizationId) => setAccount({ ...account, organizationId })} />
        <PersonPicker label={w('对应干部')} single picked={people} change={choose} />
        <ProblemNote error={create.error} />
        <div className="row end">
          <Button tone="primary" busy={create.busy} disabled={!ready} onClick={() => create.act(account)}>
            {w('建立')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Workplace({ value, change }: { value: string; change(organizationId: string): void }) {
  const { w, say } = useSpeech();
  const [kind, setKind] = useState<OrganizationKind>('township');
  const organizations = useQuery(organizationsQuery(kind));
  return (
    <div className="columns">
      <Field label={w('单位类别')}>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={kind}
            change={(next) => setKind((next || 'township') as OrganizationKind)}
            options={Object.entries(organizationKinds).map(([key, title]) => [key, say(title)])}
          />
        )}
      </Field>
      <Field label={w('单位')} required>
        {(wiring) => <Choice wiring={wiring} value={value} change={change} options={(organizations.data ?? []).map(({ id, name }) => [id, name])} />}
      </Field>
    </div>
  );
}
