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

/** The first page of a visit leaves the focus where the browser puts it, before the link that skips to the content. */
let isFirst = true;

/** One page: names the document, takes the focus when it is opened, and holds the only h1. */
export function Page({ title, back, marks, actions, lead, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 考绩 Kaoji`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
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
