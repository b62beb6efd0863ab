import type { Command } from './command.js';

/** Every command of `kaoji`; a new one is one row here and one file beside it. */
export const commands: readonly Command[] = [
  {
    words: 'score',
    takes: '<scheme.yaml> <facts.json> [--person <id>]',
    does: 'compute results, certificates, sets, streaks and explanations',
    load: () => import('./score.js'),
  },
  {
    words: 'simulate',
    takes: '<draft.yaml> <facts.json>… [--against <scheme.yaml>]',
    does: 'compute a draft on past periods: grades, seats, money, who moves, how much hangs on each parameter',
    load: () => import('./simulate.js'),
  },
  {
    words: 'scheme lint',
    takes: '<scheme.yaml>',
    does: 'check a scheme: refusals name the path, warnings name the burden (R16)',
    load: () => import('./scheme-lint.js'),
  },
  {
    words: 'calendar import',
    takes: '<year.json>…',
    does: 'check a year of holidays and put it into the calendar in force',
    load: () => import('./calendar-import.js'),
  },
  { words: 'migrate', takes: '', does: 'bring the tables and the shipped calendars up to date', load: () => import('./migrate.js') },
  {
    words: 'audit verify',
    takes: '[--anchor <seq>:<hash>]',
    does: 'compute the audit chain anew and name the row where it breaks',
    load: () => import('./audit-verify.js'),
  },
  {
    words: 'check',
    takes: '[--without temporal]',
    does: 'check the invariants: one line each, exit code 1 and the rows by id where one does not hold',
    load: () => import('./check.js'),
  },
  {
    words: 'account first',
    takes: '--county <code>:<name> --system <login>:<name> --security <login>:<name> --audit <login>:<name>',
    does: 'make the three administrators of an empty system, each with an initial password',
    load: () => import('./account-first.js'),
  },
  {
    words: 'facts export',
    takes: '<assessment> [<file.json>] --as <login> [--version <n>]',
    does: 'write what counted at the cut of an assessment, for score and simulate',
    load: () => import('./facts-export.js'),
  },
  { words: 'template', takes: '<file.xlsx>', does: 'write the workbook a county fills in (R5)', load: () => import('./template.js') },
  {
    words: 'import confirm',
    takes: '<batch> --as <login>',
    does: 'confirm imported earlier results as the second person',
    load: () => import('./import-confirm.js'),
  },
  {
    words: 'import',
    takes: '<file.xlsx> [--dry-run] [--as <login>] [--assessment <id>]',
    does: 'take a workbook over, all or nothing',
    load: () => import('./import.js'),
  },
  {
    words: 'scheme approve',
    takes: '<scheme.yaml> --number <no> --date <day> --by <login> --confirmed-by <login>',
    does: 'put a scheme into force by its document and two persons',
    load: () => import('./scheme-approve.js'),
  },
  {
    words: 'demo write',
    takes: '<folder> --past <quarter> --password <password>',
    does: 'write the Excel files of the demonstration county',
    load: () => import('./demo/write.js'),
  },
  {
    words: 'demo facts',
    takes: '<scheme> [<file.json>] [--period <period>]',
    does: 'write what was entered in one of the five demonstrations, for score and simulate',
    load: () => import('./demo/facts.js'),
  },
  {
    words: 'demo others',
    takes: '[--only <scheme>] [--url <address>]',
    does: 'load the demonstrations of the other schemes into the running instance, each in a county of its own',
    load: () => import('./demo/samples/load-samples.js'),
  },
  { words: 'demo load', takes: '[--url <address>]', does: 'load the demonstration county into the running instance', load: () => import('./demo/load.js') },
];
