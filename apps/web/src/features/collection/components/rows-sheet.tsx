import { useMemo, useState } from 'react';
import { FieldGroup } from '../../../components/field.js';
import { PointsGrid, type GridValues } from '../../../components/points-grid.js';
import { useSpeech } from '../../../lib/language.js';
import type { NamedPerson } from '../../task/components/context-readings.js';
import type { Field, Values } from '../../task/components/form-values.js';
import { columnsOf } from './answer-sheet.js';
import { isSubject, rowsTyped, typedOf } from './subject-rows.js';

interface RowsSheetProps {
  field: Field;
  people: NamedPerson[];
  value: unknown;
  error: string | undefined;
  change(value: unknown): void;
}

/** E3, D3, D4: a table with one row for each person offered, typed or pasted like a sheet; who is left blank is left out. */
export function RowsSheet({ field, people, value, error, change }: RowsSheetProps) {
  const { say, w } = useSpeech();
  const cells = useMemo(() => (field.columns ?? []).filter((column) => !isSubject(column)), [field]);
  const subject = (field.columns ?? []).find(isSubject)?.name ?? '';
  const [typed, setTyped] = useState<GridValues>(() => typedOf(cells, { rows: (value as Values[] | undefined) ?? [], subject }));
  const set = (update: (before: GridValues) => GridValues) => {
    const next = update(typed);
    setTyped(next);
    change(rowsTyped(cells, next, subject));
  };
  const filled = rowsTyped(cells, typed, subject).length;
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} error={error} hint={w('可直接从 Excel 复制整块粘贴；回车到下一行')}>
      <PointsGrid
        caption={say(field.label)}
        rowHead={w('对象')}
        rows={people.map(({ id, name, post }) => ({ id, name, note: post ?? '' }))}
        columns={columnsOf(cells, say)}
        values={typed}
        decimals={0}
        change={set}
      />
      <p className="small muted">{w('已填 {filled}，共 {total}', { filled, total: people.length })}</p>
    </FieldGroup>
  );
}
