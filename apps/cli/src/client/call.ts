/** One HTTP call to a running instance. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  file?: { name: string; bytes: Buffer };
  /** Idempotency-Key; a new one unless given. */
  key?: string;
  cookie?: string;
}

/** What a session sends its calls with. */
export interface Caller {
  /** Sends a call until it is answered or refused for good. */
  send<T>(call: Call): Promise<T>;
  /** Raw answer of one attempt, for whoever tests refusals. */
  attempt(call: Call): Promise<Response>;
}
