import type { OrganizationKind } from '#domain';
import type { Item, SubItem } from '#scoring';

/** What the tables hold already, as far as an import refers to it. */
export interface KnownCounty {
  /** The county's code; empty before the first import. */
  rootCode: string | null;
  organizations: Map<string, { id: string; kind: OrganizationKind; parentCode: string | null; name: string }>;
  /** Ids of persons. */
  people: Set<string>;
  /** Posts as `person id|organization id`. */
  posts: Set<string>;
  logins: Set<string>;
  /** Codes of organizations in other counties of the installation. */
  elsewhere: Set<string>;
  /** Working groups, as `organization code|kind|code`. */
  groups: Map<string, { id: string; from: string; to: string | null }>;
  /** Codes of the organizations whose groups the importer keeps; null: of all. */
  groupsOf: Set<string> | null;
  /** Periods that already have results of this county. */
  periods: Set<string>;
}

export interface KnownItem {
  kind: Item['kind'];
  min: number;
  max: number;
  catalogue: Readonly<Record<string, { min: number; max: number }>>;
}

/** What an assessment takes. */
export interface KnownAssessment {
  id: string;
  decimals: number;
  periodFrom: string;
  periodTo: string;
  months: string[];
  items: Map<string, KnownItem>;
  /** Roster: person id → village id. */
  people: Map<string, string>;
  /** R3: villages whose post nobody holds, by id. */
  vacant: Set<string>;
  /** Approved organizations by id, with their level. */
  approved: Map<string, string>;
  sourceEvents: Set<string>;
  evidence: Set<string>;
  /** A9: of a place and an item, where its township has a scheme of its own. */
  subItems(placeId: string, item: string): readonly SubItem[] | undefined;
}

export interface Known {
  county: KnownCounty;
  assessment: KnownAssessment | null;
}
