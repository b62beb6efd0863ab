import { DomainError } from '#domain';
import { engineVersion, simulate, type Facts, type Scheme, type UnsimulatedPeriod } from '#scoring';
import { Injectable } from '@nestjs/common';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { ResultVersion } from '../result/result.entity.js';
import { VersionService } from '../result/version.service.js';
import type { PeriodAgainst, WhatIfReport } from './what-if.js';

/** How far back a draft is tried. */
const mostPeriods = 8;

/**
 * The newest version of each closed period of the county, the latest first: those of the draft's own scheme, or of any where the county never
 * used that one.
 */
const closedPeriods = `
  with closed as (
    select distinct on (a.id) v.id, a.id as "assessmentId", a.title, a.scheme, a.period_code as period, a.period_to, s.id as "schemeVersionId", s.version, s.hash
    from assessment a join result_version v on v.assessment_id = a.id join scheme_version s on s.id = a.scheme_version_id
    where a.organization_id = $1 and v.state not in ('draft', 'withdrawn') and v.cut_n is not null and v.snapshot_n is not null and a.stage not in ('declined', 'revoked', 'withdrawn')
    order by a.id, v.n desc)
  select * from closed c where c.scheme = $2 or not exists (select 1 from closed own where own.scheme = $2) order by c.period_to desc, c."assessmentId" limit $3`;

interface Closed {
  id: string;
  assessmentId: string;
  title: string;
  period: string;
  schemeVersionId: string;
  version: string;
  hash: string;
}

type Read = PeriodAgainst & ({ facts: Facts; scheme: Scheme } | UnsimulatedPeriod);

/** R1, R16: a draft on past periods, from their frozen snapshots and cuts; reads only. */
@Injectable()
export class WhatIfService {
  constructor(private readonly versions: VersionService) {}

  async run(tx: Transaction, { organizationId, draft }: { organizationId: string; draft: Scheme }): Promise<{ report: WhatIfReport; hash: string }> {
    const closed = await tx.query<Closed>(closedPeriods, [organizationId, draft.id, mostPeriods]);
    const periods: Read[] = [];
    for (const period of closed.reverse()) periods.push(await this.read(tx, period));
    const report = reportOf(draft, periods);
    return { report, hash: canonicalHash(report) };
  }

  /** What the period rests on, proven to be the same as when it was computed; one that is not is shown with its refusal. */
  private async read(tx: Transaction, { id, assessmentId, title, period, schemeVersionId, version, hash }: Closed): Promise<Read> {
    const about: PeriodAgainst = { assessmentId, title, against: { schemeVersionId, version, hash } };
    const row = await tx.manager.findOneByOrFail(ResultVersion, { id });
    try {
      const { facts, scheme } = await this.versions.readInputs(tx, row);
      return { ...about, facts, scheme: scheme.content };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...about, period, refused: { code: error.code, details: error.details } };
    }
  }
}

function reportOf(draft: Scheme, periods: Read[]): WhatIfReport {
  const readable = periods.filter((period) => 'facts' in period);
  const used = new Map(readable.map(({ facts, scheme }) => [facts, scheme]));
  const simulation = simulate({ draft, against: (facts) => used.get(facts), periods: [...used.keys()] });
  const computed = [...simulation.periods];
  return {
    scheme: draft.id,
    schemeHash: canonicalHash(draft),
    engineVersion,
    periods: periods.flatMap((period) => {
      if (!('facts' in period)) return [period];
      const { assessmentId, title, against } = period;
      const result = computed.shift();
      return result ? [{ assessmentId, title, against, ...result }] : [];
    }),
    sensitivity: simulation.sensitivity,
  };
}
