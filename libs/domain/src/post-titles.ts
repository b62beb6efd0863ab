import type { PostKind } from './roster/assessed-posts.js';
import { text, type Text } from './text.js';

/** R4: the posts a person may hold, in words. */
const titles: Record<PostKind, Text> = {
  villagePartySecretary: text('村(社区)党组织书记', 'Village party secretary'),
  villagePartyCommitteeMember: text('村(社区)党组织委员', 'Member of the village party committee'),
  villageCommitteeDirector: text('村(居)委会主任', 'Village committee director'),
  villageCommitteeMember: text('村(居)委会委员', 'Village committee member'),
  cooperativeDelegate: text('集体经济组织派任代表', 'Delegate in the cooperative'),
  firstSecretary: text('第一书记', 'First secretary'),
  townshipCommitteeMember: text('乡镇党委委员', 'Township party committee member'),
  townshipSecretary: text('乡镇党委书记', 'Township party secretary'),
  townshipOfficial: text('乡镇（街道）干部', 'Township official'),
  unitOfficial: text('单位工作人员', 'Official of a unit'),
  leadingTeam: text('领导班子', 'Leading team'),
};

export const postTitles: Readonly<Record<string, Text>> = titles;

export function postTitle(kind: string): Text {
  return postTitles[kind] ?? text(kind, kind);
}
