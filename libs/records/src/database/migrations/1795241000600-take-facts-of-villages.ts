import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  "create unique index uq_fact_first_village_entry on fact (assessment_id, organization_id, item) where person_id is null and kind = 'entry' and supersedes is null",
  "create unique index uq_fact_first_village_contest on fact (assessment_id, organization_id, item, month) where person_id is null and kind = 'contest' and supersedes is null",
  "alter table roster_event add column evidence uuid[] not null default '{}'",
];

/** R3: a village whose post nobody holds has facts of its own, each item once; a roster event keeps what it rests on. */
export class TakeFactsOfVillages1795241000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of changes) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
