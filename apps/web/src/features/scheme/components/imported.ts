/** What a file holds: a scheme's text, or another county's export with the hash to hold it against. */
export function importedOf(content: string): { text: string; hash?: string } {
  if (!content.trimStart().startsWith('{')) return { text: content };
  try {
    const { format, source, hash } = JSON.parse(content) as Record<string, unknown>;
    return format === 'kaoji.scheme/1' && typeof source === 'string' ? { text: source, ...(typeof hash === 'string' && { hash }) } : { text: content };
  } catch {
    return { text: content };
  }
}
