import type { Document } from '../catalogue/catalogue.entity.js';
import { canonicalHash } from '../database/canonical-json.js';

/** R1: what a request carries; the approval binds to exactly this. */
export interface RequestContent {
  title: string;
  basis: Document;
  inYearlyPlan: boolean;
  leadUnitId: string;
  schemeVersionId: string;
  period: { code: string; from: string; to: string };
  villages: string[];
  /** County units, or townships, that are assessed themselves or whose officials are (D, E1). */
  units?: string[];
  items: string[];
  /** What a village must fill in. */
  forms: { title: string; fields: number; frequency: string }[];
  money: { purpose: string; fen: number }[];
  consequences: string[];
}

/** The places an approval is for: villages, and units and townships assessed themselves. */
export function placesOf({ villages, units = [] }: Pick<RequestContent, 'villages' | 'units'>): string[] {
  return [...villages, ...units];
}

/** The order in which villages, units, items and consequences were chosen says nothing. */
export function contentHashOf(content: RequestContent): string {
  const sorted = (values: string[]) => [...values].sort();
  return canonicalHash({
    ...content,
    villages: sorted(content.villages),
    ...(content.units && { units: sorted(content.units) }),
    items: sorted(content.items),
    consequences: sorted(content.consequences),
  });
}
