import { refuse, type WorkingGroupKind } from '#domain';
import type { Collection } from '#scoring';
import { lockGroups } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { withinScope } from '../database/within-scope.js';
import type { WorkingGroups } from '../group/working-groups.js';
import { roundOf } from './collection-rounds.js';
import { groupKinds, subjectsOf } from './collection-subjects.js';

/** A round whose lines are out and not all in. */
interface AskedRound {
  id: string;
  collection: string;
  round: string;
  from: string;
  to: string;
}

const selectRound = `r.id, r.collection, r.round, r.from_date::text as "from", r.to_date::text as "to" from collection_round r`;

const asked = `r.organization_id = $1 and r.state = 'open' and exists (select 1 from task t where t.workflow_id = r.workflow_id and t.key = 'collect')`;

/** Rounds whose parts for this person a membership in these days would change. */
const roundsOfPerson = `
  select ${selectRound} join assessment a on a.id = r.assessment_id join scheme_version v on v.id = a.scheme_version_id
  where ${asked} and v.content -> 'collections' -> r.collection ->> 'by' = 'moduleHead' and r.to_date >= $3::date and ($4::date is null or r.from_date <= $4::date)
    and exists (select 1 from task t join task_item i on i.task_id = t.id where t.workflow_id = r.workflow_id and t.key = 'collect' and split_part(i.subject, '@', 1) = $2)
  order by r.to_date desc limit 1`;

/**
 * D2: who answers which part of a round is settled once the round is asked. A membership of a module that began in days a round still asks
 * about would leave a part that nobody is asked for, and another that is asked twice: it begins after those days, or once the round has ended.
 */
export async function assertBeginsAfterAsked(
  tx: Transaction,
  { organizationId, personId, from, to }: { organizationId: string; personId: string; from: string; to: string | null },
): Promise<void> {
  await inCounty(tx, organizationId, async (county) => {
    const [round] = await tx.query<AskedRound>(roundsOfPerson, [county, personId, from, to]);
    if (round) refuseAsked(round);
  });
}

/** D2, D3, E1: an end takes no line from a round that is being asked, and no part of one. */
export async function keepingAsked(tx: Transaction, groups: WorkingGroups, { of, change }: { of: Changed; change: () => Promise<void> }): Promise<void> {
  const lines = () => inCounty(tx, of.organizationId, (county) => linesAsked(tx, groups, { county, kind: of.kind }));
  const before = await lines();
  await change();
  const after = before.length > 0 ? await lines() : [];
  before.forEach(({ found, keys }, index) => {
    if (keys.some((key) => !after[index]?.keys.includes(key))) refuseAsked(found);
  });
}

/** Whose groups change, and of which kind. */
interface Changed {
  organizationId: string;
  kind: WorkingGroupKind;
}

const linesOf = `select distinct i.subject from task t join task_item i on i.task_id = t.id where t.workflow_id = $1 and t.key = 'collect'`;

/** Lines that are out and whose subject the groups still name, by round. */
async function linesAsked(
  tx: Transaction,
  groups: WorkingGroups,
  { county, kind }: { county: string; kind: WorkingGroupKind },
): Promise<{ found: AskedRound; keys: string[] }[]> {
  const lines: { found: AskedRound; keys: string[] }[] = [];
  for (const found of await tx.query<AskedRound>(`select ${selectRound} where ${asked} order by r.to_date desc, r.id`, [county])) {
    const { row, assessment, collection } = await roundOf(tx, { subjectId: found.id });
    if (!asksBy(collection, kind)) continue;
    const out = new Set((await tx.query<{ subject: string }>(linesOf, [row.workflowId])).map(({ subject }) => subject));
    const subjects = await subjectsOf(tx, groups, { assessment, collection, round: row });
    lines.push({ found, keys: subjects.map(({ key }) => key).filter((key) => out.has(key)) });
  }
  return lines;
}

function asksBy({ each, by }: Collection, kind: WorkingGroupKind): boolean {
  return groupKinds[each] === kind || (kind === 'module' && by === 'moduleHead');
}

function refuseAsked({ collection, round, from, to }: AskedRound): never {
  return refuse('group.round_asked', { collection, round, from, to });
}

/** Whoever changes a group waits for rounds that are being asked and for other changes, and they for this one. Answers the county. */
export async function lockGroupsAround(tx: Transaction, organizationId: string): Promise<string> {
  const [top] = await tx.query<{ id: string }>('select ancestor_id as id from organization_closure where descendant_id = $1 order by depth desc limit 1', [
    organizationId,
  ]);
  const county = top?.id ?? refuse('organization.unknown', { organizationId });
  await lockGroups(tx, county);
  return county;
}

async function inCounty<T>(tx: Transaction, organizationId: string, work: (county: string) => Promise<T>): Promise<T> {
  const county = await lockGroupsAround(tx, organizationId);
  return withinScope(tx, county, () => work(county));
}
