import { createMiddleware } from "hono/factory";

/** What every answer says to browsers: data is not a page, not to be framed, sniffed or kept. */
export const secureHeaders = createMiddleware(async (c, next) => {
  await next();
  // `c.header` would make a new answer for each of them.
  const { headers } = c.res;
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set("cache-control", "no-store");
  set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  set("cross-origin-opener-policy", "same-origin");
  set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  set("referrer-policy", "no-referrer");
  set("strict-transport-security", "max-age=63072000; includeSubDomains");
  set("x-content-type-options", "nosniff");
  set("x-frame-options", "DENY");
});
