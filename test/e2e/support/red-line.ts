import { DrivenAssessment } from '../../support/driven-assessment.js';
import type { TestSystem } from '../../support/system.js';
import { requestContent } from './acts.js';
import { drivenCounty, quarters } from './published-quarter.js';

type Quarter = (typeof quarters)[keyof typeof quarters];

const vetoes = `
vetoes:
  redLine: { title: { zh: 触碰红线, en: A red line was crossed }, bars: EXCELLENT, rule: E4, origin: source, note: 一票否优 }
  petition: { title: { zh: 信访事故, en: An incident of petitions }, bars: EXCELLENT, rule: E4, origin: local }
`;

/** The shipped scheme with a red line of its own. */
export const withRedLine = (source: string): string => `${source}${vetoes}`;

export const today = '2026-06-10';
export const redLineDocument = { issuer: '中共青溪县纪委', number: '青纪〔2026〕7号', signedBy: '书记', date: today };

/** A quarter in its period, on a clock that hardly moves. */
export async function runningQuarter(system: TestSystem, quarter?: Quarter): Promise<DrivenAssessment> {
  return drivenQuarter(system, quarter).run();
}

/** One that nobody has approved. */
export async function requestedQuarter(system: TestSystem, quarter: Quarter): Promise<DrivenAssessment> {
  const driven = drivenQuarter(system, quarter);
  await driven.submit();
  return driven;
}

function drivenQuarter(system: TestSystem, quarter: Quarter = quarters.second): DrivenAssessment {
  const clock = { realOrigin: new Date().toISOString(), businessOrigin: `${today}T01:00:00.000Z`, scale: 6, catchUp: false };
  return new DrivenAssessment(drivenCounty(system), requestContent(system.county, quarter), { clock });
}
