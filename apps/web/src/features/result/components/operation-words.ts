import { formatPoints } from '../../../lib/format.js';
import type { Speech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { ExplanationNode, Operation } from './explanation.js';

export const operations: Record<Operation['kind'], Word> = {
  entered: '录入分',
  parts: '细则分项相加',
  contest: '擂台折算',
  ledger: '加减分台账',
  segments: '按天数加权',
  rating: '分类评价加权',
  bundle: '捆绑折算',
  coefficient: '乘岗位系数',
  sum: '各项相加',
  mean: '各项平均',
  weighted: '加权合计',
};

const roundings: Record<string, Word> = {
  HALF_UP: '四舍五入',
  HALF_EVEN: '四舍六入五成双',
  FLOOR: '向下取整',
  CEILING: '向上取整',
  TOWARD_ZERO: '舍去尾数',
};

interface Saying extends Pick<Speech, 'w' | 'say'> {
  decimals: number;
  node: ExplanationNode;
}

type Sayings = { [K in Operation['kind']]: (operation: Extract<Operation, { kind: K }>, saying: Saying) => string[] };

const share = (bps: number): string => `${bps / 100}%`;
const limits = ({ max }: { max: number }, { w, decimals }: Saying): string => `${w('满分')} ${formatPoints(max, decimals)}`;
const dated = ({ from, to }: { from: string; to: string }, { w }: Saying): string => w('{from} 至 {to}', { from, to });

/** How each kind of number is made, in words with its parameters: enough to compute it again by hand. */
const sayings: Sayings = {
  entered: (operation, saying) => [limits(operation, saying)],
  parts: (operation, saying) => [limits(operation, saying), operation.document],
  contest: ({ ratioBps, divisor }, { w }) => [`${w('折算比例')} ${share(ratioBps)}`, w('按 {count} 期', { count: divisor })],
  ledger: ({ added, deducted, addedCap, deductedCap }, { w, decimals }) => [
    `${w('加分')} ${formatPoints(added, decimals)}${addedCap === null ? '' : `（${w('上限')} ${formatPoints(addedCap, decimals)}）`}`,
    `${w('减分')} ${formatPoints(deducted, decimals)}${deductedCap === null ? '' : `（${w('上限')} ${formatPoints(deductedCap, decimals)}）`}`,
  ],
  segments: ({ parts }, saying) =>
    parts.map((part) => `${dated(part, saying)} ${formatPoints(part.points, saying.decimals)} × ${saying.w('{count} 天', { count: part.days })}`),
  rating: ({ classes }, { say, w, decimals }) =>
    classes.map(
      ({ title, mean, count, weightBps }) => `${say(title)} ${formatPoints(mean, decimals)} × ${share(weightBps)}（${w('{count} 份评价', { count })}）`,
    ),
  bundle: ({ from, result, source, ratioBps }, { w, decimals }) => [
    `${w(from === 'VILLAGE' ? '村结果' : '乡镇结果')} ${formatPoints(result, decimals)} × ${share(ratioBps)}`,
    ...(source ? [source] : []),
  ],
  coefficient: ({ parts }, saying) => parts.map((part) => `${saying.w('系数')} ${part.bps / 10_000}（${dated(part, saying)}，${part.document}）`),
  sum: () => [],
  mean: ({ weightsBps }, { w }) => [w('共 {count} 项', { count: weightsBps.length })],
  weighted: ({ weightsBps }, { node, say }) => node.of.map(({ title }, index) => `${say(title)} × ${share(weightsBps[index] ?? 0)}`),
};

/** The parameters of a node's operation, its rounding last. */
export function operationWords(saying: Saying): string[] {
  const { operation } = saying.node;
  const say = sayings[operation.kind] as (operation: Operation, saying: Saying) => string[];
  const rounding = 'rounding' in operation && operation.kind !== 'sum' ? roundings[operation.rounding] : undefined;
  return [...say(operation, saying), ...(rounding ? [`${saying.w('取整')}：${saying.w(rounding)}`] : [])];
}
