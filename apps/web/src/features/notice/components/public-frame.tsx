import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LanguageSwitch } from '../../../components/language-switch.js';
import { useSpeech } from '../../../lib/language.js';
import './public-frame.css';

/** Pages that anybody may open: no menu, no session. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { w } = useSpeech();
  return (
    <>
      <header className="public-head">
        <Link to="/notice">考绩 · {w('公示')}</Link>
        <span className="row">
          <LanguageSwitch />
          <Link to="/">{w('工作人员登录')}</Link>
        </span>
      </header>
      <main id="main">{children}</main>
    </>
  );
}
