export interface GridRow {
  id: string;
  name: string;
  note: string;
}

export interface GridColumn {
  key: string;
  title: string;
  /** In the scheme's scale. */
  max?: number | undefined;
  /** What may stand in a cell, where it is no number of points. */
  check?: ((typed: string) => boolean) | undefined;
  /** Words, not figures: read from the left, in a wider cell. */
  words?: boolean | undefined;
  /** Offered while somebody types. */
  options?: readonly string[] | undefined;
}

/** Typed text per row and column; what stands already is shown until something is typed over it. */
export type GridValues = Record<string, Record<string, string>>;
