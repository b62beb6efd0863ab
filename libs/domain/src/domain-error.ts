/** A refusal with a stable dotted code; its Chinese and English text stand in the error catalogue. Mapped at three edges only. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Throws the refusal; its type lets it stand where a value is expected. */
export function refuse(code: string, details: Record<string, unknown> = {}): never {
  throw new DomainError(code, details);
}
