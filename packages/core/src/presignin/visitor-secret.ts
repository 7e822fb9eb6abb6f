import { createHash } from "node:crypto";
import type { Via, VisitorActor } from "../actor.ts";
import { matches, newSecret, sha256 } from "../user/secret.ts";
import { type PreSigninSession, PreSigninSessions } from "./pre-signin-sessions.entity.ts";

const shape = /^vst_([0-9a-z]{26})_([\w-]{43})$/;

/** A new secret of a session: what the visitor gets, once, and the hash that is kept. */
export function newVisitorSecret(sessionId: string) {
  const secret = newSecret();
  return { secret: `vst_${sessionId.slice(4)}_${secret}`, secretHash: sha256(secret) };
}

/**
 * The secret that a browser gets for a key it keeps to itself: always the same, so that a lost
 * answer can be given again, and stored as little as any other. `token` is that of a mailed link, or
 * the id of the chat it starts.
 */
export function keyedSecret(sessionId: string, token: string, key: string) {
  const secret = createHash("sha256").update(`${token} ${key}`).digest("base64url");
  return { secret: `vst_${sessionId.slice(4)}_${secret}`, secretHash: sha256(secret) };
}

/** The session this secret belongs to, whatever has become of it; undefined for a made-up one. */
export async function sessionOf(secret: string): Promise<PreSigninSession | undefined> {
  const [, ulid, own] = shape.exec(secret) ?? [];
  if (!own) return undefined;
  const { data } = await PreSigninSessions.get({ sessionId: `pss_${ulid}` }).go({
    consistent: true,
  });
  const hashes = [data?.secretHash, ...(data?.resumeHashes ?? [])];
  return data && hashes.some((hash) => matches(own, hash)) ? data : undefined;
}

/**
 * Who holds this secret. It stops working when the chat is claimed, erased or over for good; a
 * blocked visitor is still known as one, and told neutrally.
 */
export async function visitorOf(secret: string, via?: Via): Promise<VisitorActor | undefined> {
  const session = await sessionOf(secret);
  if (!session || ["converted", "erased"].includes(session.status)) return undefined;
  return { type: "visitor", sessionId: session.sessionId, via };
}
