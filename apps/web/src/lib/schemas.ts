import type { components } from './api-types.js';

/** The views of the API by their names in the OpenAPI document. */
export type Schemas = components['schemas'];
