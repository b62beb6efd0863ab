import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  'alter table task add column voided boolean not null default false',
  'alter table task_item add column from_business_at timestamptz',
  'drop policy paper_form_task on paper_form',
  `create policy paper_form_task on paper_form for select using (exists (select 1 from task where task.id = paper_form.task_id)
     and (item = '' or item = (select app_person())::text))`,
];

/** What a rebuild, a later calendar and the signers of a roll on paper need told apart. */
export class TellTasksAndItemsApart1795240000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
