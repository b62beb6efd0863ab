import { z } from 'zod';
import { id, instant } from '../http/schemas.js';

export const evidenceView = z
  .object({
    id,
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: instant,
  })
  .meta({ id: 'Evidence' });
