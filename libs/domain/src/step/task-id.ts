import { sha1 } from './sha1.js';

/** The namespace of task ids, so that they collide with no other name-based id. */
const namespace = [0x6b, 0x61, 0x6f, 0x6a, 0x69, 0x4a, 0x51, 0x1e, 0x9c, 0x3d, 0x74, 0x61, 0x73, 0x6b, 0x49, 0x64];

/** The row id of a task: the same in the workflow, its activities and the API, without asking anybody (UUID version 5). */
export function taskIdOf(workflowId: string, name: string): string {
  return nameBasedId(`${workflowId}|${name}`);
}

/** The id that follows from a name (UUID version 5). */
export function nameBasedId(name: string): string {
  const hash = sha1([...namespace, ...utf8(name)]).slice(0, 16);
  const bytes = hash.map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x50 : index === 8 ? (byte & 0x3f) | 0x80 : byte));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function utf8(text: string): number[] {
  return [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|([^%])/g)].map(([, hex, plain]) => (hex ? parseInt(hex, 16) : (plain ?? '').charCodeAt(0)));
}
