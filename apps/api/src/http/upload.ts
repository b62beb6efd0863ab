import { refuse } from '#domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertPlain } from './plain-input.js';

/** A file as it came in; nothing about it is trusted. */
export interface Upload {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

export interface Download {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

export const uploadSchema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

/** Media type of an Excel workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The one file of a multipart request; its size is bounded by the parser. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) refuse('input.malformed', { expected: 'multipart/form-data' });
  const part = await readPart(() => request.file());
  if (!part) refuse('evidence.empty');
  assertPlain(part.filename, 'filename');
  return { name: part.filename.slice(-200), mediaType: part.mimetype, bytes: await readPart(() => part.toBuffer()) };
}

/** The parser speaks of its limits with a code; what it says without one is that the form is broken. */
async function readPart<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')) throw error;
    return refuse('input.malformed', { expected: 'multipart/form-data' });
  }
}

/** Always as an attachment, never rendered by the browser. */
export function sendFile(reply: FastifyReply, { name, mediaType, bytes }: Download): Buffer {
  reply.header('content-type', mediaType);
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  reply.header('cache-control', 'private, no-store');
  return bytes;
}
