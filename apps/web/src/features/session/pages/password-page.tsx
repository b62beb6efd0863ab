import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Page } from '../../../components/page.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useAnnounce } from '../../../lib/announce.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { changePassword } from '../api/change-password.js';
import { sessionQuery } from '../api/get-session.js';
import './password-page.css';

/** One's own password; whoever still has an initial one gets no further than this page. */
export default function PasswordPage() {
  const { w } = useSpeech();
  const { mustChangePassword, account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [differs, setDiffers] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      announce(w('密码已更改'));
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      void navigate('/', { replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [old, next, again] = ['old', 'next', 'again'].map((name) => String(form.get(name)));
    setDiffers(next !== again);
    if (old && next && next === again) change.mutate({ old, next });
  };
  return (
    <Page title={w('更改密码')} lead={mustChangePassword && w('这是初始密码，请先设置只有本人知道的密码')}>
      <form className="password" onSubmit={submit}>
        <input type="hidden" name="login" autoComplete="username" value={account.login} readOnly />
        <Field label={w('原密码')} required>
          {(wiring) => <input {...wiring} name="old" type="password" autoComplete="current-password" />}
        </Field>
        <Field label={w('新密码')} hint={w('至少 12 位，或含三类字符的 8 位；不含登录名')} required>
          {(wiring) => <input {...wiring} name="next" type="password" autoComplete="new-password" minLength={8} />}
        </Field>
        <Field label={w('再输一次新密码')} error={differs ? w('两次输入的新密码不一致') : undefined} required>
          {(wiring) => <input {...wiring} name="again" type="password" autoComplete="new-password" />}
        </Field>
        <ProblemNote error={change.error} />
        <Button type="submit" tone="primary" busy={change.isPending}>
          {w('更改密码')}
        </Button>
      </form>
    </Page>
  );
}
