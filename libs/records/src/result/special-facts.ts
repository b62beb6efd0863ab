import type { Facts, MembershipFact, Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { readBaseFacts } from '../collection/base-facts.js';
import type { Transaction } from '../database/transaction.js';
import { readMemberships } from '../group/working-groups.js';
import { readVetoes } from '../red-line/vetoes.js';
import { readTownshipSchemes } from '../township-scheme/read-township-schemes.js';
import { readOrganizationResults, readUnitGrades } from './other-results.js';

/** What only some schemes ask for, and no line of the ledger is. */
export type SpecialFacts = Pick<
  Facts,
  'pools' | 'coefficients' | 'memberships' | 'vetoes' | 'unitGrades' | 'organizationResults' | 'subsidies' | 'bands' | 'bonusPools' | 'townshipSchemes'
>;

/** Read as it stands now, each list only where there is something in it, so that nothing is read into a scheme that knows it not. */
export async function readSpecialFacts(tx: Transaction, assessment: Assessment, scheme: Scheme): Promise<SpecialFacts> {
  const { pools, memberships, ...base } = await readBaseFacts(tx, assessment);
  const lists: Partial<Record<keyof SpecialFacts, readonly unknown[]>> = {
    ...base,
    memberships: scheme.modules ? together(await readMemberships(tx, assessment), memberships) : [],
    vetoes: await readVetoes(tx, assessment),
    unitGrades: await readUnitGrades(tx, assessment, scheme),
    organizationResults: await readOrganizationResults(tx, assessment, scheme),
  };
  const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<SpecialFacts>;
  return { pools, ...filled, ...(await readTownshipSchemes(tx, assessment)) };
}

/** D2: the dated history of the working groups goes before what was reported once for the whole period. */
function together(dated: readonly MembershipFact[], reported: readonly MembershipFact[]): MembershipFact[] {
  const known = new Set(dated.map(({ person }) => person));
  return [...dated, ...reported.filter(({ person }) => !known.has(person))];
}
