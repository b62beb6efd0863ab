/** A refusal as the API words it. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(asked: string, { status, code, details }: { status: number; code: string; details: Record<string, unknown> }) {
    super(`${asked}: ${status} ${code} ${JSON.stringify(details)}`);
    this.name = 'ApiRefusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
