import { useSearchParams } from 'react-router';
import { useSpeech } from '../lib/language.js';
import { Button } from './button.js';

/** Pages of a list by the address, so that back and reload keep the place. */
export function usePaging(limit = 50) {
  const [search, setSearch] = useSearchParams();
  const offset = Math.max(0, Number(search.get('offset')) || 0);
  const goTo = (next: number) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (next > 0) after.set('offset', String(next));
      else after.delete('offset');
      return after;
    });
  return { offset, limit, goTo };
}

export function Pager({ paging: { offset, limit, goTo }, total }: { paging: ReturnType<typeof usePaging>; total: number }) {
  const { w } = useSpeech();
  if (total <= limit && offset === 0) return null;
  return (
    <nav className="row between pager" aria-label={w('分页')}>
      <span className="muted">{w('第 {from}–{to} 条，共 {total} 条', { from: offset + 1, to: Math.min(offset + limit, total), total })}</span>
      <span className="row">
        <Button disabled={offset === 0} onClick={() => goTo(offset - limit)}>
          {w('上一页')}
        </Button>
        <Button disabled={offset + limit >= total} onClick={() => goTo(offset + limit)}>
          {w('下一页')}
        </Button>
      </span>
    </nav>
  );
}
