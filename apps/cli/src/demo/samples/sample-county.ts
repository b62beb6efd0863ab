import { accountRows, CalendarService, filledWorkbook, IntakeService, organizationIdOf, personIdOf, type Sample, type SampleGroup } from '#records';
import type { Calendar } from '#domain';
import { periodOf, shiftDate } from '#domain';
import { ApiRefusal } from '../../client/api-refusal.js';
import type { KaojiClient } from '../../client/kaoji-client.js';
import type { IntakeAnswer, OrganizationRow, Page } from '../../client/views.js';
import { projectFile } from '../../read-input.js';
import { approveScheme } from '../../scheme-approve.js';
import { withRecords, type Records } from '../../with-records.js';
import { each } from '../progress.js';

/** The installation's calendar, which every county shares. */
export function readCalendar(): Promise<Calendar> {
  return withRecords(({ database, get }) => database.engine((tx) => get(CalendarService).current(tx)));
}

/** The county's tables from its own file, and its scheme in force; done a second time it changes nothing. Answers the scheme's version. */
export function prepareSample(sample: Sample, password: string): Promise<string> {
  return withRecords(async (records) => {
    if (!(await isImported(records, sample))) await importCounty(records, sample, password);
    return (await versionInForce(records, sample)) ?? approve(records, sample);
  });
}

async function isImported({ database }: Records, { county }: Sample): Promise<boolean> {
  return database.engine(async (tx) => (await tx.query('select 1 from organization where id = $1', [organizationIdOf(county.code)])).length > 0);
}

async function importCounty({ database, get }: Records, sample: Sample, password: string): Promise<void> {
  const intake = get(IntakeService);
  const file = await intake.open(await filledWorkbook({ ...sample.filling, accounts: accountRows(sample.accounts, password) }));
  await database.engine((tx) => intake.run(tx, file, { keepsPasswords: true }));
}

function letterOf({ accounts }: Sample): string {
  return accounts[0]?.login[0] ?? '';
}

async function versionInForce({ database, actorOf }: Records, sample: Sample): Promise<string | undefined> {
  const officer = await actorOf(`${letterOf(sample)}-zzb-1`);
  const sql = "select s.id from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id where c.state = 'inForce' and s.scheme = $1 limit 1";
  const [row] = await database.read(officer, (tx) => tx.query<{ id: string }>(sql, [sample.key]));
  return row?.id;
}

function approve(records: Records, sample: Sample): Promise<string> {
  const year = Number(sample.period.slice(0, 4)) - 1;
  return approveScheme(records, {
    file: projectFile(`schemes/${sample.key}.yaml`),
    code: 'A1-1',
    proposedBy: `${letterOf(sample)}-zzb-1`,
    confirmedBy: `${letterOf(sample)}-zzb-leader`,
    document: { issuer: `中共${sample.county.name}委组织部`, number: `示组〔${year}〕5号`, date: `${year}-08-01`, title: sample.title },
  });
}

/** R5: the year before, imported by one person and confirmed by another. */
export async function importEarlier(client: KaojiClient, sample: Sample): Promise<void> {
  if (!sample.earlierResults) return;
  const letter = letterOf(sample);
  const [officer, leader] = await Promise.all([client.as(`${letter}-zzb-1`), client.as(`${letter}-zzb-leader`)]);
  const known = await officer.get<Page<{ imported: boolean; periodCode: string }>>('/assessments?limit=50');
  if (known.items.some(({ imported }) => imported)) return;
  const { batchId } = await officer.upload<IntakeAnswer>('/imports', { name: 'earlier.xlsx', bytes: await filledWorkbook(sample.earlierResults) });
  await leader.post(`/imports/${batchId}/confirmation`, {});
}

interface GroupRow {
  id: string;
  kind: string;
  code: string;
  organization: { id: string };
  state: string;
}

/** D2–D4, E1, E3: every group proposed by one person and confirmed by another; answers their ids with what they are. */
export async function setUpGroups(client: KaojiClient, sample: Sample): Promise<Map<string, SampleGroup>> {
  const ids = new Map<string, SampleGroup>();
  const officer = await client.as(`${letterOf(sample)}-zzb-1`);
  const known = sample.groups.length > 0 ? (await officer.get<Page<GroupRow>>('/working-groups?limit=200')).items : [];
  await each(sample.groups, async (group) => {
    const row = known.find(
      ({ kind, code, organization }) => kind === group.kind && code === group.code && organization.id === organizationIdOf(group.organizationCode),
    );
    const id = row?.id ?? (await propose(client, sample, group));
    ids.set(id, group);
    if (row?.state !== 'confirmed') await confirm(client, sample, { group, path: `/working-groups/${id}` });
  });
  for (const [id, group] of ids) for (const { number, from } of group.joining ?? []) await join(client, sample, { id, group, number, from });
  return ids;
}

async function propose(client: KaojiClient, sample: Sample, group: SampleGroup): Promise<string> {
  const { from } = periodOf(sample.period);
  const person = (number: string) => ({ personId: personIdOf(sample.county.code, number) });
  const organization = (code: string) => ({ organizationId: organizationIdOf(code) });
  const lead = group.lead ? person(group.lead) : group.leadOrganization ? organization(group.leadOrganization) : undefined;
  const { id } = await (
    await client.as(keepersOf(sample, group)[0])
  ).post<{ id: string }>('/working-groups', {
    organizationId: organizationIdOf(group.organizationCode),
    kind: group.kind,
    code: group.code,
    title: group.title,
    validFrom: shiftDate(from, -20),
    lead,
    members: [...group.persons.map(person), ...group.organizations.map(organization)],
  });
  return id;
}

/** Who keeps the groups of a county or township: one proposes, another confirms. */
function keepersOf(sample: Sample, { organizationCode }: SampleGroup): [string, string] {
  const at = sample.accounts.filter(({ role, organizationCode: code }) => role === 'townshipOfficer' && code === organizationCode).map(({ login }) => login);
  return at[0] && at[1] ? [at[0], at[1]] : [`${letterOf(sample)}-zzb-1`, `${letterOf(sample)}-zzb-2`];
}

async function confirm(client: KaojiClient, sample: Sample, { group, path }: { group: SampleGroup; path: string }): Promise<void> {
  await (await client.as(keepersOf(sample, group)[1])).post(`${path}/confirmation`, { confirm: true });
}

/** D2: somebody changes modules; confirmed, it ends the membership before. */
async function join(client: KaojiClient, sample: Sample, given: { id: string; group: SampleGroup; number: string; from: string }): Promise<void> {
  const officer = await client.as(keepersOf(sample, given.group)[0]);
  const asked = { personId: personIdOf(sample.county.code, given.number), from: given.from, reason: '工作需要，调整模块。' };
  try {
    const { id } = await officer.post<{ id: string }>(`/working-groups/${given.id}/members`, asked);
    await confirm(client, sample, { group: given.group, path: `/working-group-members/${id}` });
  } catch (error) {
    if (!(error instanceof ApiRefusal) || !['group.member_overlaps', 'group.member_twice'].includes(error.code)) throw error;
  }
}

export type { OrganizationRow };
