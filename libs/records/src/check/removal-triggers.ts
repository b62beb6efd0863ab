import { text } from '#domain';
import { streaksNow, type Grade } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { CheckedVersion } from './checked-versions.js';
import type { Invariant, Violation } from './invariant.js';
import { earlierAt, frozenAt } from './streaks.js';

const farLater = '9999-12-31T00:00:00Z';

/** Published persons of a version in force with what was published of them: whoever an objection still holds is not among them (R8). */
const publishedPersons = `
  select r.person_id as person, r.grade, r.sets, r.hits, e.role, e.term_from::text as "termFrom" from result r
  left join lateral (select role, term_from from roster_entry where assessment_id = r.assessment_id and person_id = r.person_id limit 1) e on true
  where r.version_id = $1 and exists (select 1 from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id)`;

interface Case {
  id: string;
  personId: string;
  triggerKey: string;
  state: 'open' | 'ended' | 'withdrawn';
}

interface Triggers {
  /** Whom the published results call a case for, by person and trigger. */
  required: Set<string>;
  /** Also those that only an import confirmed afterwards calls for (R5): a case may stand on it, none has to. */
  allowed: Set<string>;
}

/** (k): the scheme's removal trigger, from the published results of all quarters; exactly one case each, none without. */
export const oneCaseForEachTrigger: Invariant = {
  id: 'I4',
  title: text('每个触发恰有一宗免职案', 'Exactly one removal case for each trigger'),
  check: async ({ tx, recomputed }) => {
    const triggers = await triggersOf(tx, recomputed);
    const cases = await tx.query<Case>('select id, person_id as "personId", trigger_key as "triggerKey", state from dismissal order by opened_at');
    return { checked: triggers.required.size + cases.length, violations: [...missing(triggers, cases), ...surplus(triggers, cases), ...doubled(cases)] };
  },
};

const keyOf = (person: string, trigger: string): string => `${person} ${trigger}`;
const caseKey = ({ personId, triggerKey }: Case): string => keyOf(personId, triggerKey);

async function triggersOf(tx: Transaction, recomputed: readonly CheckedVersion[]): Promise<Triggers> {
  const triggers: Triggers = { required: new Set(), allowed: new Set() };
  for (const each of recomputed) {
    if (each.version.state !== 'published') continue;
    const importsAt = await frozenAt(tx, each.version);
    for (const key of await triggersAt(tx, each, importsAt)) triggers.required.add(key);
    for (const key of await triggersAt(tx, each, farLater)) triggers.allowed.add(key);
  }
  return triggers;
}

async function triggersAt(tx: Transaction, { version, again }: CheckedVersion, importsAt: string): Promise<string[]> {
  if (!again) return [];
  const { assessment, scheme } = again.inputs;
  const published = await tx.query<{ person: string; grade: Grade | null; sets: string[]; hits: string[]; role: string | null; termFrom: string | null }>(
    publishedPersons,
    [version.id],
  );
  const earlier = await earlierAt(tx, assessment, { at: farLater, importsAt });
  return streaksNow(
    scheme.content,
    { period: periodOf(assessment), ...earlier },
    published.map(({ role, termFrom, ...each }) => ({ ...each, ...(role && { role }), ...(termFrom && { termFrom }) })),
  ).triggers.map(({ person, key }) => keyOf(person, key));
}

function periodOf({ periodCode: code, periodFrom: from, periodTo: to }: Assessment) {
  return { code, from, to };
}

function missing({ required }: Triggers, cases: readonly Case[]): Violation[] {
  const standing = new Set(cases.filter(({ state }) => state !== 'withdrawn').map(caseKey));
  return [...required].filter((key) => !standing.has(key)).map((id) => ({ id, problem: 'a trigger without a case' }));
}

/** A case that came to its end before its ground was corrected away stays what it was. */
function surplus({ allowed }: Triggers, cases: readonly Case[]): Violation[] {
  return cases.filter((each) => each.state === 'open' && !allowed.has(caseKey(each))).map(({ id }) => ({ id, problem: 'a case without a trigger' }));
}

function doubled(cases: readonly Case[]): Violation[] {
  const seen = new Set<string>();
  return cases.flatMap((each): Violation[] => {
    const again = seen.has(caseKey(each));
    seen.add(caseKey(each));
    return again ? [{ id: each.id, problem: 'a second case for the same trigger' }] : [];
  });
}
