import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one line of base data is about: a person wherever they are, else an organization; told apart by bonus, series and grade. */
const about = `assessment_id, kind, coalesce(person_id, organization_id), coalesce(data ->> 'bonus', ''), coalesce(data ->> 'series', ''), coalesce(data ->> 'grade', '')`;

/** Where somebody who changed places began a second line, the lines become one, in the order they were entered. */
const chained = `
with lines as (select id, lag(id) over line as before from base_data where (${about}) in (select ${about} from base_data where supersedes is null group by ${about} having count(*) > 1)
  window line as (partition by ${about} order by at, id))
update base_data b set supersedes = lines.before from lines where lines.id = b.id`;

const unchained = `
update base_data set supersedes = null where (${about}) in (select ${about} from base_data where supersedes is null group by ${about} having count(*) > 1)`;

/** C10, D1, D2, A13: everything collected has one beginning; what comes later takes its place. */
export class BeginBaseDataOnce1795242700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of beginOnce) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}

/** The guard of the history rests only while the lines are joined. */
export const beginOnce = [
  'alter table base_data disable trigger base_data_append_only',
  unchained,
  chained,
  'alter table base_data enable trigger base_data_append_only',
  `create unique index uq_base_data_first on base_data (assessment_id, kind, (coalesce(person_id, organization_id)), (coalesce(data ->> 'bonus', '')), (coalesce(data ->> 'series', '')),
     (coalesce(data ->> 'grade', ''))) where supersedes is null`,
];
