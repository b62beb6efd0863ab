import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * Looks at a page as a screen reader and a pair of weak eyes do: one h1, one main, a language, a name for every control,
 * table heads with a scope, and text that stands out from what is really behind it (WCAG 2 AA).
 */
const look = `(() => {
  const faults = [];
  const say = (what, element) => faults.push(what + ': ' + (element.outerHTML || '').slice(0, 120));
  const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  if (all('h1').length !== 1) faults.push('h1: ' + all('h1').length);
  if (all('main').length !== 1) faults.push('main: ' + all('main').length);
  if (!document.documentElement.lang) faults.push('no language');
  if (!document.title) faults.push('no title');
  const nameOf = (element) => {
    const by = (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)).filter(Boolean).map((one) => one.textContent).join(' ');
    const labels = [...(element.labels || [])].map((label) => label.textContent).join(' ');
    return (element.getAttribute('aria-label') || by || labels || element.textContent || element.getAttribute('alt') || '').trim();
  };
  for (const element of all('a[href], button, input, select, textarea, summary')) if (!nameOf(element)) say('no name', element);
  for (const element of all('section')) if (!element.hasAttribute('aria-labelledby') && !element.hasAttribute('aria-label')) say('section without a name', element);
  for (const element of all('nav')) if (!element.hasAttribute('aria-label')) say('nav without a name', element);
  for (const element of all('table')) if (!element.querySelector('caption')) say('table without a caption', element);
  for (const element of all('th')) if (!element.hasAttribute('scope')) say('head without a scope', element);
  for (const element of all('img')) if (!element.hasAttribute('alt')) say('picture without words', element);
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push('id twice: ' + id);

  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [red, green, blue, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
      if (alpha > 0.99) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  const light = (color) => {
    const [red, green, blue] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const texts = all('body *').filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  for (const element of texts) {
    if (element.closest('[disabled], [aria-disabled="true"], .visually-hidden, .skip')) continue;
    const one = light(parse(getComputedStyle(element).color));
    const other = light(behind(element));
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) say('contrast ' + ratio.toFixed(2), element);
  }
  return [...new Set(faults)].slice(0, 20);
})()`;

export async function audit(page: Page): Promise<string[]> {
  return (await page.evaluate(look)) as string[];
}

/** Expects no fault on a page, nor that it reaches sideways beyond a small telephone. */
export async function fits(page: Page): Promise<void> {
  expect(await audit(page)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sideways(page)).toBe(0);
  if (size) await page.setViewportSize(size);
}

/** How far a page reaches beyond its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;
}
