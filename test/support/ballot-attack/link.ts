import { createHash } from 'node:crypto';
import { readBallotCode } from '#domain';
import type { Evidence, SeenRow } from './evidence.js';

/** What somebody who watched the whole evening knows: who held which code, who cast when. */
export interface Watched {
  person: string;
  code: string;
}

/** One rater and what they voted: known to the test alone, to score the guesses. */
export interface Truth extends Watched {
  marks: number[];
}

/** How many of the raters each way of linking named rightly. */
export interface Attack {
  by: string;
  right: number;
}

type Found = Map<string, number>;

/** Every way of linking we know of, each given the hand-out list and the casting order, which is more than a promise covers. */
export function attack({ rows, pages, wal, logs }: Evidence, { handedOut, cast }: { handedOut: readonly Truth[]; cast: readonly Truth[] }): Attack[] {
  const contents = locate(rows, cast);
  const orders = [
    ...contents.flatMap(({ table, found }) => orderings(table, found)),
    ...pages.map(({ table, bytes }) => ({ by: `raw pages of ${table}`, order: inBytes(bytes, cast) })),
    { by: 'write-ahead log', order: inBytes(wal, cast) },
    { by: 'logs', order: inText(logs, cast) },
  ];
  const known = [
    { name: 'casting order', list: cast },
    { name: 'hand-out order', list: handedOut },
  ];
  return [
    ...contents.map(({ table, found }) => ({ by: `${table}: names a person`, right: namedIn(found) })),
    ...contents.map(({ table, found }) => ({ by: `${table}: one transaction with the code`, right: sharingTransaction(rows, found) })),
    { by: 'write-ahead log: next after the code', right: nextAfterCode(wal, cast) },
    ...orders.flatMap(({ by, order }) => known.map(({ name, list }) => ({ by: `${by} in ${name}`, right: inStep(order, list) }))),
  ].sort((a, b) => b.right - a.right);
}

/** How many ballots can be read at all, and where: an attack on nothing proves nothing. */
export function readable({ rows, pages, wal }: Evidence, cast: readonly Truth[]): { tables: string[]; pages: number; wal: number } {
  const tables = locate(rows, cast).map(({ table }) => table);
  const inPages = Math.max(0, ...pages.map(({ bytes }) => inBytes(bytes, cast).size));
  return { tables, pages: inPages, wal: inBytes(wal, cast).size };
}

interface Located {
  truth: Truth;
  row: SeenRow;
}

function locate(rows: readonly SeenRow[], cast: readonly Truth[]): { table: string; found: Located[] }[] {
  const texts = rows.map((row) => ({ row, text: JSON.stringify(row.row) }));
  const byTable = new Map<string, Located[]>();
  for (const truth of cast) {
    const marks = JSON.stringify(truth.marks);
    for (const { row, text } of texts) if (text.includes(marks)) byTable.set(row.table, [...(byTable.get(row.table) ?? []), { truth, row }]);
  }
  return [...byTable.entries()].map(([table, found]) => ({ table, found }));
}

/** Rows in the order of their transactions, of their places, and of every column that has one. */
function orderings(table: string, found: Located[]): { by: string; order: Found }[] {
  const columns = [...new Set(found.flatMap(({ row }) => Object.keys(row.row)))];
  const keys: [string, (row: SeenRow) => unknown][] = [
    ['xmin', ({ xmin, ctid }) => `${String(xmin).padStart(12, '0')} ${placeOf(ctid)}`],
    ['ctid', ({ ctid }) => placeOf(ctid)],
    ...columns.map((column): [string, (row: SeenRow) => unknown] => [column, ({ row }) => row[column]]),
  ];
  return keys.map(([name, key]) => {
    // the test found the rows by the truth: without an order of its own a column leaves them as they lie
    const sorted = [...found].sort((a, b) => compare(key(a.row), key(b.row)) || compare(placeOf(a.row.ctid), placeOf(b.row.ctid)));
    return { by: `${table} by ${name}`, order: new Map(sorted.map(({ truth }, index) => [truth.person, index])) };
  });
}

function placeOf(ctid: string): string {
  return ctid
    .slice(1, -1)
    .split(',')
    .map((part) => part.padStart(10, '0'))
    .join();
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? ''];
  return one < other ? -1 : Number(one > other);
}

/** The n-th ballot is guessed to be the n-th person’s, class by class or not. */
function inStep(order: Found, list: readonly Truth[]): number {
  const present = list.filter(({ person }) => order.has(person));
  const sorted = [...present].sort((a, b) => (order.get(a.person) ?? 0) - (order.get(b.person) ?? 0));
  return present.filter(({ person }, index) => sorted[index]?.person === person).length;
}

function namedIn(found: Located[]): number {
  return found.filter(({ truth, row }) => JSON.stringify(row.row).includes(truth.person)).length;
}

/** The ballot is guessed to be of the one code that was used in its transaction. */
function sharingTransaction(rows: readonly SeenRow[], found: Located[]): number {
  const codes = new Map<number, string[]>();
  for (const { table, xmin, row } of rows)
    if (table === 'ballot_code' && row['used'] === true) codes.set(xmin, [...(codes.get(xmin) ?? []), String(row['hash'])]);
  return found.filter(({ truth, row }) => {
    const used = codes.get(row.xmin) ?? [];
    return used.length === 1 && used[0] === `\\x${hashOf(truth.code)}`;
  }).length;
}

function hashOf(code: string): string {
  return createHash('sha256')
    .update(readBallotCode(code) ?? '')
    .digest('hex');
}

/** An array of integers as a page and the log hold it. */
function asStored(marks: readonly number[]): Buffer {
  const bytes = Buffer.alloc(marks.length * 4);
  marks.forEach((mark, index) => bytes.writeInt32LE(mark, index * 4));
  return bytes;
}

function inBytes(bytes: Buffer, cast: readonly Truth[]): Found {
  const places = cast.map(({ person, marks }) => [person, bytes.indexOf(asStored(marks))] as const);
  return new Map(places.filter(([, place]) => place >= 0));
}

function inText(text: string, cast: readonly Truth[]): Found {
  const places = cast.map(({ person, code, marks }) => {
    const at = [code, readBallotCode(code) ?? code, hashOf(code), JSON.stringify(marks)].map((sign) => text.indexOf(sign)).filter((place) => place >= 0);
    return [person, Math.min(...at)] as const;
  });
  return new Map(places.filter(([, place]) => Number.isFinite(place)));
}

/** What was written after a code’s row was last touched is guessed to be its ballot. */
function nextAfterCode(wal: Buffer, cast: readonly Truth[]): number {
  const ballots = [...inBytes(wal, cast).entries()].sort(([, a], [, b]) => a - b);
  return cast.filter(({ person, code }) => {
    const touched = wal.lastIndexOf(Buffer.from(hashOf(code), 'hex'));
    return touched >= 0 && ballots.find(([, place]) => place > touched)?.[0] === person;
  }).length;
}
