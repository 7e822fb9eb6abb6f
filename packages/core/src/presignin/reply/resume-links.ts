import { expired, inSeconds } from "../../db.ts";
import { env } from "../../env.ts";
import { newSecret, sha256 } from "../../user/secret.ts";
import { keysOf } from "../keys.ts";
import { resumeHours } from "../limits.ts";
import type { PreSigninSession } from "../pre-signin-sessions.entity.ts";
import { type ResumeLink, ResumeLinks } from "./resume-links.entity.ts";

/** A link back into the chat, for one browser. The token stands behind the `#`: no server on the way logs it. */
export async function newResumeLink(session: PreSigninSession) {
  const token = newSecret();
  await ResumeLinks.create({
    tokenHash: sha256(token),
    sessionId: session.sessionId,
    keyVersion: keysOf(session),
    expiresAt: inSeconds(resumeHours * 3600),
  }).go();
  return `${env.appUrl}/resume#token=${token}`;
}

/** The link a token stands for; undefined for a made-up or expired one. */
export async function findResumeLink(token: string): Promise<ResumeLink | undefined> {
  const { data } = await ResumeLinks.get({ tokenHash: sha256(token) }).go({ consistent: true });
  return data && !expired(data) ? data : undefined;
}
