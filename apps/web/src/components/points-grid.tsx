import { memo, useCallback, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { parsePoints } from '../lib/format.js';
import type { GridColumn, GridRow, GridValues } from './grid-types.js';
import './points-grid.css';

export type { GridColumn, GridRow, GridValues } from './grid-types.js';

interface PointsGridProps {
  caption: string;
  rowHead: string;
  rows: GridRow[];
  columns: GridColumn[];
  values: GridValues;
  decimals: number;
  readOnly?: boolean;
  /** Shown beside the cell, such as what the person scored (C2). */
  beside?: GridValues | undefined;
  /** A last column that is computed, such as a sum. */
  result?: { title: string; of(typed: Record<string, string>): string } | undefined;
  change(update: (before: GridValues) => GridValues): void;
}

const none: Record<string, string> = {};

/** Whether a cell's text can be saved: a number in the scheme's scale, not above the item's maximum. */
export function isGoodCell(typed: string, column: GridColumn, decimals: number): boolean {
  if (column.check) return column.check(typed);
  const points = parsePoints(typed, decimals);
  return points !== undefined && (column.max === undefined || points <= column.max);
}

/** A sheet for scores: type, Enter and arrows move, and a block pasted from Excel falls into place. */
export function PointsGrid({ caption, rowHead, rows, columns, values, decimals, readOnly = false, beside, result, change }: PointsGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const latest = useRef({ rows, columns });
  latest.current = { rows, columns };
  const set = useCallback(
    (row: number, column: number, block: string[][]) => change((before) => fill(before, { row, column }, { block, ...latest.current })),
    [change],
  );
  const move = useCallback((row: number, column: number) => {
    const cell = table.current?.querySelector<HTMLInputElement>(`input[data-cell="${row}.${column}"]`);
    cell?.focus();
    cell?.select();
  }, []);
  return (
    <div className="grid-scroll">
      <table ref={table} className="points-grid">
        <caption className="visually-hidden">{caption}</caption>
        <Heads rowHead={rowHead} columns={columns} decimals={decimals} result={result} />
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              values={values[row.id] ?? none}
              beside={beside?.[row.id] ?? none}
              result={result}
              decimals={decimals}
              readOnly={readOnly}
              set={set}
              move={move}
            />
          ))}
        </tbody>
      </table>
      <Lists columns={columns} />
    </div>
  );
}

function Heads({ rowHead, columns, decimals, result }: Pick<PointsGridProps, 'rowHead' | 'columns' | 'decimals' | 'result'>) {
  return (
    <thead>
      <tr>
        <th scope="col">{rowHead}</th>
        {columns.map(({ key, title, max, words }) => (
          <th key={key} scope="col" className={words ? undefined : 'number'}>
            {title}
            {max !== undefined && <span className="muted"> / {max / 10 ** decimals}</span>}
          </th>
        ))}
        {result && (
          <th scope="col" className="number">
            {result.title}
          </th>
        )}
      </tr>
    </thead>
  );
}

/** What the cells of a column offer while somebody types. */
function Lists({ columns }: Pick<PointsGridProps, 'columns'>) {
  return columns.map(
    (column) =>
      column.options && (
        <datalist key={column.key} id={listOf(column)}>
          {column.options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ),
  );
}

function listOf({ key }: GridColumn): string {
  return `grid-options-${key}`;
}

interface Place {
  row: number;
  column: number;
}

interface Sheet {
  block: string[][];
  rows: GridRow[];
  columns: GridColumn[];
}

function fill(before: GridValues, at: Place, { block, rows, columns }: Sheet): GridValues {
  const after = { ...before };
  block.forEach((line, down) => {
    const row = rows[at.row + down];
    if (!row) return;
    const cells = { ...after[row.id] };
    line.forEach((typed, across) => {
      const column = columns[at.column + across];
      if (column) cells[column.key] = typed.trim();
    });
    after[row.id] = cells;
  });
  return after;
}

interface RowProps {
  row: GridRow;
  index: number;
  columns: GridColumn[];
  values: Record<string, string>;
  beside: Record<string, string>;
  result: PointsGridProps['result'];
  decimals: number;
  readOnly: boolean;
  set(row: number, column: number, block: string[][]): void;
  move(row: number, column: number): void;
}

/** Rows are drawn apart, so that a key stroke draws one row and not the sheet. */
const Row = memo(function Row({ row, index, columns, values, beside, result, decimals, readOnly, set, move }: RowProps) {
  const keys = (event: KeyboardEvent<HTMLInputElement>, column: number) => {
    const down = event.key === 'Enter' || event.key === 'ArrowDown';
    if (!down && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(index + (down ? 1 : -1), column);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, column: number) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(pasted.trim())) return;
    event.preventDefault();
    set(
      index,
      column,
      pasted
        .replace(/\r?\n$/, '')
        .split(/\r?\n/)
        .map((line) => line.split('\t')),
    );
  };
  return (
    <tr>
      <th scope="row">
        {row.name} <span className="small muted">{row.note}</span>
      </th>
      {columns.map((column, at) => {
        const typed = values[column.key] ?? '';
        return (
          <td key={column.key} data-words={column.words}>
            {beside[column.key] !== undefined && <span className="grid-beside">{beside[column.key]}</span>}
            <input
              data-cell={`${index}.${at}`}
              inputMode={column.words ? 'text' : 'decimal'}
              list={column.options && listOf(column)}
              aria-label={`${row.name} ${column.title}`}
              aria-invalid={typed !== '' && !isGoodCell(typed, column, decimals) ? true : undefined}
              readOnly={readOnly}
              value={typed}
              onChange={(event) => set(index, at, [[event.target.value]])}
              onKeyDown={(event) => keys(event, at)}
              onPaste={(event) => paste(event, at)}
              onFocus={(event) => event.target.select()}
            />
          </td>
        );
      })}
      {result && <td className="number">{result.of(values)}</td>}
    </tr>
  );
});
