import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import './page.css';

interface PageProps {
  title: string;
  back?: { to: string; label: string };
  marks?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}

/** One page: names the document, takes the focus when it is opened, and holds the only h1. */
export function Page({ title, back, marks, actions, lead, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 考绩 Kaoji`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page">
      <header className="page-head">
        {back && (
          <Link className="page-back" to={back.to}>
            ← {back.label}
          </Link>
        )}
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {marks && <div className="row">{marks}</div>}
          {actions && <div className="row page-actions">{actions}</div>}
        </div>
        {lead && <div className="page-lead">{lead}</div>}
      </header>
      <div className="stack">{children}</div>
    </div>
  );
}
