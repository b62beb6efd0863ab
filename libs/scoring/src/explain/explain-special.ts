import { text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import type { Sheet } from '../engine/sheet.js';
import type { HitCondition, HitRule } from '../scheme/scheme.js';
import type { Placing } from './explain-place.js';
import { labelOfGrade } from './labels.js';
import type { Explanation } from './explanation.js';

/** Hits, vetoes, pay and bonuses, where the scheme has them. */
export function explainSpecial(sheet: Sheet, placing: Placing): Pick<Explanation, 'hits' | 'vetoes' | 'pay' | 'bonuses'> {
  const { scheme, result } = placing;
  const { pay } = scheme;
  return {
    ...(scheme.hits && { hits: Object.values(scheme.hits).map((rule) => explainHit(placing, rule)) }),
    ...(scheme.vetoes && { vetoes: explainVetoes(sheet, placing) }),
    ...(pay && { pay: result.pay ? { ...result.pay, rule: pay.rule, title: pay.title } : null }),
    ...(scheme.bonuses && { bonuses: explainBonuses(placing) }),
  };
}

/** B5: the share of each pool that the person has, with what it was shared by. */
function explainBonuses({ scheme, results, result }: Placing): NonNullable<Explanation['bonuses']> {
  return (results.bonuses ?? []).flatMap(({ bonus, poolFen, shares }) => {
    const rule = scheme.bonuses?.[bonus];
    const share = shares.find(({ person }) => person === result.person);
    if (!rule || !share) return [];
    const pool = formatPoints(poolFen, 2);
    const by = rule.by === 'EQUAL' ? text('平均分配', 'in equal shares') : text('按得分比例分配', 'in proportion to their totals');
    const because = text(
      `奖金总额 ${pool} 元，${shares.length} 人${by.zh}，余分按最大余数法。`,
      `A pool of ${pool} yuan among ${shares.length}, ${by.en}; what remains goes by the largest remainder.`,
    );
    return [{ bonus, title: rule.title, rule: rule.rule, poolFen, members: shares.length, fen: share.fen, because }];
  });
}

/** B6: each condition with the number it was met or missed by. */
function explainHit(placing: Placing, { id, title, rule, join, conditions }: HitRule): NonNullable<Explanation['hits']>[number] {
  const parts = conditions.map((condition) => conditionText(placing, condition));
  const [zh, en] = join === 'AND' ? ['且', ' and '] : ['或', ' or '];
  return {
    hit: id,
    title,
    rule,
    met: placing.result.hits?.includes(id) ?? false,
    because: text(`${parts.map((part) => part.zh).join(`；${zh}`)}。`, `${parts.map((part) => part.en).join(en)}.`),
  };
}

function conditionText({ scheme, result }: Placing, condition: HitCondition): Text {
  if ('set' in condition) {
    const { zh, en } = scheme.sets[condition.set]?.title ?? text(condition.set, condition.set);
    return result.sets.includes(condition.set) ? text(`列入“${zh}”`, `in “${en}”`) : text(`未列入“${zh}”`, `not in “${en}”`);
  }
  if ('gradeAtMost' in condition) {
    const { zh, en } = labelOfGrade(scheme, result.series, condition.gradeAtMost);
    return text(`等次要求${zh}及以下`, `grade ${en} or worse asked for`);
  }
  const points = (value: number): string => formatPoints(value, scheme.decimals);
  const { deducted, net } = result.ledgers[condition.ledger] ?? { deducted: 0, net: 0 };
  return 'deductedAtLeast' in condition
    ? text(
        `累计减分 ${points(deducted)}（达到 ${points(condition.deductedAtLeast)} 为条件）`,
        `${points(deducted)} deducted in all (${points(condition.deductedAtLeast)} or more asked for)`,
      )
    : text(`净分 ${points(net)}（不高于 ${points(condition.netAtMost)} 为条件）`, `net ${points(net)} (${points(condition.netAtMost)} or less asked for)`);
}

/** E4: bars the grade and takes no points. */
function explainVetoes(sheet: Sheet, { scheme, result }: Placing): NonNullable<Explanation['vetoes']> {
  return (sheet.facts.vetoes ?? [])
    .filter(({ person }) => person === result.person)
    .flatMap(({ veto, document }) => {
      const rule = scheme.vetoes?.[veto];
      if (!rule) return [];
      const barred = labelOfGrade(scheme, result.series, rule.bars);
      return [
        {
          veto,
          title: rule.title,
          rule: rule.rule,
          document,
          because: text(`依据${document}，不得评为${barred.zh}；分数和名次不变。`, `By ${document} not to be graded ${barred.en}; points and rank stay.`),
        },
      ];
    });
}
