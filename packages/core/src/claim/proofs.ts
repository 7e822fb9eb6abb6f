import * as z from "zod";
import { findInvitation } from "../presignin/invitation/invitation-links.ts";
import { fits } from "../presignin/keys.ts";
import { sessions } from "../presignin/lifecycle.ts";
import { load } from "../presignin/moves.ts";
import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import { sessionOf } from "../presignin/visitor-secret.ts";
import { sha256 } from "../user/secret.ts";

/** The keys of chats a browser holds. The door reads them from its cookies, never from a body. */
export const Proofs = z.object({
  /** The visitor's secret. */
  secret: z.string().max(200).optional(),
  /** An invitation that was opened here: `token.opening`. The same link opened again is another key. */
  opened: z.string().max(200).optional(),
});
export type Proofs = z.infer<typeof Proofs>;

/** A chat and the key that was shown for it. */
export interface Proven {
  session: PreSigninSession;
  proofHash: string;
}

/** The chats a browser's keys open, what it was invited to first, whatever has become of them. */
export async function provenBy({ opened, secret }: Proofs): Promise<Proven[]> {
  const [invited, own] = await Promise.all([
    opened ? invitedTo(opened.split(".")[0] ?? "") : undefined,
    secret ? sessionOf(secret) : undefined,
  ]);
  return [
    ...(opened && invited ? [{ session: invited.session, proofHash: sha256(opened) }] : []),
    ...(secret && own ? [{ session: own, proofHash: sha256(secret) }] : []),
  ];
}

/** The chat an invitation is for, and who used it already; undefined for a made-up or ended one. */
export async function invitedTo(token: string) {
  const invitation = await findInvitation(token);
  if (!invitation) return undefined;
  const session = await load(invitation.sessionId);
  return fits(invitation, session) ? { session, usedBy: invitation.usedBy } : undefined;
}

/** Nobody has claimed it, and there is something to claim: of what was erased there is nothing. */
export const isUnclaimed = ({ status, contentErasedAt }: PreSigninSession) =>
  contentErasedAt === undefined && sessions.allowed(status, "student").includes("claim");
