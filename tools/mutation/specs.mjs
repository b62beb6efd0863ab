// What the specs import as '@jest/globals' while mutants run: the few words they use, with Jest's own expect.
import { expect } from 'expect';

export { expect };

/** Tests of the spec files loaded last, in order. */
export const tests = [];
let path = [];
let file = '';

/** A file whose loading broke off leaves nothing behind. */
export function beginFile(name) {
  path = [];
  file = name;
}

export function describe(name, body) {
  path.push(name);
  body();
  path.pop();
}

export function it(name, body) {
  tests.push({ id: [file, ...path, name].join(' › '), file, body });
}

/** Rows are told apart by their number, whatever the name says of them. */
const each = (define) => (rows) => (name, body) =>
  rows.forEach((row, index) => define(`${name} #${index}`, Array.isArray(row) ? () => body(...row) : () => body(row)));
describe.each = each(describe);
it.each = each(it);
