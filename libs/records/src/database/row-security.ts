/** How the rows of a table are reached; the column names the organization a row belongs to. */
export interface Protection {
  /** Rights of the application role: append-only tables get no update. */
  rights: 'append' | 'change';
  /** County rows that every organization below may read. */
  readUpward?: boolean;
  /** Rows about a person, readable by that person. */
  readByPerson?: boolean;
}

const inScope = 'organization_id in (select descendant_id from organization_closure where ancestor_id = any(app_scope()))';
const aboveScope = 'organization_id in (select ancestor_id from organization_closure where descendant_id = any(app_scope()))';

/** Row security by the organization tree, forced also on the owner, and the application role's rights. */
export function protect(table: string, { rights, readUpward, readByPerson }: Protection): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_in_scope on ${table} using (${inScope}) with check (${inScope})`,
    ...(readUpward ? [`create policy ${table}_above_scope on ${table} for select using (${aboveScope})`] : []),
    ...(readByPerson ? [`create policy ${table}_own on ${table} for select using (person_id = app_person())`] : []),
    `grant select, insert${rights === 'change' ? ', update' : ''} on ${table} to kaoji_app`,
    ...(rights === 'append' ? [appendOnly(table)] : []),
  ];
}

/** Refuses every update and delete, whoever asks. */
export function appendOnly(table: string): string {
  return `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`;
}
