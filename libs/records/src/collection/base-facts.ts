import type { BandFact, BonusPoolFact, CoefficientFact, Facts, MembershipFact, PoolFact, SubsidyFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';

/** The parts of the facts that collections bring in beside the ledger. */
export type BaseFacts = Required<Pick<Facts, 'coefficients' | 'memberships' | 'subsidies' | 'bands' | 'bonusPools'>> & { pools: PoolFact[] };

interface Row {
  id: string;
  kind: string;
  person: string | null;
  organization: string;
  data: Partial<Omit<BandFact, 'township' | 'decidedBy'>> & { module?: string; amountFen?: number; bonus?: string };
  document: { number?: string; title?: string } | null;
  decidedBy: string;
}

const standing = `
  select b.id, b.kind, b.person_id as person, b.organization_id as organization, b.data, b.document, coalesce(b.confirmed_by, b.entered_by)::text as "decidedBy"
  from base_data b where b.assessment_id = $1 and not exists (select 1 from base_data later where later.supersedes = b.id) order by b.at, b.id`;

/** Coefficients, memberships, subsidies, bands and pools as they stand now, in the words of the engine; each list empty where nobody collected it. */
export async function readBaseFacts(
  tx: Transaction,
  { id, periodFrom: from, periodTo: to }: Pick<Assessment, 'id' | 'periodFrom' | 'periodTo'>,
): Promise<BaseFacts> {
  const rows = await tx.query<Row>(standing, [id]);
  const of = <T>(kind: string, read: (row: Row) => T): T[] => rows.filter((row) => row.kind === kind).map(read);
  return {
    coefficients: of('coefficient', ({ id: fact, person, data, document }): CoefficientFact => ({
      id: fact,
      person: person ?? '',
      bps: data.bps ?? 0,
      from,
      to,
      document: document?.number ?? document?.title ?? '',
    })),
    memberships: of('membership', ({ person, data }): MembershipFact => ({ person: person ?? '', module: data.module ?? '', from, to })),
    subsidies: of('subsidy', ({ person, data }): SubsidyFact => ({ person: person ?? '', monthlyFen: data.amountFen ?? 0 })),
    bands: of('band', ({ organization, data, decidedBy }): BandFact => ({
      ...(data as Omit<BandFact, 'township' | 'decidedBy'>),
      township: organization,
      decidedBy,
    })),
    bonusPools: of('bonusPool', ({ data }): BonusPoolFact => ({ bonus: data.bonus ?? '', amountFen: data.amountFen ?? 0 })),
    pools: of('pool', ({ organization, data }): PoolFact => ({ township: organization, amountFen: data.amountFen ?? 0 })),
  };
}
