import type { OrganizationKind } from '../role.js';
import { text, type Text } from '../text.js';

/** The posts a person may hold, and the one of a leading team (E); how each is called is `postTitles`. */
export type PostKind =
  | 'villagePartySecretary'
  | 'villagePartyCommitteeMember'
  | 'villageCommitteeDirector'
  | 'villageCommitteeMember'
  | 'cooperativeDelegate'
  | 'firstSecretary'
  | 'townshipSecretary'
  | 'townshipCommitteeMember'
  | 'townshipOfficial'
  | 'unitOfficial'
  | 'leadingTeam';

const units = ['unit', 'organizationDepartment', 'township'] as const;

/** Where each post is held; a post recorded anywhere else is refused. */
export const postPlaces = {
  villagePartySecretary: ['village'],
  villagePartyCommitteeMember: ['village'],
  villageCommitteeDirector: ['village'],
  villageCommitteeMember: ['village'],
  cooperativeDelegate: ['village'],
  firstSecretary: ['village'],
  townshipSecretary: ['township'],
  townshipCommitteeMember: ['township'],
  townshipOfficial: ['township'],
  unitOfficial: units,
  leadingTeam: units,
} as const satisfies Record<PostKind, readonly OrganizationKind[]>;

interface AssessedPostRow {
  title: Text;
  /** Whoever holds one of them is on the roster, once; the first one held places the person. */
  posts: readonly PostKind[];
  /** R3: posts beside, whose holders have a score and stand outside the cohort. */
  beside?: readonly PostKind[];
  /** Where these posts are held. */
  at: readonly OrganizationKind[];
  /** R3: a place where nobody holds the post is scored without a person. */
  vacancies: boolean;
}

/** A, B1, C, D, E: whose holders a scheme may assess (`subject.post`), and where they hold their posts. */
export const assessedPosts = {
  villagePartySecretary: {
    title: text('村(社区)党组织书记', 'Village party secretaries'),
    posts: ['villagePartySecretary'],
    beside: ['firstSecretary'],
    at: ['village'],
    vacancies: true,
  },
  villageTwoCommitteesMember: {
    title: text('村(社区)“两委”成员', 'Members of the two committees of villages'),
    posts: ['villagePartySecretary', 'villageCommitteeDirector', 'villagePartyCommitteeMember', 'villageCommitteeMember'],
    at: ['village'],
    vacancies: false,
  },
  townshipOfficial: {
    title: text('乡镇（街道）干部', 'Township officials'),
    posts: ['townshipCommitteeMember', 'townshipOfficial'],
    at: ['township'],
    vacancies: false,
  },
  leadingTeam: {
    title: text('县直单位、乡镇领导班子', 'Leading teams of county units and townships'),
    posts: ['leadingTeam'],
    at: units,
    vacancies: false,
  },
  unitOfficial: {
    title: text('县直单位、乡镇工作人员', 'Officials of county units and townships'),
    posts: ['unitOfficial', 'townshipCommitteeMember', 'townshipOfficial'],
    at: units,
    vacancies: false,
  },
} as const satisfies Record<string, AssessedPostRow>;

export type AssessedPost = keyof typeof assessedPosts;

/** The row of an assessed post, without what tells the rows apart. */
export function assessedPostOf(post: AssessedPost): AssessedPostRow {
  return assessedPosts[post];
}

/** Whether the assessed belong to villages; else to county units and townships. */
export function isAtVillage(post: AssessedPost): boolean {
  return assessedPostOf(post).at.includes('village');
}
