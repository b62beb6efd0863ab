import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const colors = new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));

/** Relative luminance as WCAG 2 defines it. */
function luminance(name: string): number {
  const value = colors.get(name);
  if (!value) throw new Error(`no color is called ${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(value.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['surface', 'surface-page', 'surface-sunken'];

describe('every text can be read on every surface it stands on (WCAG AA)', () => {
  it.each([
    ...['ink', 'ink-muted', 'accent', 'accent-strong', 'bad'].flatMap((text) => surfaces.map((surface) => [text, surface])),
    ['ink-nav', 'surface-nav'],
    ['ink-inverse', 'surface-nav'],
    ['ink-inverse', 'accent'],
    ['ink-inverse', 'accent-strong'],
    ['ink-inverse', 'good'],
    ...['good', 'warn', 'bad', 'mark'].map((tone) => [tone, `${tone}-soft`]),
    ['accent', 'accent-soft'],
    ['accent-strong', 'accent-soft'],
    ['ink', 'warn-soft'],
  ] as [string, string][])('%s on %s', (text, surface) => expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5));

  it('shows the borders of controls', () => expect(contrast('line-strong', 'surface')).toBeGreaterThanOrEqual(3));
});
