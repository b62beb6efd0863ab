import { createHash } from 'node:crypto';

/** A person's id from the county's code and the county's own number for them: every file that names the number means the same person. */
export function personIdOf(countyCode: string, number: string): string {
  return nameBasedId(`person/${countyCode}/${number}`);
}

/** An organization's id from its code. */
export function organizationIdOf(code: string): string {
  return nameBasedId(`organization/${code}`);
}

/** UUID version 5 under a namespace of the intake's own. */
export function nameBasedId(name: string): string {
  const bytes = createHash('sha1').update('kaoji.intake').update('\0').update(name, 'utf8').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function fileHashOf(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex');
}
