export const CONFIG = Symbol('CONFIG');
export const LOG = Symbol('LOG');
