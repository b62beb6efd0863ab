import type { ReactNode } from 'react';
import { useSpeech } from '../lib/language.js';
import './data-table.css';

export interface Column<Row> {
  head: string;
  cell(row: Row): ReactNode;
  number?: boolean;
  /** The cell that names the row. */
  name?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf(row: Row): string;
  empty?: string;
}

/** A table that becomes a list of labelled cards on a narrow screen. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  const { w } = useSpeech();
  if (!rows.length) return <p className="table-empty">{empty ?? w('暂无记录')}</p>;
  return (
    <div className="table-scroll">
      <table className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.number ? 'number' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => {
                const Cell = column.name ? 'th' : 'td';
                return (
                  <Cell key={column.head} scope={column.name ? 'row' : undefined} data-label={column.head} className={column.number ? 'number' : undefined}>
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
