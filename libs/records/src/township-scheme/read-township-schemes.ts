import { fitsScheme, type Facts, type Scheme, type SubItem, type TownshipScheme, type TownshipSchemeFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';

type Of = Pick<Assessment, 'id' | 'organizationId' | 'scheme' | 'schemeVersionId' | 'periodFrom'>;

/**
 * A9: the schemes that the townships of an assessment score by: filed, and in force on the period's first day, so that nobody is scored by
 * what came later. One that no longer adds up to the county's scheme of the assessment does not count.
 */
export async function townshipSchemesOf(tx: Transaction, { id, organizationId, scheme, schemeVersionId, periodFrom }: Of): Promise<TownshipSchemeFact[]> {
  const rows = await tx.query<{ township: string; content: TownshipScheme }>(
    `select distinct on (t.organization_id) t.organization_id as township, t.content from township_scheme t
     where t.county_id = $1 and t.extends = $2 and t.state = 'filed' and t.takes_effect_on <= $3
       and exists (select 1 from roster_entry r where r.assessment_id = $4 and r.township_id = t.organization_id)
     order by t.organization_id, t.takes_effect_on desc, t.filed_at desc`,
    [organizationId, scheme, periodFrom, id],
  );
  if (rows.length === 0) return [];
  const [version] = await tx.query<{ content: Scheme }>('select content from scheme_version where id = $1', [schemeVersionId]);
  return rows
    .filter(({ content }) => version && fitsScheme(content, version.content))
    .map(({ township, content }) => ({ township, scheme: content.id, title: content.title, document: content.document, items: content.items }));
}

/** For the snapshot: nothing where no township has a scheme of its own. */
export async function readTownshipSchemes(tx: Transaction, assessment: Of): Promise<Pick<Facts, 'townshipSchemes'>> {
  const townshipSchemes = await townshipSchemesOf(tx, assessment);
  return townshipSchemes.length > 0 ? { townshipSchemes } : {};
}

/** A9: the sub-items of each village's township, by village. */
export async function subItemsByVillage(tx: Transaction, assessment: Of): Promise<(villageId: string, item: string) => readonly SubItem[] | undefined> {
  const schemes = await townshipSchemesOf(tx, assessment);
  if (schemes.length === 0) return () => undefined;
  const rows = await tx.query<{ village: string; township: string }>(
    'select organization_id as village, township_id as township from roster_entry where assessment_id = $1',
    [assessment.id],
  );
  const townshipOf = new Map(rows.map(({ village, township }) => [village, township]));
  return (villageId, item) => schemes.find(({ township }) => township === townshipOf.get(villageId))?.items[item];
}
