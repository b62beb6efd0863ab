import { useState } from 'react';
import type { Wiring } from '../../../components/field.js';
import { parseYuan, yuanOf } from '../../../lib/format.js';

interface MoneyInputProps {
  wiring: Wiring;
  value: unknown;
  change(value: unknown): void;
}

/** Money is typed in yuan and kept in fen; what is no sum stays as it was typed, for the check of the form to name. */
export function MoneyInput({ wiring, value, change }: MoneyInputProps) {
  const [typed, setTyped] = useState('');
  const type = (text: string) => {
    setTyped(text);
    change(kept(text));
  };
  return (
    <input
      {...wiring}
      inputMode="decimal"
      autoComplete="off"
      className="number"
      value={kept(typed) === value ? typed : textOf(value)}
      onChange={(event) => type(event.target.value)}
    />
  );
}

function kept(text: string): unknown {
  return text.trim() === '' ? undefined : (parseYuan(text) ?? text);
}

function textOf(value: unknown): string {
  return typeof value === 'number' ? yuanOf(value) : String(value ?? '');
}
