/** Raised by every change that alters a stored result; a version that a stored result names stays runnable. */
export const engineVersion = '1';
