import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, NavLink, Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { Button } from '../components/button.js';
import { LanguageSwitch } from '../components/language-switch.js';
import { Mark } from '../components/mark.js';
import { ProblemNote } from '../components/problem-note.js';
import { signOut } from '../features/session/api/sign-out.js';
import { sessionQuery } from '../features/session/api/get-session.js';
import { useSpeech } from '../lib/language.js';
import { ProblemError } from '../lib/problem.js';
import { SessionContext, type Session } from '../lib/session.js';
import { navigationFor } from './navigation.js';
import './shell.css';

/** The frame around every page behind a sign-in. */
export function Shell() {
  const { w } = useSpeech();
  const session = useQuery(sessionQuery);
  const { pathname, search } = useLocation();
  if (session.data?.mustChangePassword && pathname !== '/password') return <Navigate to="/password" replace />;
  if (session.data) return <Frame session={session.data} />;
  if (session.error instanceof ProblemError && session.error.problem.status === 401)
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  return (
    <main id="main">{session.error ? <ProblemNote error={session.error} retry={() => void session.refetch()} /> : <p role="status">{w('正在载入…')}</p>}</main>
  );
}

function Frame({ session }: { session: Session }) {
  const { w } = useSpeech();
  const { pathname } = useLocation();
  const [openOn, setOpenOn] = useState<string>();
  const open = openOn === pathname;
  const moving = useNavigation().state === 'loading';
  return (
    <SessionContext value={session}>
      <a className="skip" href="#main">
        {w('跳到正文')}
      </a>
      <div className="shell" data-menu={open ? 'open' : 'closed'}>
        <header className="shell-top">
          <button type="button" className="shell-menu" aria-expanded={open} aria-controls="navigation" onClick={() => setOpenOn(open ? undefined : pathname)}>
            {w('菜单')}
          </button>
          <p className="shell-brand">
            考绩 <span>{session.county?.name}</span>
          </p>
          {session.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
          <Person session={session} />
        </header>
        <Navigation session={session} />
        <main id="main" className="shell-main" tabIndex={-1} aria-busy={moving}>
          <Outlet />
        </main>
      </div>
    </SessionContext>
  );
}

function Navigation({ session }: { session: Session }) {
  const { w } = useSpeech();
  return (
    <nav id="navigation" className="shell-nav" aria-label={w('主导航')}>
      {navigationFor(session).map(({ word, destinations }) => (
        <div key={word}>
          <p className="shell-group">{w(word)}</p>
          <ul>
            {destinations.map((destination) => (
              <li key={destination.to}>
                <NavLink to={destination.to} end={destination.end ?? false}>
                  {w(destination.word)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Person({ session }: { session: Session }) {
  const { w, say } = useSpeech();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = async () => {
    await signOut();
    queries.clear();
    void navigate('/login');
  };
  const [first] = session.grants;
  return (
    <div className="shell-person">
      <span className="shell-who">
        <strong>{session.account.name}</strong>
        {first && (
          <span className="shell-role">
            {first.organization.name} · {say(first.title)}
          </span>
        )}
      </span>
      <LanguageSwitch />
      <NavLink to="/password">{w('更改密码')}</NavLink>
      <Button tone="quiet" onClick={() => void leave()}>
        {w('退出')}
      </Button>
    </div>
  );
}
