import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Colours = Schemas['Colours'];
export type VillageColour = Schemas['VillageColour'];
export type Colour = NonNullable<VillageColour['colour']>;

/** A6: derived by the server whenever it is asked for. */
export function coloursQuery(assessmentId: string, enabled = true) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'facts', 'colours'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/colours', { params: { path: { id: assessmentId } } })),
    enabled: enabled && assessmentId !== '',
  });
}
