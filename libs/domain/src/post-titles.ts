import { text, type Text } from './text.js';

/** R4: the posts a person may hold, in words. */
export const postTitles: Record<string, Text> = {
  villagePartySecretary: text('村(社区)党组织书记', 'Village party secretary'),
  villageCommitteeDirector: text('村(居)委会主任', 'Village committee director'),
  villageCommitteeMember: text('村(居)委会委员', 'Village committee member'),
  cooperativeDelegate: text('集体经济组织派任代表', 'Delegate in the cooperative'),
  firstSecretary: text('第一书记', 'First secretary'),
  townshipCommitteeMember: text('乡镇党委委员', 'Township party committee member'),
  townshipSecretary: text('乡镇党委书记', 'Township party secretary'),
};

export function postTitle(kind: string): Text {
  return postTitles[kind] ?? text(kind, kind);
}
