import type { Explanation, ExplanationNode, Neighbour } from '#scoring';
import type { AccountNames } from '../account/account-names.js';
import { personOf, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';

export interface EvidenceRef {
  name: string;
  sha256: string;
}

/** An explanation as one reader may see it. */
export interface ShownExplanation extends Omit<Explanation, 'rank'> {
  rank: (Omit<NonNullable<Explanation['rank']>, 'neighbours'> & { neighbours: (Omit<Neighbour, 'person'> & { person: PersonRef | null })[] }) | null;
  /** Every file that a fact rests on, by its id, with the hash of its bytes. */
  evidence: Record<string, EvidenceRef>;
}

/** Neighbours in the ranking by name where their results are this reader's to see; read in the reader's own scope. */
export async function seenNeighbours(tx: Transaction, versionId: string, { rank }: Explanation): Promise<ShownExplanation['rank']> {
  if (!rank) return null;
  const rows = await tx.query<{ id: string; person: PersonRef }>(
    `select r.person_id as id, ${personOf('r.person_id')} as person from result r where r.version_id = $1 and r.person_id = any($2::uuid[])`,
    [versionId, rank.neighbours.map(({ person }) => person)],
  );
  const seen = new Map(rows.map(({ id, person }) => [id, person]));
  return { ...rank, neighbours: rank.neighbours.map((each) => ({ ...each, person: seen.get(each.person) ?? null })) };
}

/** The files that the facts of an explanation rest on. */
export async function evidenceOf(tx: Transaction, { tree }: Explanation): Promise<Record<string, EvidenceRef>> {
  const ids = factsOf(tree).flatMap(({ evidence }) => evidence);
  const rows = await tx.query<EvidenceRef & { id: string }>(
    `select id::text as id, coalesce(nullif(title, ''), name) as name, sha256 from evidence where id::text = any($1::text[])`,
    [ids],
  );
  return Object.fromEntries(rows.map(({ id, ...file }) => [id, file]));
}

/** Who entered each fact, by name. */
export async function named(names: AccountNames, tree: ExplanationNode | null): Promise<ExplanationNode | null> {
  const nameOf = await names.of(factsOf(tree).map(({ enteredBy }) => enteredBy));
  const inNode = (node: ExplanationNode): ExplanationNode => ({
    ...node,
    facts: node.facts.map((fact) => ({ ...fact, enteredBy: nameOf(fact.enteredBy) ?? '' })),
    of: node.of.map(inNode),
  });
  return tree && inNode(tree);
}

function factsOf(tree: ExplanationNode | null): ExplanationNode['facts'][number][] {
  return tree ? [...tree.facts, ...tree.of.flatMap(factsOf)] : [];
}
