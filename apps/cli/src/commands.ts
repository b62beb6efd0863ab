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
];
