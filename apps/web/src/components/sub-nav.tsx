import { Link, NavLink } from 'react-router';
import './sub-nav.css';

interface Part {
  to: string;
  text: string;
  count?: number | undefined;
  end?: boolean;
  /** Given where parts differ by more than the path. */
  current?: boolean;
}

/** Parts of one thing as links, so that every part has an address. */
export function SubNav({ label, links }: { label: string; links: Part[] }) {
  return (
    <nav className="sub-nav" aria-label={label}>
      {links.map((part) => (
        <PartLink key={part.to} part={part} />
      ))}
    </nav>
  );
}

function PartLink({ part: { to, text, count, end = false, current } }: { part: Part }) {
  const inside = (
    <>
      {text}
      {count !== undefined && <span className="sub-nav-count">{count}</span>}
    </>
  );
  if (current === undefined)
    return (
      <NavLink to={to} end={end}>
        {inside}
      </NavLink>
    );
  return (
    <Link to={to} aria-current={current ? 'page' : undefined}>
      {inside}
    </Link>
  );
}
