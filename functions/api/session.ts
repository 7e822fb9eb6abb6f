import type { AnonymousActor, Via } from "@lyceum/core/actor.ts";
import { env } from "@lyceum/core/env.ts";
import { AppError } from "@lyceum/core/error.ts";
import { visitorOf } from "@lyceum/core/presignin/visitor-secret.ts";
import { idleDays } from "@lyceum/core/user/limits.ts";
import { matches, sha256 } from "@lyceum/core/user/secret.ts";
import { authenticate } from "@lyceum/core/user/sign-in/sign-ins.ts";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Env } from "./http.ts";

const cookies = {
  user: "__Host-lyceum",
  visitor: "__Host-lyceum-visitor",
  pending: "__Host-lyceum-pending",
  opened: "__Host-lyceum-invitation",
} as const;

/** The only cookies there are: unreadable to scripts, never sent by another site's form. */
const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "Lax" } as const;

const keep = (c: Context, name: string, value: string, seconds: number) =>
  setCookie(c, name, value, { ...attributes, maxAge: seconds });

/** Gives the browser its sign-in; what it held of the sign-up and of an earlier user goes. */
export function startSession(c: Context, token: string) {
  keep(c, cookies.user, token, idleDays * 86_400);
  if (getCookie(c, cookies.pending)) keep(c, cookies.pending, "", 0);
}

/** Takes the sign-in from the browser, and the keys of chats too: the next person may be another. */
export function endSession(c: Context) {
  forgetUser(c);
  forgetProofs(c);
}

/** Takes the sign-in alone: who chose a new password goes on in this browser. */
export const forgetUser = (c: Context) => keep(c, cookies.user, "", 0);

export const keepVisitor = (c: Context, secret: string) =>
  keep(c, cookies.visitor, secret, 90 * 86_400);
export const forgetVisitor = (c: Context) => keep(c, cookies.visitor, "", 0);

/** Keeps an invitation that was opened here until somebody signs up or in. */
export const keepOpened = (c: Context, opened: string) =>
  keep(c, cookies.opened, opened, 72 * 3600);

/** The keys of chats that this browser holds. */
export const proofsOf = (c: Context) => ({
  secret: visitorSecretOf(c),
  opened: getCookie(c, cookies.opened),
});

/** Takes the keys of chats from the browser, the secret only if it is of this chat where one is named. */
export function forgetProofs(c: Context, sessionId?: string) {
  const isOther = sessionId && !visitorSecretOf(c)?.includes(sessionId.slice(4));
  if (!isOther) forgetVisitor(c);
  keep(c, cookies.opened, "", 0);
}

/** Lets the browser that signed up prove later that it is the one. */
export const keepPending = (c: Context, nonce: string) => keep(c, cookies.pending, nonce, 86_400);
export const pendingOf = (c: Context) => getCookie(c, cookies.pending);

/**
 * The address of the person. CloudFront adds it to `x-forwarded-for` and API Gateway adds
 * CloudFront's after it, so it is the last but one: what stands before can be made up by anybody.
 * Who calls API Gateway past CloudFront could make up that one too, so there the address is the
 * one the connection came from. It is not refused: it gains nothing by the detour, and a changed
 * secret, which CloudFront takes minutes to send from everywhere, turns nobody away meanwhile.
 */
function addressOf(c: Context) {
  const peer = c.env?.event?.requestContext?.http?.sourceIp as string | undefined;
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((one) => one.trim());
  return (isThroughCloudFront(c) && hops.at(-2)) || peer;
}

/** Only CloudFront knows the secret that stacks/web.ts makes, and sets this header anew. */
function isThroughCloudFront(c: Context) {
  const secret = c.req.header("x-lyceum-origin");
  return secret !== undefined && matches(secret, sha256(env.originSecret));
}

const viaOf = (c: Context): Via => ({
  requestId: c.env?.event?.requestContext?.requestId ?? crypto.randomUUID(),
  ip: addressOf(c),
  agent: c.req.header("user-agent"),
});

/**
 * Says who is calling. Under /api/visitor only the secret of a chat counts, everywhere else only
 * the sign-in: a request never has both hats on by accident.
 */
export const resolveActor = createMiddleware<Env>(async (c, next) => {
  const via = viaOf(c);
  const anonymous: AnonymousActor = { type: "anonymous", via };
  c.set("actor", anonymous);
  c.header("x-request-id", via.requestId);
  checkOrigin(c);

  if (isVisitors(c)) {
    const secret = visitorSecretOf(c);
    if (secret) c.set("actor", (await visitorOf(secret, via)) ?? anonymous);
  } else {
    const token = getCookie(c, cookies.user);
    if (token) c.set("actor", (await authenticate(token, via)) ?? anonymous);
  }
  await next();
});

const isVisitors = (c: Context) => c.req.path.startsWith("/api/visitor/");

/** A widget on a foreign page sends the chat's secret as a header, our own pages as a cookie. */
const visitorSecretOf = (c: Context) =>
  /^Bearer (vst_\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ??
  getCookie(c, cookies.visitor);

const safe = ["GET", "HEAD", "OPTIONS"];

/**
 * A request that changes something and comes with one of our cookies must come from our own pages.
 * So must one without a cookie that names another origin, else a foreign page could sign people in.
 */
function checkOrigin(c: Context) {
  if (safe.includes(c.req.method)) return;
  const origin = c.req.header("origin");
  const cookie = getCookie(c, isVisitors(c) ? cookies.visitor : cookies.user);
  // Only a page of ours, or one that was given the secret, can set this header.
  if (isVisitors(c) && (c.req.header("authorization") || !cookie)) return;
  if (!cookie && !origin) return;
  if (origin === new URL(env.appUrl).origin) return;
  throw new AppError(
    "forbidden",
    "origin.refused",
    "This request did not come from the app. Open Lyceum and try again there.",
  );
}
