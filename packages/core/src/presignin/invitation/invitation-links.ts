import { expired, inSeconds } from "../../db.ts";
import { env } from "../../env.ts";
import { newSecret, sha256 } from "../../user/secret.ts";
import { keysOf } from "../keys.ts";
import { invitationHours } from "../limits.ts";
import type { PreSigninSession } from "../pre-signin-sessions.entity.ts";
import { type ClaimInvitation, ClaimInvitations } from "./claim-invitations.entity.ts";

/**
 * A link that lets whoever holds it claim the chat, once. The token stands behind the `#`, so no
 * server and no log ever sees it as part of an address.
 */
export async function newClaimLink(session: PreSigninSession) {
  const token = newSecret();
  const expiresAt = inSeconds(invitationHours * 3600);
  await ClaimInvitations.create({
    tokenHash: sha256(token),
    sessionId: session.sessionId,
    keyVersion: keysOf(session),
    expiresAt,
  }).go();
  return {
    url: `${env.appUrl}/claim#invitation=${token}`,
    expiresAt: new Date(expiresAt * 1000).toISOString(),
  };
}

/** The invitation behind a token; undefined for a made-up or expired one. */
export async function findInvitation(token: string): Promise<ClaimInvitation | undefined> {
  const { data } = await ClaimInvitations.get({ tokenHash: sha256(token) }).go({
    consistent: true,
  });
  return data && !expired(data) ? data : undefined;
}
