import type { Permission, Role } from '#domain';
import { createContext, use } from 'react';
import type { Schemas } from './schemas.js';

export type Session = Schemas['Session'];

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no session on this page');
  return session;
}

export function holds(session: Session, ...roles: Role[]): boolean {
  return session.grants.some((grant) => roles.includes(grant.role as Role));
}

export function may(session: Session, permission: Permission): boolean {
  return session.permissions.includes(permission);
}
