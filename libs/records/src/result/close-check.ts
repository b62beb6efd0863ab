import { refuse } from '#domain';
import { score, type Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { SchemeVersion } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import { readFacts } from '../ledger/read-facts.js';
import { assertUnitGradesKnown } from './other-results.js';
import { takeSnapshot } from './snapshot.js';

/** What townships enter and months bring is checked by its own steps. */
const plain: readonly string[] = ['entry', 'ledger', 'contest'];

/** R1: nobody signs the close of a period that cannot be computed; the refusal says which rating, coefficient or grade of a unit is missing. */
export async function assertComputable(tx: Transaction, assessment: Assessment): Promise<void> {
  const { content: scheme } = (await tx.manager.findOneBy(SchemeVersion, { id: assessment.schemeVersionId })) ?? refuse('scheme.unknown');
  await assertUnitGradesKnown(tx, assessment, scheme);
  if (!asksForMore(scheme)) return;
  const { calendarVersion: _, ratings = [], ...given } = await takeSnapshot(tx, assessment, '');
  const { ratings: rated, ...ledger } = await readFacts(tx, assessment.id, Number.MAX_SAFE_INTEGER);
  score(scheme, { ...given, ...ledger, ratings: [...ratings, ...rated] });
}

function asksForMore({ items, nodes, bonuses }: Scheme): boolean {
  const kinds = Object.values(items).map(({ kind }) => kind);
  return kinds.some((kind) => !plain.includes(kind)) || Object.values(nodes).some(({ operation }) => operation === 'coefficient') || bonuses !== undefined;
}
