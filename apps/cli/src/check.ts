import { loadConfig } from '#config';
import { InvariantChecker, proceduresAgree, type Database, type Verdict } from '#records';
import { Procedures, TemporalConnection } from '#temporal';
import { readArguments, UsageError } from './command.js';
import { withRecords } from './with-records.js';

/** At most this many rows are named for one invariant; the count names them all. */
const shown = 50;

/** Checks the invariants and names every row that breaks one; exit code 1 when any does not hold. */
export async function run(args: readonly string[]): Promise<number> {
  const { positions, options } = readArguments(args, ['without']);
  const { without } = options;
  if (positions.length > 0 || (without !== undefined && without !== 'temporal')) throw new UsageError('check leaves out temporal or nothing');
  const verdicts = await withRecords(async ({ database, get }) => [
    ...(await get(InvariantChecker).check()),
    ...(without === 'temporal' ? [] : [await checkProcedures(database)]),
  ]);
  verdicts.sort((a, b) => numbered(a).localeCompare(numbered(b)));
  for (const verdict of verdicts) process.stdout.write(describe(verdict));
  const failed = verdicts.filter(({ violations }) => violations.length > 0).length;
  process.stdout.write(`${verdicts.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

async function checkProcedures(database: Database): Promise<Verdict> {
  const temporal = new TemporalConnection(loadConfig());
  const procedures = new Procedures(temporal);
  try {
    return await proceduresAgree(database, { running: () => procedures.running(), nodeOf: async (workflowId) => (await procedures.state(workflowId)).at });
  } finally {
    await temporal.close();
  }
}

function describe({ id, title, checked, violations }: Verdict): string {
  const head = `${violations.length > 0 ? 'FAIL' : 'ok  '} ${id.padEnd(4)} ${title.zh} · ${title.en}: ${checked} checked, ${violations.length} violated\n`;
  const rows = violations.slice(0, shown).map((violation) => `       ${violation.id}: ${violation.problem}\n`);
  return [head, ...rows, ...(violations.length > shown ? [`       … ${violations.length - shown} more\n`] : [])].join('');
}

/** I4 before I12, other rules after them. */
function numbered({ id }: Verdict): string {
  return id.replace(/\d+/, (digits) => digits.padStart(3, '0')).replace(/^I/, ' I');
}
