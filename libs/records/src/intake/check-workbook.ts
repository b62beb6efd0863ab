import type { Permission } from '#domain';
import { AssessmentCheck } from './check-assessment.js';
import { CountyCheck } from './check-county.js';
import { GroupCheck } from './check-groups.js';
import { Findings } from './findings.js';
import type { Known } from './known.js';
import { readCells, type Tables } from './read-cells.js';
import type { CellError, RawSheet } from './sheet.js';
import { sheetKeys, sheets, type SheetKey } from './sheets.js';

/** Who may import which table; the facts of an assessment by whoever may also enter them by hand. */
export const sheetPermissions = {
  organizations: ['account.manage'],
  people: ['account.manage', 'roster.change'],
  posts: ['account.manage', 'roster.change'],
  postEvents: ['account.manage', 'roster.change'],
  accounts: ['account.manage'],
  workingGroups: ['group.propose'],
  groupMembers: ['group.propose'],
  targets: ['target.set'],
  scores: ['score.enter'],
  events: ['event.record'],
  contest: ['contest.publish'],
  earlierResults: ['contest.publish'],
} as const satisfies Record<SheetKey, readonly Permission[]>;

export interface Checked {
  tables: Tables;
  errors: CellError[];
  counts: Record<string, number>;
  rootCode: string;
}

/** The county that the file itself names, for whoever sees several. */
export function countyNamedIn(raw: RawSheet[]): string | null {
  const { organizations = [] } = readCells(
    raw.filter(({ name }) => ['organizations', sheets.organizations.title.zh].includes(name.trim())),
    new Findings(),
    0,
  );
  const root = organizations.find(({ values }) => values.kind === 'county');
  return root?.values.code ? String(root.values.code) : null;
}

/** Everything that can be said about a workbook without writing: pure, from its cells and what is recorded. */
export function checkWorkbook(raw: RawSheet[], known: Known, may: (sheet: SheetKey) => boolean): Checked {
  const findings = new Findings();
  const tables = readCells(raw, findings, known.assessment?.decimals ?? 2);
  const present = sheetKeys.filter((key) => tables[key]);
  for (const key of present) {
    if (!may(key)) findings.add({ sheet: key, row: 1 }, 'sheet.not_allowed');
    if (sheets[key].assessment && !known.assessment) findings.add({ sheet: key, row: 1 }, 'sheet.needs_assessment');
  }
  const county = new CountyCheck(tables, known.county, findings);
  county.run();
  new GroupCheck({ tables, known: known.county, county }, findings).run();
  if (known.assessment) new AssessmentCheck({ tables, known: known.county, assessment: known.assessment, county }, findings).run();
  return { tables, errors: findings.errors, counts: Object.fromEntries(present.map((key) => [key, tables[key]?.length ?? 0])), rootCode: county.rootCode };
}
