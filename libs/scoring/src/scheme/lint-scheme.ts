import { text, type Text } from '#domain';
import { conductOf } from './parse-conduct.js';
import { collectedItems } from './collections.js';
import { countyEnterers } from './vocabulary.js';
import type { Cited, Scheme } from './scheme.js';

/** Something a scheme may do but somebody should think about before approving it. */
export interface LintWarning {
  code: string;
  path: string;
  rule: string;
  message: Text;
}

type Check = (scheme: Scheme) => LintWarning[];

/** R16 and the taste of the rules: warnings on burden, money and clocks; what is forbidden is refused by `parseScheme` instead. */
export function lintScheme(scheme: Scheme): LintWarning[] {
  return checks.flatMap((check) => check(scheme));
}

const checks: Check[] = [countyScoring, frequency, attendance, veto, lineReach, noRemoval, deadlineLengths, monthlyForms, missingScores, defaults];

function countyScoring({ items }: Scheme): LintWarning[] {
  return Object.values(items)
    .filter((item) => item.kind === 'entry' && countyEnterers.includes(item.enteredBy))
    .map(({ id }) => ({
      code: 'burden.county_scores_villages',
      path: `/items/${id}/entry/enteredBy`,
      rule: 'R16',
      message: text('县直单位直接对村赋分，应改由乡镇赋分或写明依据', 'A county unit scores villages directly; let the township do it or cite the ground'),
    }));
}

function frequency({ period, items }: Scheme): LintWarning[] {
  const message = text('按月考核或评比增加基层负担，请说明必要性', 'Monthly frequency burdens villages; say why it is needed');
  const monthly = Object.values(items)
    .filter(({ kind }) => kind === 'contest')
    .map(({ id }) => ({ code: 'burden.monthly', path: `/items/${id}/contest`, rule: 'R16', message }));
  return period === 'month' ? [{ code: 'burden.monthly', path: '/period', rule: 'R16', message }, ...monthly] : monthly;
}

function attendance({ burden }: Scheme): LintWarning[] {
  return burden.attendance === 'FORCED'
    ? [
        {
          code: 'burden.forced_attendance',
          path: '/burden/attendance',
          rule: 'R16',
          message: text('强制到场或打卡属形式主义，应取消', 'Forced attendance is formalism; drop it'),
        },
      ]
    : [];
}

function veto({ burden }: Scheme): LintWarning[] {
  return burden.villageVeto
    ? [
        {
          code: 'burden.village_veto',
          path: '/burden/villageVeto',
          rule: 'R16',
          message: text(`对村一票否决，依据：${burden.villageVeto}`, `A veto on villages, resting on: ${burden.villageVeto}`),
        },
      ]
    : [];
}

/** A line above all that can be reached without added points makes its grade depend on events alone. */
function lineReach({ items, total, grading }: Scheme): LintWarning[] {
  if (total.operation !== 'sum' || !total.of.every(({ ref }) => items[ref])) return [];
  const reach = Object.values(items).reduce(
    (sum, item) => sum + (item.kind === 'entry' ? item.max : item.kind === 'contest' ? Math.floor((item.max * item.ratioBps) / 10_000) : 0),
    0,
  );
  return grading.lines
    .filter(({ from }) => from > reach)
    .map(({ grade }) => ({
      code: 'grade.line_out_of_reach',
      path: `/grades/lines/${grade}`,
      rule: 'A10',
      message: text('不靠加分达不到这条分数线', 'This line cannot be reached without added points'),
    }));
}

function noRemoval({ removalTrigger }: Scheme): LintWarning[] {
  return 'none' in removalTrigger
    ? [
        {
          code: 'removal.none',
          path: '/removalTrigger/none',
          rule: 'k',
          message: text(`不设免职触发条件，依据：${removalTrigger.none}`, `No removal trigger, resting on: ${removalTrigger.none}`),
        },
      ]
    : [];
}

/** The shortest lengths the rules name; a shorter one needs its own ground. */
const shortest: Readonly<Record<string, { days: number; rule: string }>> = {
  publicNotice: { days: 5, rule: 'R8' },
  appealWindow: { days: 5, rule: 'R6' },
  hearingWindow: { days: 5, rule: 'R7' },
  'hearing.give': { days: 5, rule: 'R7' },
  'statement.give': { days: 5, rule: 'R7' },
};

function deadlineLengths({ deadlines }: Scheme): LintWarning[] {
  return Object.entries(deadlines).flatMap(([name, { days, kind }]) => {
    const least = shortest[name];
    if (!least || (kind === 'working' && days >= least.days)) return [];
    return [
      {
        code: 'deadline.too_short',
        path: `/deadlines/${name}`,
        rule: least.rule,
        message: text(`少于 ${least.days} 个工作日`, `Less than ${least.days} working days`),
      },
    ];
  });
}

/** R16: forms that people fill in each month. */
function monthlyForms({ collections = {} }: Scheme): LintWarning[] {
  return Object.values(collections)
    .filter(({ opens }) => opens === 'MONTH_END')
    .map(({ id }) => ({
      code: 'burden.monthly',
      path: `/collections/${id}/opens`,
      rule: 'R16',
      message: text('按月填报增加基层负担，请说明必要性', 'Monthly forms are a burden; say why they are needed'),
    }));
}

/** What the close asks for and nobody has to give by then would hold the close up without anybody being late. */
function missingScores({ collections = {}, items }: Scheme): LintWarning[] {
  return Object.values(collections)
    .filter(({ endsWhen }) => endsWhen === 'DUE')
    .flatMap((collection) => {
      const counted = [...collectedItems({ collections: { own: collection } })].map((id) => items[id]);
      const needed = counted.some((item) => item && 'missing' in item && item.missing === 'REFUSE');
      if (!needed) return [];
      const message = text('到期即止的填报不能保证必需的得分齐全', 'A collection that ends by time does not bring in every score that the close needs');
      return [{ code: 'collection.may_block', path: `/collections/${collection.id}/endsWhen`, rule: collection.rule, message }];
    });
}

/** Whoever approves a scheme should see which parameters are only our defaults. */
function defaults(scheme: Scheme): LintWarning[] {
  const message = text('系统建议值须写明理由（note）', 'A default needs a note that says why');
  return citedSections(scheme)
    .filter(([, { origin, note }]) => origin === 'default' && !note)
    .map(([path, { rule }]) => ({ code: 'origin.unexplained', path, rule, message }));
}

/** Every section that names its rule and origin, with its place in the text. */
function citedSections(scheme: Scheme): [path: string, cited: Cited][] {
  const { items, nodes, quotas, sets, vetoes, hits, bonuses, streaks, rewards, consequences, collections, deadlines } = scheme;
  const { total: score, rank, rollUp: villagesAndTownships, grading: grades, adverse, pay, modules, colours, bundling, classOne, removalTrigger } = scheme;
  const { publication, correctionSpillover, objectionHold, burden } = scheme;
  const several = { items, nodes, quotas, sets, vetoes, hits, bonuses, streaks, rewards, consequences, collections, deadlines };
  const single = { score, rank, villagesAndTownships, grades, adverse, pay, modules, colours, bundling, classOne, removalTrigger, publication };
  const procedure = { conduct: conductOf(scheme), correctionSpillover, objectionHold, burden };
  return [
    ...Object.entries(several).flatMap(([name, group = {}]) => Object.entries<Cited>(group).map(([id, cited]): [string, Cited] => [`/${name}/${id}`, cited])),
    ...Object.entries({ ...single, ...procedure }).flatMap(([name, cited]): [string, Cited][] => (cited ? [[`/${name}`, cited]] : [])),
  ];
}
