export interface SchemeItem {
  key: string;
  title: string;
  max?: number;
}

/** The items of a scheme's content, whatever else a county wrote into it. */
export function schemeItems(content: Record<string, unknown> | undefined): SchemeItem[] {
  const items = content?.['items'];
  if (typeof items !== 'object' || items === null) return [];
  const entries: [string, unknown][] = Array.isArray(items) ? items.map((item: { key?: string; id?: string }) => [item.key ?? item.id ?? '', item]) : Object.entries(items);
  return entries.map(([key, item]) => ({ key, title: (item as { title?: string }).title ?? key, max: (item as { max?: number }).max }));
}
