import type { MigrationInterface, QueryRunner } from 'typeorm';
import { managed } from '../row-security.js';

/** Whether the signed-in person sits at the task, or somebody they stand in for: by name, or by a role they hold there now. */
const seated = `
create function app_seated(task uuid) returns boolean language sql stable parallel safe as
$$ select exists (select 1 from task_seat s where s.task_id = task and (s.person_id = app_person() or exists (
  select 1 from role_grant held where held.role = s.role and held.organization_id = s.organization_id
    and held.confirmed_by is not null and held.valid_from <= now() and (held.valid_to is null or held.valid_to > now())
    and (held.account_id = app_actor() or held.account_id in (select account_id from substitute where substitute_account_id = app_actor()
      and (now() at time zone 'Asia/Shanghai')::date between from_date and to_date))))) $$`;

const managing = ['countyLeader', 'organizationDepartmentOfficer', 'organizationDepartmentLeader', 'townshipOfficer', 'townshipSecretary', 'supervisor'];

/** Steps of a case are read by those who may read the case, by the clerk who enters signed paper (R2), and by who sits or answers there. */
const ofCase = (name: string, kinds: string[], more: string[] = []): string => `
create policy task_of_${name} on task as restrictive for select using (${kinds.map((kind) => `kind not like '${kind}.%'`).join(' and ')}
  or (select app_holds(${[...managing, 'clerk', ...more].map((role) => `'${role}'`).join(', ')})) or app_seated(id)
  or exists (select 1 from task_item i where i.task_id = task.id and i.holder_person_id = (select app_person())))`;

const changes = [
  // what one person is asked and answers is no business of whoever is assessed in the same village
  `alter policy task_item_in_scope on task_item using (${managed}
     or (holder_person_id is null and exists (select 1 from organization_closure reached where reached.descendant_id = task_item.organization_id
       and reached.ancestor_id = any(app_scope()))))`,
  seated,
  ofCase('hold', ['hold']),
  ofCase('reward', ['reward', 'commendation', 'plan']),
  ofCase('dismissal', ['dismissal', 'removal', 'meeting', 'party'], ['disciplineOfficer']),
];

/** R7, R9, R11: a step shows what its case shows, to the same people and to nobody else. */
export class ShowStepsToTheirReaders1795241000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
