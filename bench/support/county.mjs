import { nextPeriod, previousPeriod } from '../../dist/libs/domain/src/index.js';
import { countyFile, filledWorkbook, IntakeService, makeDemonstration } from '../../dist/libs/records/src/index.js';
import { approveScheme } from '../../dist/apps/cli/src/scheme-approve.js';
import { withRecords } from '../../dist/apps/cli/src/with-records.js';

const password = 'Bench-Only-Mountain-7';
export const passwordOf = () => password;

/** The demonstration county with this quarter's files. */
export function countyOf(period) {
  return makeDemonstration({ earlier: previousPeriod(period).code, past: period, current: nextPeriod(period).code });
}

/** Organizations, people and accounts from Excel, and the scheme approved by two persons; resolves to the scheme's version. */
export function loadCounty(county) {
  return withRecords(async (records) => {
    const intake = records.get(IntakeService);
    const file = await intake.open(await filledWorkbook(countyFile(county, password)));
    const { accepted, errors } = await records.database.engine((tx) => intake.run(tx, file, { keepsPasswords: true }));
    if (!accepted) throw new Error(JSON.stringify(errors.slice(0, 3)));
    return approveScheme(records, {
      file: 'schemes/county-dynamic.yaml',
      code: 'A1-1',
      document: { issuer: '县委组织部', number: '示组〔2026〕5号', date: '2026-01-04' },
      proposedBy: 'zzb-1',
      confirmedBy: 'zzb-leader',
    });
  });
}

/** More accounts like a known one, for no account sends more than ten writes a second. */
export async function multiply(database, login, count) {
  const logins = Array.from({ length: count }, (_, index) => `${login}-bench-${index}`);
  for (const copy of logins) {
    await database.query(
      `with made as (insert into account (login, name, password_hash, organization_id) select $2, $2, password_hash, organization_id from account where login = $1 returning id)
       insert into role_grant (account_id, role, organization_id, proposed_by, confirmed_by, confirmed_at)
       select made.id, role, g.organization_id, g.proposed_by, g.confirmed_by, now() from made, role_grant g join account a on a.id = g.account_id where a.login = $1`,
      [login, copy],
    );
  }
  return logins;
}
