import { useId, type ReactNode } from 'react';
import './panel.css';

interface PanelProps {
  title: string;
  actions?: ReactNode;
  note?: ReactNode;
  /** The body is a table or a grid that reaches the edges. */
  flush?: boolean;
  children: ReactNode;
}

export function Panel({ title, actions, note, flush, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id} data-flush={flush ?? false}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {actions && <div className="row">{actions}</div>}
        {note && <p className="panel-note">{note}</p>}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}
