import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { problem } from './schemas.js';

const refusal = ApiResponse({ status: 'default', description: 'Refused', standardSchema: problem });

/** Documents what a read answers. */
export function Answers(schema: z.ZodType): MethodDecorator {
  return applyDecorators(ApiResponse({ status: 200, description: 'OK', standardSchema: schema }), refusal);
}

/** Documents what a write answers: 200 also when the same key is repeated, so that a retry reads like the first answer. */
export function Writes(schema: z.ZodType): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      schema: { type: 'string', format: 'uuid' },
      description: 'A new UUID for each act; the same one to repeat it',
    }),
    ApiResponse({ status: 200, description: 'Done', standardSchema: schema }),
    refusal,
  );
}

/** Documents a file that is downloaded. */
export function Downloads(mediaType: string): MethodDecorator {
  return applyDecorators(
    ApiResponse({ status: 200, description: 'File', content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } } }),
    refusal,
  );
}
