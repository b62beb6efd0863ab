import { refuse } from '#domain';
import { inflateRawSync } from 'node:zlib';

/** What an uploaded workbook may hold; beyond it nothing is read. */
export const intakeLimits = {
  fileBytes: 10_000_000,
  unpackedBytes: 100_000_000,
  entries: 200,
  ratio: 100,
  rows: 20_000,
  columns: 100,
  sharedStrings: 32_000,
  stringLength: 2_000,
  heapMb: 256,
  milliseconds: 20_000,
} as const;

interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  offset: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** Refuses what is no workbook, too large when unpacked, or carries more than values; unpacks every part to count real sizes. */
export function assertHarmless(file: Buffer): void {
  if (file.length > intakeLimits.fileBytes) refuse('intake.too_large', { bytes: file.length });
  const entries = directoryOf(file);
  if (entries.length > intakeLimits.entries) refuse('intake.too_large', { entries: entries.length });
  let unpacked = 0;
  for (const entry of entries) {
    const content = contentOf(file, entry, intakeLimits.unpackedBytes - unpacked);
    unpacked += content.length;
    if (content.length > 100_000 && content.length > entry.compressed * intakeLimits.ratio) refuse('intake.hostile', { part: entry.name, reason: 'ratio' });
    assertPart(entry.name, content);
  }
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) refuse('intake.unreadable', { reason: 'workbook' });
}

function directoryOf(file: Buffer): ZipEntry[] {
  let end = file.length - 22;
  while (end >= 0 && end > file.length - 65_600 && file.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0 || file.readUInt32LE(end) !== endOfDirectory) refuse('intake.unreadable', { reason: 'zip' });
  const count = file.readUInt16LE(end + 10);
  if (count > intakeLimits.entries) refuse('intake.too_large', { entries: count });
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) refuse('intake.unreadable', { reason: 'directory' });
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      compressed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(file: Buffer, { name, method, compressed, offset }: ZipEntry, room: number): Buffer {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== localEntry) refuse('intake.unreadable', { part: name });
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + compressed);
  if (packed.length !== compressed) refuse('intake.unreadable', { part: name });
  if (method === 0) return packed;
  if (method !== 8) refuse('intake.unreadable', { part: name });
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    return refuse((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'intake.too_large' : 'intake.unreadable', { part: name });
  }
}

/** Programs, links to other files, and names that leave the archive. */
const refusedParts = [/(^|\/)\.\.(\/|$)/, /^\//, /vbaProject\.bin$/, /externalLinks\//, /\.(exe|dll|js|vbs)$/i];

function assertPart(name: string, content: Buffer): void {
  if (refusedParts.some((part) => part.test(name))) refuse('intake.hostile', { part: name });
  const xml = name.endsWith('.xml') || name.endsWith('.rels');
  if (xml && (content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))) refuse('intake.hostile', { part: name, reason: 'doctype' });
  if (name.startsWith('xl/worksheets/') && occurrences(content, '<row') > intakeLimits.rows + 1) refuse('intake.too_large', { part: name, reason: 'rows' });
  if (name === 'xl/sharedStrings.xml' && occurrences(content, '<si') > intakeLimits.sharedStrings)
    refuse('intake.too_large', { part: name, reason: 'strings' });
}

function occurrences(content: Buffer, part: string): number {
  let count = 0;
  for (let at = content.indexOf(part); at >= 0; at = content.indexOf(part, at + part.length)) count += 1;
  return count;
}
