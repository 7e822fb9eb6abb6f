/**
 * Zod tries whether it may write code of its own, which our content security policy forbids and
 * the browser reports. It reads this when the first schema is made, so main.tsx imports it first.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
