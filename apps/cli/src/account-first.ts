import { FirstAccountsService } from '#records';
import { readArguments, UsageError } from './command.js';
import { withRecords } from './with-records.js';

const names = ['county', 'system', 'security', 'audit'];

/** 三员分立: the three administrators of an empty system; their initial passwords are printed this once and must be changed at the first login. */
export async function run(args: readonly string[]): Promise<number> {
  const { positions, options } = readArguments(args, names);
  if (positions.length > 0) throw new UsageError('account first takes options only');
  const [county, system, security, audit] = names.map((name) => pair(name, options[name])) as [Pair, Pair, Pair, Pair];
  const accounts = await withRecords(({ database, get }) =>
    database.engine((tx) =>
      get(FirstAccountsService).create(tx, {
        county: { code: county.key, name: county.name },
        holders: {
          systemAdministrator: { login: system.key, name: system.name },
          securityAdministrator: { login: security.key, name: security.name },
          auditAdministrator: { login: audit.key, name: audit.name },
        },
      }),
    ),
  );
  for (const account of accounts) process.stdout.write(`${JSON.stringify(account)}\n`);
  process.stderr.write('Hand each line to its person only; it is shown this once and changed at the first login.\n');
  return 0;
}

interface Pair {
  key: string;
  name: string;
}

function pair(option: string, given: string | undefined): Pair {
  const [, key, name] = /^([^:\s]{3,60}):(.{1,60})$/u.exec(given ?? '') ?? [];
  if (!key || !name) throw new UsageError(`--${option} needs <${option === 'county' ? 'code' : 'login'}>:<name>`);
  return { key, name };
}
