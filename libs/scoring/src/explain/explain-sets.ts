import { text, type Text } from '#domain';
import { seatsOf } from '../engine/certify.js';
import { equality } from '../engine/cohort.js';
import { seatsNeeded } from '../engine/instead.js';
import type { Certificate, PersonResult } from '../engine/results.js';
import { circleOf, circles } from '../engine/sheet.js';
import type { SetRule } from '../scheme/scheme.js';
import type { Placing } from './explain-place.js';
import type { SetExplanation } from './explanation.js';

/** A11, A14: why inside or outside each set, how far from its cut, and how many seats it would have taken. */
export function explainSets(placing: Placing): SetExplanation[] {
  const { scheme, results, sheet, result, row } = placing;
  return Object.values(scheme.sets).map((rule) => {
    const scope = circleOf(sheet, row, rule.scope ?? scheme.subject.cohort);
    const certificate = results.certificates.find((each) => each.kind === 'set' && each.id === rule.id && each.scope === scope);
    const inside = result.sets.includes(rule.id);
    const head = { set: rule.id, title: rule.title, rule: rule.rule, adverse: rule.adverse, inside };
    if (result.total === null || result.rank === null || !certificate)
      return { ...head, because: text('不在排名范围内。', 'Not part of the ranking.'), change: null, distance: null, seats: null };
    const change = placing.asComputed ? changeOf(placing, rule, result.total) : null;
    const seats = seatsOfPerson(placing, rule);
    return { ...head, because: setReason({ rule, certificate, result, inside }), change, distance: change && Math.abs(change), seats };
  });
}

/** Points to gain (above zero) or to lose with which the person would stand on the other side of the cut. */
function changeOf({ instead, row }: Placing, rule: SetRule, total: number): number | null {
  const least = instead.leastBeyond(row, rule);
  if (!Number.isFinite(least)) return null;
  return least > total ? least - total : least - 1 - total;
}

function seatsOfPerson({ sheet, scheme, outcome, row }: Placing, rule: SetRule): SetExplanation['seats'] {
  const scope = rule.scope ?? scheme.subject.cohort;
  const list = circles(sheet, outcome.cohort.order, scope).get(circleOf(sheet, row, scope)) ?? [];
  const { seats } = seatsOf(rule, list.length);
  const ordered = rule.side === 'highest' ? list : list.toReversed();
  return { n: list.length, seats, needed: seatsNeeded(ordered, row, equality(sheet, outcome.cohort, rule.ties)) };
}

function setReason({ rule, certificate, result, inside }: { rule: SetRule; certificate: Certificate; result: PersonResult; inside: boolean }): Text {
  const { zh, en } = certificate.reason;
  if (certificate.retained.includes(result.person)) return text(`${zh}更正时保留。`, `${en} Kept by a correction.`);
  if (certificate.ties?.persons.includes(result.person))
    return text(`${zh}本人在边界同分组内，未列入。`, `${en} Among those tied across the cut, so left out.`);
  const [sideZh, sideEn] = rule.side === 'highest' ? ['前', 'top'] : ['后', 'bottom'];
  return inside
    ? text(`${zh}本人第 ${result.rank} 名，列入${sideZh} ${certificate.filled} 名。`, `${en} Rank ${result.rank} is among the ${sideEn} ${certificate.filled}.`)
    : text(
        `${zh}本人第 ${result.rank} 名，不在${sideZh} ${certificate.filled} 名。`,
        `${en} Rank ${result.rank} is not among the ${sideEn} ${certificate.filled}.`,
      );
}
