import { text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import { gradeByLines, worse } from '../engine/grade.js';
import type { Certificate, PersonResult, Results } from '../engine/results.js';
import type { PersonFact } from '../facts/facts.js';
import { grades, type Grade, type Scheme, type SetRule } from '../scheme/scheme.js';
import type { Explanation, GradeExplanation, SetExplanation } from './explanation.js';

/** What the place explanations of one person need. */
export interface Placing {
  scheme: Scheme;
  results: Results;
  around: Neighbourhood;
  result: PersonResult;
  person: PersonFact;
}

/** What stands around a place, made once for many persons. */
export interface Neighbourhood {
  place: ReadonlyMap<string, number>;
  sharing: ReadonlyMap<number, number>;
  /** By set: the total of the first person outside it. */
  firstOutside: ReadonlyMap<string, number | null>;
}

export function neighbourhood({ persons, certificates }: Results): Neighbourhood {
  const graded = persons.filter(({ rank }) => rank !== null);
  const sharing = new Map<number, number>();
  for (const { rank } of graded) if (rank !== null) sharing.set(rank, (sharing.get(rank) ?? 0) + 1);
  const firstOutside = certificates
    .filter(({ kind }) => kind === 'set')
    .map(({ id, persons: listed }): [string, number | null] => {
      const members = new Set(listed);
      const highest = members.has(graded[0]?.person ?? '');
      const found = (highest ? graded : [...graded].reverse()).find(({ person }) => !members.has(person));
      return [id, found?.total ?? null];
    });
  return { place: new Map(persons.map(({ person }, index) => [person, index])), sharing, firstOutside: new Map(firstOutside) };
}

/** A10: why this grade and no other, with the distance to the next. */
export function explainGrade({ scheme, result, person }: Placing): GradeExplanation {
  const { total, grade } = result;
  const { lines, rule } = scheme.grading;
  if (total === null || grade === null) return { grade, label: null, rule: 'R3', because: ungraded(person), toNext: null, margin: null };
  const place = grades.indexOf(grade);
  const line = lines.find((each) => each.grade === grade);
  const above = [...lines].reverse().find((each) => grades.indexOf(each.grade) < place && each.from > total);
  return {
    grade,
    label: labelOfGrade(scheme, person.series, grade),
    rule,
    because: gradeReason({ scheme, result, person }, total, grade),
    toNext: above ? { grade: above.grade, points: above.from - total } : null,
    margin: line && total >= line.from ? total - line.from : null,
  };
}

/** R14: what a grade is called in a series. */
export function labelOfGrade({ labels }: Scheme, series: string, grade: Grade): Text {
  return labels[series]?.[grade] ?? text(grade, grade);
}

function ungraded({ status, reason }: PersonFact): Text {
  const zh = {
    graded: '',
    ungraded: '不定等次',
    scoredOnly: '只计分，不参加本序列等次',
    closed: '已离任，不再考核',
    villageOnly: '主持工作不足半个周期，只考核村',
  }[status];
  const en = {
    graded: '',
    ungraded: 'No grade',
    scoredOnly: 'Scored, but outside this cohort',
    closed: 'Left the post',
    villageOnly: 'Acting for less than half the period: only the village is scored',
  }[status];
  return text(`${zh}：${reason ?? ''}`, `${en}: ${reason ?? ''}`);
}

function gradeReason({ scheme, person }: Pick<Placing, 'scheme' | 'result' | 'person'>, total: number, grade: Grade): Text {
  const byLine = gradeByLines(scheme, total);
  const points = (value: number): string => formatPoints(value, scheme.decimals);
  const at = scheme.grading.lines.findIndex((each) => each.grade === byLine);
  const line = scheme.grading.lines[at];
  const above = at < 0 ? scheme.grading.lines.at(-1) : scheme.grading.lines[at - 1];
  const name = (each: Grade): Text => labelOfGrade(scheme, person.series, each);
  const zh = [
    `总分 ${points(total)}`,
    line ? `不低于${name(line.grade).zh}线 ${points(line.from)}` : '',
    above ? `低于${name(above.grade).zh}线 ${points(above.from)}` : '',
  ]
    .filter(Boolean)
    .join('，');
  const en = [
    `Total ${points(total)}`,
    line ? `at least the line ${points(line.from)} for ${name(line.grade).en}` : '',
    above ? `below the line ${points(above.from)} for ${name(above.grade).en}` : '',
  ]
    .filter(Boolean)
    .join(', ');
  if (person.ceiling && worse(byLine, person.ceiling.grade) !== byLine) {
    return text(
      `${zh}；因${person.ceiling.reason}，最高为${name(person.ceiling.grade).zh}。`,
      `${en}; at most ${name(person.ceiling.grade).en} because of: ${person.ceiling.reason}.`,
    );
  }
  if (grade === byLine) return text(`${zh}。`, `${en}.`);
  return grades.indexOf(grade) > grades.indexOf(byLine)
    ? text(`${zh}；${name(byLine).zh}名额已满，列${name(grade).zh}。`, `${en}; the seats for ${name(byLine).en} are filled.`)
    : text(`${zh}；更正时保留原等次。`, `${en}; the earlier grade was kept by a correction.`);
}

/** A11, A14: why inside or outside each set, and how far from its cut. */
export function explainSets({ scheme, results, around, result }: Placing): SetExplanation[] {
  return Object.values(scheme.sets).map((rule) => {
    const certificate = results.certificates.find(({ kind, id }) => kind === 'set' && id === rule.id);
    const inside = result.sets.includes(rule.id);
    const head = { set: rule.id, title: rule.title, rule: rule.rule, inside };
    if (result.total === null || result.rank === null || !certificate)
      return { ...head, because: text('不在排名范围内。', 'Not part of the ranking.'), distance: null };
    const edge = inside ? (around.firstOutside.get(rule.id) ?? null) : certificate.cut;
    return { ...head, because: setReason({ rule, certificate, result, inside }), distance: edge === null ? null : Math.abs(edge - result.total) };
  });
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

/** A10: the rank with its tie keys and the totals next to it; whose they are is left out, a neighbour's result is not the reader's to see. */
export function explainRank({ scheme, results, around, result }: Placing): Explanation['rank'] {
  if (result.rank === null) return null;
  const at = around.place.get(result.person) ?? 0;
  const neighbours = results.persons.slice(Math.max(0, at - 2), at + 3).filter(({ person, rank }) => person !== result.person && rank !== null);
  const shared = around.sharing.get(result.rank) ?? 1;
  const better = result.rank - 1;
  return {
    rank: result.rank,
    n: results.n,
    rule: scheme.rank.rule,
    tieKeys: scheme.rank.tieKeys.map((id) => ({ id, points: result.items[id] ?? 0 })),
    neighbours: neighbours.map(({ rank, total }) => ({ rank: rank ?? 0, total: total ?? 0 })),
    because:
      shared > 1
        ? text(
            `${better} 人名次在前，与另外 ${shared - 1} 人总分和比较项都相同，并列第 ${result.rank} 名。`,
            `${better} stand above; equal with ${shared - 1} others in total and tie keys, so the rank is shared.`,
          )
        : text(`${better} 人名次在前，列第 ${result.rank} 名。`, `${better} stand above: rank ${result.rank}.`),
  };
}
