import { text, type Text } from '#domain';

const names: Record<string, Text> = {
  organizations: text('单位', 'Organizations'),
  people: text('人员', 'People'),
  posts: text('任职', 'Posts'),
  postEvents: text('人事变动', 'Dated events'),
  accounts: text('账号', 'Accounts'),
  targets: text('目标', 'Targets'),
  scores: text('基础赋分', 'Base scores'),
  events: text('加减分', 'Added and deducted points'),
  contest: text('月度擂台', 'Monthly contest'),
  earlierResults: text('历史结果', 'Earlier results'),
  workingGroups: text('工作分组', 'Working groups'),
  groupMembers: text('分组成员', 'Members of groups'),
};

/** The sheets of an import as the workbook calls them. */
export function sheetName(key: string): Text {
  return names[key] ?? text(key, key);
}
