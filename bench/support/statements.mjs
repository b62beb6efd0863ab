import { table } from './figures.mjs';

/** Which statements cost what, where BENCH_STATEMENTS asks for it. */
export async function printStatements({ database, countsStatements }) {
  if (!countsStatements) return;
  const { rows } = await database.query(
    `select calls, round(total_exec_time + total_plan_time) as ms, round(total_plan_time) as planning, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as query
     from pg_stat_statements order by total_exec_time + total_plan_time desc limit 25`,
  );
  console.log(
    `\n${table(
      ['calls', 'ms', 'of it planning', 'statement'],
      rows.map(({ calls, ms, planning, query }) => [calls, ms, planning, query.replaceAll('|', '\\|')]),
    )}`,
  );
}

/** What follows is counted from nothing. */
export async function forgetStatements({ database, countsStatements }) {
  if (countsStatements) await database.query('select pg_stat_statements_reset()');
}
