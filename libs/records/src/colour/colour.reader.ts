import { businessTimeAt, countyDateOf, refuse, type Actor, type Text } from '#domain';
import { colourOf, type Colour, type ColourReason, type ColourRecord, type ColourRule, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { Assessment } from '../assessment/assessment.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, personOf, type OrganizationRef, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';

export interface ColourView {
  village: OrganizationRef;
  township: OrganizationRef;
  /** Who heads it; null where nobody does. */
  person: PersonRef | null;
  colour: Colour | null;
  reasons: Record<Colour, ColourReason[]>;
}

export interface ColoursView {
  /** null: the scheme of the assessment has no colours. */
  rule: (Omit<ColourRule, 'of'> & { of: Record<Colour, ColourRule['of'][Colour]> }) | null;
  decimals: number;
  from: string | null;
  on: string;
  counts: Record<Colour | 'NONE', number>;
  items: ColourView[];
  records: (ColourRecord & { village: string; title: Text | null; reason: string | null })[];
}

const villages = `
  select distinct on (r.organization_id) ${organizationOf('r.organization_id')} as village, ${organizationOf('r.township_id')} as township, ${personOf('r.person_id')} as person
  from roster_entry r where r.assessment_id = $1 and r.status <> 'closed' order by r.organization_id, r.person_id nulls last`;

/** Events that stand, of every assessment by the same scheme: a month may begin in the quarter before. */
const records = `
  select f.id, f.item, f.code, f.points, f.occurred_on::text as "occurredOn", f.organization_id as village, f.reason
  from fact f join assessment a on a.id = f.assessment_id
  where a.organization_id = $1 and a.scheme = $2 and f.kind = 'event' and f.occurred_on between $3::date and $4::date
    and not exists (select 1 from fact c where c.cancels = f.id)
  order by f.occurred_on desc, f.seq desc`;

type RecordRow = ColourRecord & { village: string; reason: string | null };

/** A6: the three colours, derived from the daily records whenever they are read and never stored. */
@Injectable()
export class ColourReader {
  constructor(private readonly database: Database) {}

  list(actor: Actor, assessmentId: string): Promise<ColoursView> {
    return this.database.read(actor, (tx) => this.read(tx, assessmentId));
  }

  private async read(tx: Transaction, assessmentId: string): Promise<ColoursView> {
    const assessment = (await tx.manager.findOneBy(Assessment, { id: assessmentId })) ?? refuse('assessment.unknown', { assessmentId });
    const [version] = await tx.query<{ content: Scheme }>('select content from scheme_version where id = $1', [assessment.schemeVersionId]);
    const rule = version?.content.colours ?? null;
    const decimals = version?.content.decimals ?? 0;
    const today = countyDateOf(businessTimeAt(assessment.clock, tx.now()));
    const on = today < assessment.periodTo ? today : assessment.periodTo;
    const counts: ColoursView['counts'] = { RED: 0, YELLOW: 0, GREEN: 0, NONE: 0 };
    if (!rule || !version) return { rule: null, decimals, from: null, on, counts, items: [], records: [] };
    const { from } = colourOf(rule, { on, records: [] });
    const found = await tx.query<RecordRow>(records, [assessment.organizationId, assessment.scheme, from, on]);
    const items = (await tx.query<Omit<ColourView, 'colour' | 'reasons'>>(villages, [assessmentId])).map((place): ColourView => {
      const { colour, reasons } = colourOf(rule, { on, records: found.filter(({ village }) => village === place.village.id) });
      counts[colour ?? 'NONE'] += 1;
      return { ...place, colour, reasons: { RED: [...reasons.RED], YELLOW: [...reasons.YELLOW], GREEN: [...reasons.GREEN] } };
    });
    return { rule, decimals, from, on, counts, items, records: found.map((record) => ({ ...record, title: titleOf(version.content, record) })) };
  }
}

function titleOf({ items }: Scheme, { item, code }: ColourRecord): Text | null {
  const ledger = items[item];
  return (ledger?.kind === 'ledger' && code ? ledger.catalogue[code]?.title : undefined) ?? null;
}
