import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an actor manages, in a function that the planner does not take apart: inlined, its `coalesce` kept the policies from using the index
 * of the organization tree, and every statement read the tree of all counties.
 */
const managed = `
create or replace function app_managed() returns uuid[] language plpgsql stable parallel safe as $$
begin
  if app_scope() is null then
    return null;
  end if;
  return string_to_array(coalesce(current_setting('app.managed', true), ''), ',')::uuid[];
end $$`;

/** The rows of a version are asked about together: whether it still takes them is one question for all of a statement. */
const inTime = `
create function refuse_late_results() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct version_id from added) given join result_version v on v.id = given.version_id where v.state not in ('draft', 'provisional')) then
    raise exception 'a confirmed result version takes no more rows' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
drop trigger result_in_time on result;
drop function refuse_late_result();
create trigger result_in_time after insert on result referencing new table as added for each statement execute function refuse_late_results()`;

export class CloseManyCounties1795242400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [managed, inTime]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('policies are never loosened');
  }
}
