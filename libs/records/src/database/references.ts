/** Shared shapes of names in read models, as SQL expressions. */
export const organizationOf = (id: string): string =>
  `(select jsonb_build_object('id', ro.id, 'name', ro.name, 'kind', ro.kind) from organization ro where ro.id = ${id})`;
export const personOf = (id: string): string => `(select jsonb_build_object('id', rp.id, 'name', rp.name) from person rp where rp.id = ${id})`;

export interface OrganizationRef {
  id: string;
  name: string;
  kind: string;
}

export interface PersonRef {
  id: string;
  name: string;
}

export interface PageRequest {
  limit: number;
  offset: number;
}

export interface PageOf<T> {
  items: T[];
  total: number;
}

/** Rows that each carry the count of all. */
export function pageFrom<T extends { total: number }>(rows: T[]): PageOf<Omit<T, 'total'>> {
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
