import type { Text } from '#domain';

export interface SchemeItem {
  key: string;
  title: Text;
}

/** The items of a scheme's content, whatever else a county wrote into it. */
export function schemeItems(content: Record<string, unknown> | undefined): SchemeItem[] {
  const items = content?.['items'];
  if (typeof items !== 'object' || items === null) return [];
  return Object.entries(items as Record<string, { title?: Text | string }>).map(([key, { title = key }]) => ({
    key,
    title: typeof title === 'string' ? { zh: title, en: title } : title,
  }));
}
