import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { LanguageSwitch } from '../../../components/language-switch.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { signIn } from '../api/sign-in.js';
import './login-page.css';

/** Only a path of this site may follow a sign-in. */
function localPath(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
}

export default function LoginPage() {
  const { w } = useSpeech();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const login = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      queries.clear();
      void navigate(localPath(search.get('next')), { replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    login.mutate({ login: String(form.get('login')), password: String(form.get('password')) });
  };
  useEffect(() => {
    document.title = `${w('登录')} · 考绩 Kaoji`;
  }, [w]);
  return (
    <main className="login" id="main">
      <div className="login-brand">
        <p className="login-name">考绩</p>
        <p>{w('村社干部动态考绩')}</p>
        <p className="small">{w('申请有批准，打分有依据，结果可复算，不利有申辩')}</p>
      </div>
      <form className="login-form" onSubmit={submit}>
        <div className="row between">
          <h1>{w('登录')}</h1>
          <LanguageSwitch />
        </div>
        <Field label={w('账号')} required>
          {(wiring) => <input {...wiring} name="login" autoComplete="username" autoCapitalize="none" autoFocus />}
        </Field>
        <Field label={w('密码')} required>
          {(wiring) => <input {...wiring} name="password" type="password" autoComplete="current-password" />}
        </Field>
        <ProblemNote error={login.error} />
        <Button type="submit" tone="primary" busy={login.isPending}>
          {login.isPending ? w('正在登录…') : w('登录')}
        </Button>
        <p className="small muted">{w('本系统为非涉密系统，涉密信息不得上网')}</p>
      </form>
    </main>
  );
}
