import type { Names } from '../names.js';
import type { Draw } from '../random.js';

export const county = { code: '339930', name: '示范丁县' };
export const tashi = { code: `${county.code}101`, name: '塔石镇' };
export const fushi = { code: `${county.code}102`, name: '浮石街道' };
export const modules = { party: '大党建', governance: '大治理', economy: '大经济', ecology: '大生态', service: '大服务' } as const;
export type Module = keyof typeof modules;
export const moduleNames = Object.keys(modules) as Module[];

/** The officials of a place, module by module: ninety-five in Tashi, and a smaller street (D2). */
const sizes: Record<string, Record<Module, number>> = {
  [tashi.code]: { party: 15, governance: 22, economy: 21, ecology: 17, service: 20 },
  [fushi.code]: { party: 6, governance: 10, economy: 10, ecology: 6, service: 8 },
};

/** What is scored about one official, in hundredths; the coefficient in basis points. The module’s score is that of each quarter. */
export interface Marks {
  bps: number;
  task: number;
  module: number;
  group: Record<'masses' | 'villages' | 'township', number>;
  taskForce: number[];
}

export interface Official {
  number: string;
  name: string;
  place: string;
  module: Module;
  /** Since the first of July in another module than before (D2). */
  moved?: Module;
  head: boolean;
  marks: Marks;
}

/** D5: what was entered about the street's first and its last; what it comes to is computed like everybody's. */
const first: Marks = { bps: 10_800, task: 9500, module: 9650, group: { masses: 9525, villages: 9500, township: 9500 }, taskForce: [200] };
const last: Marks = { bps: 10_000, task: 8200, module: 8150, group: { masses: 8125, villages: 8150, township: 8150 }, taskForce: [] };

export function drawOfficials(draw: Draw, names: Names, place: string): Official[] {
  const officials = moduleNames.flatMap((module) =>
    Array.from({ length: sizes[place]?.[module] ?? 0 }, (_, index): Official => ({
      number: '',
      name: names.person(),
      place,
      module,
      head: index === 0,
      marks: drawMarks(draw),
    })),
  );
  const members = draw.shuffle(officials.filter(({ head }) => !head));
  const [best, lowest, ...others] = members;
  if (place === fushi.code && best && lowest) {
    best.marks = first;
    lowest.marks = last;
  }
  for (const official of others.slice(0, 4)) official.moved = moduleNames[(moduleNames.indexOf(official.module) + 1) % moduleNames.length];
  return officials;
}

function drawMarks(draw: Draw): Marks {
  const tenths = (low: number, high: number) => draw.between(low, high) * 10;
  return {
    bps: draw.between(20, 22) * 500,
    task: tenths(860, 940),
    module: tenths(860, 950),
    group: { masses: tenths(860, 960), villages: tenths(860, 960), township: tenths(860, 960) },
    taskForce: draw.chance(30) ? [draw.between(2, 5) * 50] : [],
  };
}
