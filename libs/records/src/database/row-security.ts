/** What every policy asks for: the actor's scope, which raises when unset or empty, and who acts. */
export const scopeFunctions = [
  `create function app_scope() returns uuid[] language plpgsql stable parallel safe as $$
begin
  if coalesce(current_setting('app.scope', true), '') = '' then
    raise exception 'no scope is set' using errcode = 'insufficient_privilege';
  end if;
  return string_to_array(current_setting('app.scope'), ',')::uuid[];
end $$`,
  `create function app_managed() returns uuid[] language sql stable parallel safe as
$$ select case when app_scope() is not null then string_to_array(coalesce(current_setting('app.managed', true), ''), ',')::uuid[] end $$`,
  `create function app_kind() returns text language sql stable parallel safe as
$$ select case when app_scope() is not null then current_setting('app.kind', true) end $$`,
  `create function app_actor() returns uuid language sql stable parallel safe as
$$ select case when app_scope() is not null then nullif(current_setting('app.actor', true), '')::uuid end $$`,
  `create function app_person() returns uuid language sql stable parallel safe as
$$ select case when app_scope() is not null then nullif(current_setting('app.person', true), '')::uuid end $$`,
  `create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$`,
  'grant usage on schema public to kaoji_app',
];

/**
 * The ids of all that stands under the actor's scope. Here the planner itself asks for the scope, so that an unset one raises on empty
 * tables too; elsewhere policies ask in a sub-select, which is answered once a query and not once a row.
 */
export const reach = '(select descendant_id from organization_closure where ancestor_id = any(app_scope()))';

/** The system's own upkeep (login, sealing, sending, checks) reaches every organization's rows. */
function byEngine(table: string): string {
  return `create policy ${table}_engine on ${table} using ((select app_kind()) = 'engine') with check ((select app_kind()) = 'engine')`;
}

/** How the rows of a table are reached; the column names the organization a row belongs to. */
export interface Protection {
  /** Rights of the application role: append-only tables get no update. */
  rights: 'append' | 'change';
  /** County rows that every organization below may read. */
  readUpward?: boolean;
  /** Rows about a person, readable by that person. */
  readByPerson?: boolean;
}

/** Asked for one organization where few rows are at stake, for all of them where many are: the planner may choose, as it may not with `in`. */
const inScope = (table: string) =>
  `exists (select 1 from organization_closure reached where reached.descendant_id = ${table}.organization_id and reached.ancestor_id = any(app_scope()))`;
/** Rows about a person: seen by those who manage the organization, not by whoever is assessed in it. */
export const managed = 'organization_id in (select descendant_id from organization_closure where ancestor_id = any(app_managed()))';
const aboveScope = 'organization_id in (select ancestor_id from organization_closure where descendant_id = any(app_scope()))';

/** Row security by the organization tree, forced also on the owner, and the application role's rights. */
export function protect(table: string, { rights, readUpward, readByPerson }: Protection): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_in_scope on ${table} using (${readByPerson ? managed : inScope(table)}) with check (${inScope(table)})`,
    ...(readUpward ? [`create policy ${table}_above_scope on ${table} for select using (${aboveScope})`] : []),
    ...(readByPerson ? [`create policy ${table}_own on ${table} for select using (person_id = (select app_person()))`] : []),
    byEngine(table),
    `grant select, insert${rights === 'change' ? ', update' : ''} on ${table} to kaoji_app`,
    ...(rights === 'append' ? [appendOnly(table)] : []),
  ];
}

/** Refuses every update and delete, whoever asks. */
export function appendOnly(table: string): string {
  return `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`;
}
