import { useId } from 'react';
import { FieldGroup } from '../../../components/field.js';
import '../../../components/data-table.css';
import './check-list.css';
import { useSpeech } from '../../../lib/language.js';
import type { Faults, Field, Values } from '../../task/components/form-values.js';
import { sumOfPoints } from './sheet-cells.js';

interface PointsTableProps {
  fields: Field[];
  values: Values;
  /** What was reported before, shown beside what is typed now (C2). */
  reported?: Values | undefined;
  faults: Faults;
  change(values: Values): void;
}

/** Points item by item with their limits, and what they come to. */
export function PointsTable({ fields, values, reported, faults, change }: PointsTableProps) {
  const { w } = useSpeech();
  const textOf = (from: Values | undefined, name: string) => String(from?.[name] ?? '');
  const wrong = fields.filter(({ name }) => faults[name]);
  const checked = (name: string) => textOf(values, name) || textOf(reported, name);
  return (
    <FieldGroup label={w('各项得分')} error={wrong.length > 0 && w('还有 {count} 项未填或超出范围', { count: wrong.length })}>
      <div className="table-scroll">
        <table className="data-table points-table">
          <caption className="visually-hidden">{w('各项得分')}</caption>
          <thead>
            <tr>
              <th scope="col">{w('项目')}</th>
              {reported && (
                <th scope="col" className="number">
                  {w('自报分')}
                </th>
              )}
              <th scope="col" className="number">
                {reported ? w('核定分') : w('得分')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <PointsRow
                key={field.name}
                field={field}
                value={textOf(values, field.name)}
                reported={reported && textOf(reported, field.name)}
                wrong={faults[field.name] !== undefined}
                change={(typed) => change({ ...values, [field.name]: typed })}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{w('合计')}</th>
              {reported && <td className="number">{sumOfPoints(fields, (name) => textOf(reported, name))}</td>}
              <td className="number">
                <strong>{sumOfPoints(fields, reported ? checked : (name) => textOf(values, name))}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </FieldGroup>
  );
}

interface PointsRowProps {
  field: Field;
  value: string;
  reported: string | undefined;
  wrong: boolean;
  change(typed: string): void;
}

function PointsRow({ field, value, reported, wrong, change }: PointsRowProps) {
  const { w, say } = useSpeech();
  const id = useId();
  return (
    <tr>
      <th scope="row">
        <label htmlFor={id}>{say(field.label)}</label>
      </th>
      {reported !== undefined && (
        <td className="number" data-label={w('自报分')}>
          {reported || '—'}
        </td>
      )}
      <td className="number" data-label={reported === undefined ? w('得分') : w('核定分')}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={wrong ? true : undefined}
          placeholder={reported}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      </td>
    </tr>
  );
}
