import { DomainError } from '#domain';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';

type Issue = StandardSchemaV1.Issue & { code?: string; keys?: string[]; format?: string };

const pathOf = ({ path = [] }: Issue) => path.map((part) => (typeof part === 'object' ? part.key : part)).join('.');

/** Refuses unknown fields, malformed ids and everything else the schema of the route does not allow, naming each path. */
export function createValidationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory: (issues) => refusalOf(issues as readonly Issue[]) });
}

function refusalOf(issues: readonly Issue[]): DomainError {
  const unknown = issues
    .filter(({ code }) => code === 'unrecognized_keys')
    .flatMap((issue) => (issue.keys ?? []).map((key) => [pathOf(issue), key].filter(Boolean).join('.')));
  if (unknown.length > 0) return new DomainError('input.unknown_field', { fields: unknown });
  const errors = issues.map((issue) => ({ path: pathOf(issue), message: issue.message }));
  const malformed = issues.length > 0 && issues.every(({ format, code }) => code === 'invalid_format' && format === 'uuid');
  return new DomainError(malformed ? 'id.malformed' : 'input.invalid', { errors });
}
