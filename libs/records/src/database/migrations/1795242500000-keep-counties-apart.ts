import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The counties that the actor's scope lies in. */
const counties = `
create function app_counties() returns uuid[] language sql stable parallel safe as $$
  select array(
    select distinct up.ancestor_id from organization_closure up
    where up.descendant_id = any(app_scope())
      and not exists (select 1 from organization_closure above where above.descendant_id = up.ancestor_id and above.depth > 0))
$$`;

/**
 * Names and places of the tree are no secret inside a county, and another county's are nobody's business there. A row is asked for by its
 * parent, whose place is known before the row's own.
 */
const read = `
create policy organization_read on organization for select using ((select app_kind()) = 'engine' or exists (
  select 1 from organization_closure place
  where place.descendant_id = coalesce(organization.parent_id, organization.id) and place.ancestor_id = any((select app_counties())::uuid[])))`;

/** Several counties in one installation see nothing of each other's tree. */
export class KeepCountiesApart1795242500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [counties, 'drop policy organization_read on organization', read]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
