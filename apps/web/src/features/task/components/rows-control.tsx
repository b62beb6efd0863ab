import { useEffect, useId, useRef, type RefObject } from 'react';
import { Button } from '../../../components/button.js';
import '../../../components/data-table.css';
import { FieldGroup } from '../../../components/field.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { cells, type CellProps } from './cell-control.js';
import { peopleOf, rowsOf, type NamedPerson } from './context-readings.js';
import type { ControlProps } from './control-props.js';
import { faultyCells, type Field, type Values } from './form-values.js';
import './rows-control.css';
import { useHint } from './use-hint.js';

/** A list as a table: one control per cell, rows added and removed within the field's limits, filled beforehand where the task says what stands. */
export function RowsControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task);
  const given = rowsOf(task.context, field.name);
  useEffect(() => {
    if (value === undefined && given) change(given);
  }, [value, given, change]);
  const rows = Array.isArray(value) ? (value as Values[]) : (given ?? blankRows(field));
  const set = (index: number, name: string, cell: unknown) => change(rows.map((row, at) => (at === index ? { ...row, [name]: cell } : row)));
  const { table, focusRow } = useRowFocus(rows.length);
  const put = (next: Values[], row: number) => {
    focusRow(row);
    change(next);
  };
  const add = rows.length < (field.maxRows ?? Infinity) ? () => put([...rows, {}], rows.length) : undefined;
  const removed = (index: number) =>
    put(
      rows.filter((_, at) => at !== index),
      Math.max(0, index - 1),
    );
  const remove = rows.length > (field.minRows ?? 0) ? removed : undefined;
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} hint={hint} error={error && <Faults field={field} rows={rows} error={error} />}>
      <RowsTable table={table} field={field} rows={rows} people={peopleOf(task.context)} checked={error !== undefined} set={set} remove={remove} />
      <div className="row">
        {add && <Button onClick={add}>{w('添加一行')}</Button>}
        <span className="small muted">
          {w('共 {count} 行', { count: rows.length })}
          <Sums columns={field.columns ?? []} rows={rows} />
        </span>
      </div>
    </FieldGroup>
  );
}

/** A row that comes or goes takes the focus along, so that the keyboard is not lost. */
function useRowFocus(count: number) {
  const table = useRef<HTMLDivElement>(null);
  const row = useRef<number>(undefined);
  useEffect(() => {
    if (row.current === undefined) return;
    table.current?.querySelectorAll('tbody tr')[row.current]?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    row.current = undefined;
  }, [count]);
  return { table, focusRow: (next: number) => (row.current = next) };
}

function blankRows({ minRows = 0, required }: Field): Values[] {
  return Array.from({ length: Math.max(minRows, required === false ? 0 : 1) }, () => ({}));
}

/** What is wrong, cell by cell; the whole field where it is no single cell. */
function Faults({ field, rows, error }: { field: Field; rows: Values[]; error: string }) {
  const { say, w } = useSpeech();
  const faulty = faultyCells(field.columns ?? [], rows);
  if (faulty.length === 0) return <>{error}</>;
  const told = faulty.slice(0, 5).map(({ row, column, fault }) => {
    const place = { row: row + 1, column: say(column.label) };
    return fault === 'missing' ? w('第 {row} 行请填写「{column}」', place) : w('第 {row} 行「{column}」填写有误', place);
  });
  return <>{told.join('；')}</>;
}

function Sums({ columns, rows }: { columns: Field[]; rows: Values[] }) {
  const { say } = useSpeech();
  const money = columns.filter(({ kind }) => kind === 'money');
  return money.map((column) => {
    const sums = rows.map((row) => row[column.name]).filter((fen) => typeof fen === 'number');
    return <span key={column.name}>{` · ${say(column.label)} ${formatMoney(sums.reduce((sum, fen) => sum + fen, 0))}`}</span>;
  });
}

interface RowsTableProps {
  table: RefObject<HTMLDivElement | null>;
  field: Field;
  rows: Values[];
  people: NamedPerson[];
  checked: boolean;
  set(index: number, name: string, cell: unknown): void;
  remove: ((index: number) => void) | undefined;
}

function RowsTable({ table, field, rows, people, checked, set, remove }: RowsTableProps) {
  const { say, w } = useSpeech();
  const columns = field.columns ?? [];
  const faulty = new Set(checked ? faultyCells(columns, rows).map(({ row, column }) => `${row}.${column.name}`) : []);
  if (!rows.length) return <p className="muted">{w('暂无记录')}</p>;
  return (
    <div ref={table} className="table-scroll">
      <table className="data-table rows-table">
        <caption className="visually-hidden">{say(field.label)}</caption>
        <Heads columns={columns} removable={remove !== undefined} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td
                  key={column.name}
                  data-label={column.required === true ? `${say(column.label)}（${w('必填')}）` : say(column.label)}
                  data-kind={column.kind}
                >
                  <Cell
                    column={column}
                    index={index}
                    people={people}
                    value={row[column.name]}
                    faulty={faulty.has(`${index}.${column.name}`)}
                    change={(cell) => set(index, column.name, cell)}
                  />
                </td>
              ))}
              {remove && (
                <td data-label={w('操作')}>
                  <Button tone="quiet" aria-label={w('删除第 {row} 行', { row: index + 1 })} onClick={() => remove(index)}>
                    {w('删除')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heads({ columns, removable }: { columns: Field[]; removable: boolean }) {
  const { say, w } = useSpeech();
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.name} scope="col" data-kind={column.kind}>
            {say(column.label)}
            {column.required === true && <span className="field-required">{w('必填')}</span>}
          </th>
        ))}
        {removable && <th scope="col">{w('操作')}</th>}
      </tr>
    </thead>
  );
}

function Cell({ column, index, faulty, ...rest }: Omit<CellProps, 'wiring'> & { index: number; faulty: boolean }) {
  const { say, w } = useSpeech();
  const id = useId();
  const Control = cells[column.kind] ?? cells['text'];
  const label = w('第 {row} 行 {column}', { row: index + 1, column: say(column.label) });
  return (
    Control && <Control {...rest} column={column} wiring={{ id, required: false, 'aria-label': label, ...(faulty && { 'aria-invalid': true as const }) }} />
  );
}
