/**
 * One act of one person has one Idempotency-Key until it is answered: pressing again, or coming back after a lost
 * connection, repeats the same act instead of making a second one.
 */
const prefix = 'kaoji.act.';

export function keyOfAct(act: string, body: unknown): string {
  const place = placeOf(act, body);
  const pending = sessionStorage.getItem(place);
  if (pending) return pending;
  const key = newKey();
  sessionStorage.setItem(place, key);
  return key;
}

export function settleAct(act: string, body: unknown): void {
  sessionStorage.removeItem(placeOf(act, body));
}

function placeOf(act: string, body: unknown): string {
  return `${prefix}${act} ${JSON.stringify(body instanceof File ? [body.name, body.size, body.lastModified] : (body ?? null))}`;
}

/** randomUUID is absent on plain http inside a county's network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
