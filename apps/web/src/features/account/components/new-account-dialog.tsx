import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { createAccount } from '../api/create-account.js';

export function NewAccountDialog({ close }: { close(): void }) {
  const { w } = useSpeech();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [people, setPeople] = useState<Picked[]>([]);
  const [person] = people;
  // the password is not part of the act's name or key, which stay in the tab
  const create = useAct({ name: `account.${login}`, run: (given: { login: string; personId?: string }, key) => createAccount({ ...given, password }, key), done: '账号已建立', refresh: [['accounts']], onDone: close });
  return (
    <Dialog title={w('新建账号')} open close={close}>
      <div className="fields">
        <Field label={w('账号')} required>{(wiring) => <input {...wiring} autoComplete="off" value={login} onChange={(event) => setLogin(event.target.value)} />}</Field>
        <Field label={w('初始密码')} required hint={w('不少于 8 位')}>
          {(wiring) => <input {...wiring} type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        <PersonPicker label={w('姓名')} single picked={people} change={setPeople} />
        <ProblemNote error={create.error} />
        <div className="row end">
          <Button tone="primary" busy={create.busy} disabled={login.trim().length < 3 || password.length < 8} onClick={() => create.act({ login, ...(person && { personId: person.id }) })}>
            {w('建立')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
