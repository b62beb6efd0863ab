import { taskIdOf } from '../../dist/libs/domain/src/index.js';

/** What a copy of a county is made of, the many rows last; `texts` hold ids inside words or JSON, `own` are other expressions. */
const parts = {
  organization: { where: 'true', own: { code: "code || '-' || k" } },
  organization_closure: { where: 'true' },
  person: { where: 'true', own: { id_number_hash: 'null' } },
  account: { where: 'true', own: { login: "login || '-' || k" } },
  role_grant: { where: 'true' },
  catalogue_entry: { where: 'true' },
  scheme_version: { where: 'true' },
  assessment: { where: 'id = $1', texts: ['workflow_id', 'content'] },
  assessment_approval: { where: 'assessment_id = $1' },
  approved_organization: { where: 'assessment_id = $1' },
  procedure: { where: 'assessment_id = $1', texts: ['workflow_id', 'subject_id', 'context', 'backs'] },
  task: { where: 'assessment_id = $1', texts: ['workflow_id', 'seats', 'memory', 'outcome'] },
  task_seat: { where: 'task_id in (select id from task where assessment_id = $1)' },
  decision: { where: 'task_id in (select id from task where assessment_id = $1)', texts: ['act'] },
  task_item: { where: "task_id in (select id from task where assessment_id = $1 and stage = 'open')", texts: ['subject'] },
  roster_entry: { where: 'assessment_id = $1' },
  // no two counties have the same points
  fact: { where: 'assessment_id = $1', own: { points: "points - case when kind = 'entry' then ((k * 37 + seq) % 97)::int else 0 end" } },
};

const tail = '[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
/** The number of the county stands in the first eight digits of each of its ids. */
const numberOf = "lpad(to_hex(k), 8, '0')";
const idOf = (column) => `(${numberOf} || substr(${column}::text, 9))::uuid`;

/** Many counties that stand where one of them was brought through the product: made from its rows by one statement a table. */
export class CopiedCounties {
  /** Keeps the rows of the county and its assessment as they stand now, on a clock that runs as real ones do. */
  static async of(database, assessmentId) {
    await database.query('create schema template');
    for (const [table, { where }] of Object.entries(parts))
      await database.query(`create table template.${table} as select * from ${table} where ${where.replace('$1', `'${assessmentId}'`)}`);
    const clock = "clock || jsonb_build_object('scale', 1, 'catchUp', false, 'realOrigin', $1::text, 'businessOrigin', $2::text)";
    const at = new Date().toISOString();
    const { rows } = await database.query('select period_to + 1 as day from template.assessment');
    const begun = [at, new Date(rows[0].day).toISOString()];
    await database.query(`update template.assessment set clock = ${clock}`, begun);
    await database.query(`update template.procedure set clock = ${clock}, context = jsonb_set(context, '{clock}', ${clock})`, begun);
    await database.query('update template.task set due_at = null, wake_at = null, memory = memory || \'{"wake": null}\'');
    await database.query('update template.task_item set due_at = null');
    const copied = new CopiedCounties(database, assessmentId);
    for (const table of Object.keys(parts)) copied.columns[table] = await columnsOf(database, table);
    return copied;
  }

  constructor(database, assessmentId) {
    Object.assign(this, { database, assessmentId, columns: {}, made: 0 });
  }

  /** So many counties more; answers the ids of their assessments. Triggers, foreign keys and the indexes of many rows are left out while copying. */
  async add(count) {
    const [from, to] = [this.made + 1, this.made + count];
    this.made = to;
    const client = await this.database.connect();
    try {
      await client.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'");
      for (const table of Object.keys(parts)) await this.#copy(client, table, [from, to]);
      await this.#nameTasks(client, [from, to]);
      await client.query('set session_replication_role = origin; set synchronous_commit = on');
      await client.query('reset maintenance_work_mem');
    } finally {
      client.release();
    }
    for (const table of Object.keys(parts)) await this.database.query(`vacuum (analyze) ${table}`);
    await this.database.query('checkpoint');
    const { rows } = await this.database.query(`select ${idOf('$1')} as id from generate_series($2::int, $3::int) k`, [this.assessmentId, from, to]);
    return rows.map(({ id }) => id);
  }

  async #copy(client, table, range) {
    const many = ['fact', 'roster_entry'].includes(table);
    const indexes = many ? await secondaryIndexes(client, table) : [];
    const dropped = range[1] - range[0] > 500 ? indexes : [];
    for (const { name } of dropped) await client.query(`drop index ${name}`);
    const { texts = [], own = {} } = parts[table];
    const expressions = this.columns[table].map(({ name, type }) => own[name] ?? expressionOf({ name, type, isText: texts.includes(name) }));
    const names = this.columns[table].map(({ name }) => name).join(', ');
    await client.query(`insert into ${table} (${names}) select ${expressions.join(', ')} from generate_series($1::int, $2::int) k, template.${table}`, range);
    for (const { definition } of dropped) await client.query(definition);
  }

  /** The id of a task follows from its procedure's name and its own. */
  async #nameTasks(client, [from, to]) {
    const { rows } = await client.query(
      `select t.id, t.workflow_id, t.name from task t where substr(t.id::text, 1, 8) between lpad(to_hex($1::int), 8, '0') and lpad(to_hex($2::int), 8, '0')`,
      [from, to],
    );
    const [olds, news] = [rows.map(({ id }) => id), rows.map(({ workflow_id, name }) => taskIdOf(workflow_id, name))];
    for (const [table, column] of [
      ['task', 'id'],
      ['task_seat', 'task_id'],
      ['decision', 'task_id'],
      ['task_item', 'task_id'],
    ]) {
      const renamed = `with named as materialized (select * from unnest($1::uuid[], $2::uuid[]) as named (was, is_now)) update ${table} set ${column} = is_now from named`;
      await client.query(`${renamed} where ${column} = was`, [olds, news]);
    }
  }
}

function expressionOf({ name, type, isText }) {
  if (isText) return `regexp_replace(${name}::text, '${tail}', ${numberOf} || '\\1', 'g')::${type}`;
  return type === 'uuid' ? idOf(name) : name;
}

async function columnsOf(database, table) {
  const { rows } = await database.query(
    `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  return rows;
}

async function secondaryIndexes(client, table) {
  const { rows } = await client.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  return rows;
}
