import { hasSecureCookies, type AppConfig } from '#config';

/** `__Host-` binds the cookie to this host and https; plain http (a loopback demonstration) cannot have it. */
export function cookieName(config: AppConfig): string {
  return hasSecureCookies(config) ? '__Host-kaoji' : 'kaoji';
}

export function cookieOptions(config: AppConfig) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: hasSecureCookies(config), maxAge: config.sessionHours * 3600 } as const;
}
