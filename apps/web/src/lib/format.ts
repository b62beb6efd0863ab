/** Points are integers in the scheme's scale; two decimals unless a scheme says otherwise. */
export function formatPoints(points: number | null | undefined, decimals = 2): string {
  if (points === null || points === undefined) return '—';
  const scale = 10 ** decimals;
  const whole = Math.trunc(Math.abs(points) / scale);
  const rest = String(Math.abs(points) % scale).padStart(decimals, '0');
  return `${points < 0 ? '−' : ''}${whole}${decimals ? `.${rest}` : ''}`;
}

/** Reads what a person types ("91.5", "-2", full-width digits) into scaled points; undefined when it is no number or too fine. */
export function parsePoints(typed: string, decimals = 2): number | undefined {
  const plain = typed.normalize('NFKC').replace('−', '-').trim();
  const match = /^([+-]?)(\d{1,7})(?:\.(\d*))?$/.exec(plain);
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  if (fraction.length > decimals) return undefined;
  const value = Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, '0') || 0);
  return sign === '-' ? -value : value;
}

export function formatMoney(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return '—';
  const yuan = Math.trunc(fen / 100).toLocaleString('en-US');
  const rest = fen % 100;
  return rest ? `${yuan}.${String(rest).padStart(2, '0')} 元` : `${yuan} 元`;
}

/** Reads a sum typed in yuan ("1,200.5", full-width digits) into fen; undefined when it is no sum, is negative or finer than a fen. */
export function parseYuan(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll(',', '').trim();
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** A sum as it is typed: yuan without unit or separators. */
export function yuanOf(fen: number): string {
  const rest = fen % 100;
  return rest ? `${Math.trunc(fen / 100)}.${String(rest).padStart(2, '0')}` : String(fen / 100);
}

const shanghai = { timeZone: 'Asia/Shanghai' } as const;
const dateFormat = new Intl.DateTimeFormat('zh-CN', { ...shanghai, year: 'numeric', month: '2-digit', day: '2-digit' });
const instantFormat = new Intl.DateTimeFormat('zh-CN', {
  ...shanghai,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function formatInstant(iso: string | null | undefined): string {
  return iso ? instantFormat.format(new Date(iso)).replaceAll('/', '-') : '—';
}

export function formatDate(iso: string | null | undefined): string {
  if (!iso) return '—';
  return iso.length === 10 ? iso : dateFormat.format(new Date(iso)).replaceAll('/', '-');
}

export function formatShare(part: number, whole: number): string {
  return whole ? `${((part / whole) * 100).toFixed(2)}%` : '—';
}
