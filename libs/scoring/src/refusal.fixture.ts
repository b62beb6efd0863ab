import { DomainError } from '#domain';

/** Code and details of a refusal, side by side. */
export function describeRefusal(act: () => unknown): Record<string, unknown> {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...error.details };
  }
  throw new Error('nothing was refused');
}
