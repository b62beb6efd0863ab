import { readFileSync } from 'node:fs';
import { CatalogueService, type Document } from '#records';
import { refuse, type Actor } from '#domain';
import { readArguments, UsageError } from './command.js';
import { withRecords, type Records } from './with-records.js';

export interface SchemeApproval {
  file: string;
  code: string;
  document: Document;
  expiresOn?: string;
  /** The two named persons, by login. */
  proposedBy: string;
  confirmedBy: string;
}

/** A1: a scheme comes into force by its catalogue row: the document it rests on, and two named persons. */
export async function run(args: readonly string[]): Promise<number> {
  const {
    positions: [file],
    options,
  } = readArguments(args, ['number', 'issuer', 'date', 'code', 'by', 'confirmed-by', 'expires']);
  const { number, issuer = '县委组织部', date, code = number, by, 'confirmed-by': confirmedBy, expires } = options;
  if (!file || !number || !date || !code || !by || !confirmedBy) throw new UsageError('a scheme file, --number, --date, --by and --confirmed-by are needed');
  const id = await withRecords((records) =>
    approveScheme(records, { file, code, document: { issuer, number, date }, expiresOn: expires, proposedBy: by, confirmedBy }),
  );
  process.stdout.write(`${JSON.stringify({ schemeVersion: id, number, proposedBy: by, confirmedBy })}\n`);
  return 0;
}

/** Proposes the catalogue row and the scheme's version as one person, confirms them as another. */
export async function approveScheme(
  { database, get, actorOf }: Records,
  { file, code, document, expiresOn, proposedBy, confirmedBy }: SchemeApproval,
): Promise<string> {
  const catalogue = get(CatalogueService);
  const [proposer, confirmer] = [await actorOf(proposedBy), await actorOf(confirmedBy)];
  for (const actor of [proposer, confirmer]) assertDepartment(actor);
  const source = readFileSync(file, 'utf8');
  const { entry, version } = await database.transaction(proposer, async (tx) => {
    const [county] = await tx.query<{ id: string }>("select id from organization where kind = 'county'");
    const organizationId = county?.id ?? refuse('organization.unknown');
    const ownerId = proposer.grants[0]?.organizationId ?? organizationId;
    const proposed = await catalogue.propose(tx, { organizationId, code, title: document.title ?? code, document, ownerId, expiresOn });
    return { entry: proposed, version: await catalogue.importScheme(tx, { organizationId, source, version: document.number, catalogueEntryId: proposed }) };
  });
  await database.transaction(confirmer, (tx) => catalogue.confirm(tx, entry));
  return version;
}

function assertDepartment({ grants }: Actor): void {
  if (!grants.some(({ role }) => role.startsWith('organizationDepartment'))) refuse('permission.denied', { permission: 'scheme.approve' });
}
