import type { Role } from './role.js';

/** The id that stands for nobody: actors that are no account. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';

/** A role held at an organization; `substituteFor`: the account whose stand-in holds it for now. */
export interface Grant {
  role: Role;
  organizationId: string;
  substituteFor?: string;
}

/**
 * Who acts, and how far they may look. `scope`: roots of the organizations they may see.
 * person: a signed-in account · system: a procedure's activity · public: a page without login ·
 * engine: login, sealing, sending and checks, across all organizations.
 */
export interface Actor {
  kind: 'person' | 'system' | 'public' | 'engine';
  accountId: string;
  personId?: string;
  grants: Grant[];
  scope: string[];
}

/** A procedure's own activity, inside the procedure's organization. */
export function systemActor(organizationId: string): Actor {
  return { kind: 'system', accountId: nobodyId, grants: [], scope: [organizationId] };
}

/** A reader without login, of what one organization has published (R8). */
export function publicActor(organizationId: string): Actor {
  return { kind: 'public', accountId: nobodyId, grants: [], scope: [organizationId] };
}

/** The running system itself: before a login is known, and for sealing, sending and checking. */
export const engineActor: Actor = { kind: 'engine', accountId: nobodyId, grants: [], scope: [nobodyId] };
