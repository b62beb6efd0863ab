import { countyDateOf, periodOf } from '#domain';
import { leadUnit, organizationIdOf } from '#records';

export interface QuarterClock {
  businessOrigin: string;
  daySeconds: number;
  catchUp: boolean;
}

interface Requested {
  period: string;
  villages: string[];
  schemeVersionId: string;
  clock?: QuarterClock;
}

/** What the lead unit asks for (R1). */
export function requestContent({ period, villages, schemeVersionId, clock }: Requested): Record<string, unknown> {
  const { code, from, to } = periodOf(period);
  const quarter = Number(code.at(-1));
  const planned = planDate(code, clock);
  return {
    title: `${code.slice(0, 4)} 年第${'一二三四'[quarter - 1] ?? ''}季度村党组织书记动态考绩`,
    inYearlyPlan: true,
    leadUnitId: organizationIdOf(leadUnit.code),
    schemeVersionId,
    basis: { issuer: '县委办公室', number: `示委办〔${planned.slice(0, 4)}〕${quarter * 3}号`, date: planned, title: '年度督查检查考核计划' },
    period: { code, from, to },
    villages: villages.map((village) => organizationIdOf(village)),
    items: ['work', 'daily', 'evaluation', 'contest', 'events'],
    forms: [],
    money: [{ purpose: '优秀书记物质奖励', fen: 38_500_000 }],
    consequences: ['后 5% 集中约谈', '优秀通报表扬', '一类书记成长计划'],
  };
}

/** The yearly plan comes in January; for a year that lies ahead it is dated the day of the request. */
function planDate(period: string, clock?: QuarterClock): string {
  const today = countyDateOf(clock?.businessOrigin ?? new Date().toISOString());
  const january = `${period.slice(0, 4)}-01-08`;
  return january < today ? january : today;
}
