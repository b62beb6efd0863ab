import { assessedPostOf, assessedPosts, isAtVillage, type AssessedPost, type OrganizationKind } from '#domain';

export interface SchemePlaces {
  /** E1: units and townships are named instead of villages. */
  ofUnits: boolean;
  /** B1, D: a township asks, for its own places only. */
  byTownship: boolean;
  kinds: readonly OrganizationKind[];
}

/** Where the assessed of a scheme hold their posts, and who may ask for the assessment; a scheme not yet chosen reads as a county's of villages. */
export function schemePlaces(content: Record<string, unknown> | undefined): SchemePlaces {
  const { post } = (content?.['subject'] ?? {}) as { post?: string };
  const { lead } = (content?.['conduct'] ?? {}) as { lead?: string };
  const known: AssessedPost = post && post in assessedPosts ? (post as AssessedPost) : 'villagePartySecretary';
  return { ofUnits: !isAtVillage(known), byTownship: lead === 'TOWNSHIP', kinds: assessedPostOf(known).at };
}
