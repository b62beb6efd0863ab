import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export const importsQuery = queryOptions({ queryKey: ['imports'], queryFn: () => ask(api.GET('/api/imports')) });
export const templateAddress = '/api/imports/template';
