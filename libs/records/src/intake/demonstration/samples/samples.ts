import { periodContaining, previousPeriod, type Calendar } from '#domain';
import { ningwuAnnual } from './ningwu-annual.js';
import { povertyRegulation } from './poverty-regulation.js';
import { quzhouFourDimensions } from './quzhou-4d.js';
import type { Sample, SampleKey } from './sample.js';
import { townPoints } from './town-points.js';

/** Working days the end of a period takes: close, windows, notice, publication. */
const afterwards = 40;

const makers: Record<SampleKey, { period: 'year' | 'quarter'; make: (period: string) => Sample }> = {
  'town-points': { period: 'year', make: townPoints },
  'poverty-regulation': { period: 'quarter', make: povertyRegulation },
  'quzhou-4d': { period: 'year', make: quzhouFourDimensions },
  'ningwu-annual': { period: 'year', make: ningwuAnnual },
};

/** The demonstration of one scheme, for the period given: the same on every machine. */
export function makeSample(key: SampleKey, period: string): Sample {
  return makers[key].make(period);
}

/** The last period of the scheme that ended long enough ago to be published by now. */
export function samplePeriod(key: SampleKey, today: string, calendar: Calendar): string {
  const past = previousPeriod(periodContaining(today, makers[key].period).code);
  const over = calendar.addDays(past.to, { days: afterwards, kind: 'working' }) < today;
  return (over ? past : previousPeriod(past.code)).code;
}
