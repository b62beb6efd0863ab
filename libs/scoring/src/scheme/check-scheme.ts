import { refuse } from '#domain';
import { checkCollections } from './check-collections.js';
import { checkPublication } from './parse-conduct.js';
import { checkDaily } from './parse-daily.js';
import type { Condition, Effect, Scheme } from './scheme.js';

/** Refuses what is wrong between the sections of a scheme: names that lead nowhere, items that count nowhere, removals on rank. */
export function checkScheme(scheme: Scheme): void {
  checkNodes(scheme);
  checkNames(scheme);
  checkHits(scheme);
  checkRemoval(scheme);
  checkPublication(scheme);
  checkDaily(scheme);
  checkCollections(scheme);
  scheme.consequences.forEach((rule, index) => {
    const path = `/consequences/${index}`;
    if (scheme.consequences.findIndex(({ id }) => id === rule.id) !== index)
      refuse('scheme.value_invalid', { path: `${path}/id`, expected: 'an id of its own', got: rule.id });
    checkCondition(scheme, rule.when, `${path}/when`);
    rule.then.forEach((effect, at) => checkEffect(scheme, { effect, when: rule.when, path: `${path}/then/${at}` }));
  });
}

function checkNodes(scheme: Scheme): void {
  const reached = new Set<string>();
  const visit = (id: string, path: string, above: readonly string[]): void => {
    if (above.includes(id)) refuse('scheme.reference_circular', { path, circle: [...above, id] });
    reached.add(id);
    const node = id === 'total' ? scheme.total : own(scheme.nodes, id);
    node?.of.forEach(({ ref }) => {
      if (!own(scheme.items, ref) && !own(scheme.nodes, ref)) refuse('scheme.reference_unknown', { path, name: ref });
      visit(ref, `/nodes/${ref}`, [...above, id]);
    });
  };
  visit('total', '/score', []);
  for (const [section, group] of [
    ['items', scheme.items],
    ['nodes', scheme.nodes],
  ] as const) {
    const lost = Object.keys(group).find((id) => !reached.has(id));
    if (lost) refuse('scheme.item_unreachable', { path: `/${section}/${lost}` });
  }
  const both = Object.keys(scheme.nodes).find((id) => own(scheme.items, id) || id === 'total');
  if (both) refuse('scheme.value_invalid', { path: `/nodes/${both}`, expected: 'a name no item has' });
}

function checkNames(scheme: Scheme): void {
  scheme.rank.tieKeys.forEach((key, index) => known(own(scheme.items, key) ?? own(scheme.nodes, key), `/rank/tieKeys/${index}`, key));
  scheme.subject.series.forEach((series, index) => known(own(scheme.labels, series), `/subject/series/${index}`, series));
  if (scheme.subject.series.length === 0) refuse('scheme.field_missing', { path: '/subject/series/0' });
  if (scheme.classOne) known(own(scheme.streaks, scheme.classOne.streak), '/classOne/streak', scheme.classOne.streak);
  for (const set of Object.keys(scheme.publication.sets)) known(own(scheme.sets, set), `/publication/sets/${set}`, set);
  for (const { id, adverse } of Object.values(scheme.sets)) {
    if (adverse && !own(scheme.publication.sets, id)) refuse('scheme.field_missing', { path: `/publication/sets/${id}` });
  }
}

/** B5, B6: hits and bonuses lead somewhere. */
function checkHits(scheme: Scheme): void {
  for (const { id, conditions } of Object.values(scheme.hits ?? {})) {
    conditions.forEach((condition, index) => {
      const path = `/hits/${id}/conditions/${index}`;
      if ('set' in condition) known(own(scheme.sets, condition.set), `${path}/in`, condition.set);
      if ('ledger' in condition && own(scheme.items, condition.ledger)?.kind !== 'ledger')
        refuse('scheme.reference_unknown', { path: `${path}/ledger`, name: condition.ledger });
    });
  }
  for (const { id, hit } of Object.values(scheme.streaks)) if (hit !== undefined) known(own(scheme.hits ?? {}, hit), `/streaks/${id}/hit`, hit);
  for (const { id, set } of Object.values(scheme.bonuses ?? {})) known(own(scheme.sets, set), `/bonuses/${id}/set`, set);
}

/** (k): a hit may trigger only if an absolute amount or grade is needed for it; being last of the rank alone never is. */
function checkHitTrigger({ hits = {} }: Scheme, hit: string): void {
  const { join, conditions } = known(own(hits, hit), `/hits/${hit}`, hit);
  const absolute = conditions.filter((condition) => !('set' in condition)).length;
  const enough = join === 'AND' ? absolute > 0 : absolute === conditions.length;
  if (!enough) refuse('scheme.removal_on_rank', { path: `/hits/${hit}` });
}

function checkRemoval(scheme: Scheme): void {
  const { removalTrigger: trigger, streaks } = scheme;
  if (!('streak' in trigger)) return;
  const streak = known(own(streaks, trigger.streak), '/removalTrigger/streak', trigger.streak);
  if (streak.hit !== undefined) checkHitTrigger(scheme, streak.hit);
  const passing = streak.grades.find((grade) => grade === 'EXCELLENT' || grade === 'QUALIFIED');
  if (passing) refuse('scheme.removal_on_passing', { path: `/streaks/${streak.id}`, grade: passing });
}

function checkCondition(scheme: Scheme, when: Condition, path: string): void {
  if ('set' in when) known(own(scheme.sets, when.set), `${path}/in`, when.set);
  if ('streak' in when) known(own(scheme.streaks, when.streak), `${path}/streak`, when.streak);
  if (when.unless !== undefined) known(own(scheme.streaks, when.unless), `${path}/unless`, when.unless);
  if ('hit' in when) known(own(scheme.hits ?? {}, when.hit), `${path}/hit`, when.hit);
}

/** E, R9–R11: talks, holds of pay, plans of growth and removals are about a person; a leading team is none. */
const personal: readonly Effect['kind'][] = ['talk', 'hold', 'growthPlan', 'dismissal'];

function checkEffect(scheme: Scheme, { effect, when, path }: { effect: Effect; when: Condition; path: string }): void {
  if (scheme.subject.post === 'leadingTeam' && personal.includes(effect.kind))
    refuse('scheme.value_invalid', { path, expected: 'an effect that a leading team can have', got: effect.kind });
  if (effect.kind === 'reward') known(own(scheme.rewards, effect.reward), `${path}/reward`, effect.reward);
  if (effect.kind !== 'dismissal' || !('streak' in when)) return;
  const { removalTrigger: trigger } = scheme;
  if (!('streak' in trigger) || trigger.streak !== when.streak)
    refuse('scheme.reference_unknown', { path, name: when.streak, expected: 'the streak of removalTrigger' });
}

function own<T>(group: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(group, name) ? group[name] : undefined;
}

function known<T>(value: T | undefined, path: string, name: string): T {
  return value ?? refuse('scheme.reference_unknown', { path, name });
}
