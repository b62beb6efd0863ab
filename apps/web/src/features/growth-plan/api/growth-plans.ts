import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type GrowthPlanSummary = Schemas['GrowthPlanSummary'];
export type GrowthPlanDetail = Schemas['GrowthPlanDetail'];
export type ClassOneMember = Schemas['ClassOneMember'];

export function growthPlansQuery(state?: GrowthPlanSummary['state']) {
  const query = { limit: 1000, ...(state && { state }) };
  return queryOptions({ queryKey: ['growthPlan', 'list', state], queryFn: () => ask(api.GET('/api/growth-plans', { params: { query } })) });
}

export function growthPlanQuery(id: string) {
  return queryOptions({ queryKey: ['growthPlan', id], queryFn: () => ask(api.GET('/api/growth-plans/{id}', { params: { path: { id } } })) });
}

export function classOneQuery(given: { past: boolean; offset: number; limit: number }) {
  const query = { ...given, past: String(given.past) as never };
  return queryOptions({ queryKey: ['classOne', given], queryFn: () => ask(api.GET('/api/class-one', { params: { query } })) });
}
