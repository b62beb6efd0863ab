import type { Text } from '#domain';

export interface RatedItem {
  id: string;
  title: Text;
  classes: { id: string; title: Text }[];
}

interface Written {
  id: string;
  kind: string;
  title: Text;
  classes?: { id: string; title: Text }[];
}

/** E3: the items of a scheme that classes of raters score. */
export function ratedItems(content: Record<string, unknown> | undefined): RatedItem[] {
  const items = (content?.['items'] ?? {}) as Record<string, Written>;
  return Object.values(items).flatMap(({ id, kind, title, classes }) => (kind === 'rating' && classes ? [{ id, title, classes }] : []));
}
