import { rmSync } from 'node:fs';

/** What somebody would write by hand for this one scheme: no checks, certificates, streaks, money, explanation, version or audit. */
const graded = `
  select assessment, person, total, rank() over county as rank,
    case when total >= 9000 then 'EXCELLENT' when total >= 7000 then 'QUALIFIED' when total >= 6000 then 'BASICALLY_QUALIFIED' else 'UNQUALIFIED' end as grade,
    row_number() over county > count(*) over (partition by assessment) - floor(count(*) over (partition by assessment) * 0.05) as bottom`;
const windowOfCounty = 'window county as (partition by assessment order by total desc)';
const total = (contest) => `sum(points) filter (where not ${contest}) + (sum(points) filter (where ${contest}) * 1000 + 15000) / 30000`;

const tables = `
create schema bench;
create table bench.item (assessment uuid not null, person uuid not null, contest boolean not null, points int not null);
create table bench.result (assessment uuid, person uuid, total int, rank int, grade text, bottom boolean, primary key (assessment, person));
create table bench.floor (like public.result including all)`;

const onProductTables = `
insert into bench.result ${graded} from (
  select f.assessment_id as assessment, f.person_id as person, ${total("f.kind = 'contest'")} as total
  from fact f join roster_entry r on r.assessment_id = f.assessment_id and r.person_id = f.person_id and r.status = 'graded'
  where f.assessment_id = any($1) group by 1, 2) totals ${windowOfCounty}`;

const onOwnTable = `
insert into bench.result ${graded} from (select assessment, person, ${total('contest')} as total from bench.item group by 1, 2) totals ${windowOfCounty}`;

/** Written by the database server, which runs on this machine. */
const file = `/tmp/kaoji-bench-floor-${process.pid}`;

/** The same work by statements of somebody who needs nothing else, and the cost of merely writing the finished rows. */
export class ByHand {
  constructor(database) {
    this.database = database;
  }

  prepare() {
    return this.database.query(tables);
  }

  /** The facts of these assessments as small as they can be: what a table made for nothing else would hold. */
  async copyItems(assessments) {
    await this.database.query('truncate bench.item');
    await this.database.query(
      `insert into bench.item select f.assessment_id, f.person_id, f.kind = 'contest', f.points from fact f
       join roster_entry r on r.assessment_id = f.assessment_id and r.person_id = f.person_id and r.status = 'graded' where f.assessment_id = any($1)`,
      [assessments],
    );
    await this.database.query('vacuum (analyze) bench.item');
  }

  onProductTables(assessments) {
    return this.#timed(onProductTables, [assessments]);
  }

  onOwnTable() {
    return this.#timed(onOwnTable, []);
  }

  /** The product's result rows of these assessments in a file, from which they are copied. */
  async exportResults(assessments) {
    await this.database.query('truncate bench.floor');
    const ids = assessments.map((id) => `'${id}'`).join(',');
    await this.database.query(`copy (select * from public.result where assessment_id = any(array[${ids}]::uuid[])) to '${file}'`);
  }

  /** COPY into a table like the product's own without its triggers, foreign keys and policies: what merely writing the rows costs. */
  async copyFloor() {
    const from = performance.now();
    await this.database.query(`copy bench.floor from '${file}'`);
    const wall = performance.now() - from;
    rmSync(file, { force: true });
    return wall;
  }

  /** Persons whose total in the product's newest version is not what the last statement came to, missing ones included. */
  async differences(assessments) {
    const { rows } = await this.database.query(
      `select count(*)::int as count from bench.result b full join (
         select r.assessment_id, r.person_id, r.points from result r where r.assessment_id = any($1) and r.status = 'graded') p
         on p.assessment_id = b.assessment and p.person_id = b.person where p.points is distinct from b.total`,
      [assessments],
    );
    return rows[0].count;
  }

  async #timed(sql, parameters) {
    await this.database.query('truncate bench.result');
    const from = performance.now();
    await this.database.query(sql, parameters);
    return performance.now() - from;
  }
}
