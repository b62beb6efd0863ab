import type { ReactNode } from 'react';
import './particulars.css';

/** Names and values of one thing; what is absent or does not apply is left out. */
export function Particulars({ items }: { items: [name: string, value: ReactNode][] }) {
  return (
    <dl className="particulars">
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
