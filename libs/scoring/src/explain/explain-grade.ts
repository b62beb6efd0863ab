import { text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import { gradeByLines, worse } from '../engine/grade.js';
import { seatsNeeded } from '../engine/instead.js';
import { equality } from '../engine/cohort.js';
import type { PersonFact } from '../facts/facts.js';
import { grades, type Grade } from '../scheme/scheme.js';
import type { Placing } from './explain-place.js';
import { labelOfGrade } from './labels.js';
import type { GradeExplanation, SeatExplanation } from './explanation.js';

/** A10: why this grade and no other, with the exact distance to the next better and the next worse one. */
export function explainGrade(placing: Placing): GradeExplanation {
  const { scheme, result, person } = placing;
  const { total, grade } = result;
  const none = { grade: null, label: null, toNext: null, margin: null, below: null, seat: null };
  if (total === null || person.status !== 'graded') return { ...none, rule: 'R3', because: ungraded(person) };
  const { rule, none: reason } = scheme.grading;
  if (grade === null) return { ...none, rule, because: text(`只排名次，不评等次：${reason ?? ''}`, `Ranked, not graded: ${reason ?? ''}`) };
  return {
    grade,
    label: labelOfGrade(scheme, person.series, grade),
    rule,
    because: gradeReason(placing, total, grade),
    ...(placing.asComputed ? distances(placing, total, grade) : { toNext: null, margin: null, below: null }),
    seat: seatOf(placing),
  };
}

function distances({ instead, row }: Placing, total: number, grade: Grade): Pick<GradeExplanation, 'toNext' | 'margin' | 'below'> {
  const better = grades.slice(0, grades.indexOf(grade));
  const next = instead.leastFor(row, better);
  const least = instead.leastFor(row, [...better, grade]);
  const nextGrade = Number.isFinite(next) ? instead.gradeWith(row, next) : null;
  return {
    toNext: nextGrade && { grade: nextGrade, points: next - total, total: next },
    margin: Number.isFinite(least) ? total - least : null,
    below: Number.isFinite(least) ? instead.gradeWith(row, least - 1) : null,
  };
}

/** The seats of a grade that the person competed for, and how many it would have taken. */
function seatOf({ sheet, scheme, outcome, results, person, row }: Placing): SeatExplanation | null {
  const race = outcome.races.find(({ candidates }) => candidates.includes(row));
  const certificate = race && results.certificates.find(({ id, scope }) => id === race.certificate && scope === race.scope);
  if (!race || !certificate) return null;
  const { grade, seats, candidates } = race;
  const { rule, reason, n } = certificate;
  const needed = seatsNeeded(candidates, row, equality(sheet, outcome.cohort, 'KEYS_THEN_EMPTY'));
  const label = labelOfGrade(scheme, person.series, grade);
  return { id: race.certificate, grade, label, rule, n, candidates: candidates.length, seats, needed, inside: needed <= seats, because: reason };
}

const statuses: Record<PersonFact['status'], Text> = {
  graded: text('', ''),
  ungraded: text('不定等次', 'No grade'),
  scoredOnly: text('只计分，不参加本序列等次', 'Scored, but outside this cohort'),
  closed: text('已离任，不再考核', 'Left the post'),
  villageOnly: text('主持工作不足半个周期，只考核村', 'Acting for less than half the period: only the village is scored'),
};

function ungraded({ status, reason }: PersonFact): Text {
  const { zh, en } = statuses[status];
  return text(`${zh}：${reason ?? ''}`, `${en}: ${reason ?? ''}`);
}

function gradeReason(placing: Placing, total: number, grade: Grade): Text {
  const { scheme, outcome, row } = placing;
  if (outcome.gradeOf[row] !== grade) return kept(placing, total);
  if (scheme.grading.shares)
    return text(`总分 ${pointsOf(placing, total)}，按名次比例定等次。`, `Total ${pointsOf(placing, total)}, graded by share of the ranking.`);
  const byLine = gradeByLines(scheme, total);
  const { zh, en } = byLines(placing, total, byLine);
  const lower = grade === byLine ? undefined : whyLower(placing, byLine, grade);
  return lower ? text(`${zh}；${lower.zh}。`, `${en}; ${lower.en}.`) : text(`${zh}。`, `${en}.`);
}

/** What holds a grade below the one of the lines: a ceiling (R3), a veto (E4), or seats that are filled. */
function whyLower({ scheme, person, outcome, row }: Placing, byLine: Grade, grade: Grade): Text {
  const label = (each: Grade): Text => labelOfGrade(scheme, person.series, each);
  const competed = outcome.races.some(({ candidates }) => candidates.includes(row));
  if (competed) return text(`${label(byLine).zh}名额已满，列${label(grade).zh}`, `the seats for ${label(byLine).en} are filled: ${label(grade).en}`);
  const { ceiling } = person;
  return ceiling && worse(byLine, ceiling.grade) === grade
    ? text(`因${ceiling.reason}，最高为${label(ceiling.grade).zh}`, `at most ${label(ceiling.grade).en} because of: ${ceiling.reason}`)
    : text(`因一票否决事项，列${label(grade).zh}`, `because of a veto: ${label(grade).en}`);
}

function kept(placing: Placing, total: number): Text {
  return text(`总分 ${pointsOf(placing, total)}；更正时保留原等次。`, `Total ${pointsOf(placing, total)}; the earlier grade was kept by a correction.`);
}

function pointsOf({ scheme }: Placing, total: number): string {
  return formatPoints(total, scheme.decimals);
}

/** Between which lines a total lies. */
function byLines(placing: Placing, total: number, grade: Grade): Text {
  const { scheme, person } = placing;
  const { lines } = scheme.grading;
  const at = lines.findIndex((each) => each.grade === grade);
  const line = lines[at];
  const above = at < 0 ? lines.at(-1) : lines[at - 1];
  const name = (each: Grade): Text => labelOfGrade(scheme, person.series, each);
  const zh = [
    `总分 ${pointsOf(placing, total)}`,
    line ? `不低于${name(line.grade).zh}线 ${pointsOf(placing, line.from)}` : '',
    above ? `低于${name(above.grade).zh}线 ${pointsOf(placing, above.from)}` : '',
  ];
  const en = [
    `Total ${pointsOf(placing, total)}`,
    line ? `at least the line ${pointsOf(placing, line.from)} for ${name(line.grade).en}` : '',
    above ? `below the line ${pointsOf(placing, above.from)} for ${name(above.grade).en}` : '',
  ];
  return text(zh.filter(Boolean).join('，'), en.filter(Boolean).join(', '));
}
