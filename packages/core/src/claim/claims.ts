import * as z from "zod";
import { action } from "../action.ts";
import { type Actor, isStudent } from "../actor.ts";
import { AppError } from "../error.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import { filesOf } from "../message/attachments.ts";
import { lastSeq } from "../message/log.ts";
import { findInvitation } from "../presignin/invitation-links.ts";
import { sessions } from "../presignin/lifecycle.ts";
import { forDesk, sessionLog } from "../presignin/log.ts";
import { load } from "../presignin/moves.ts";
import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import { MakeClaim, PreviewClaim } from "../presignin/schema.ts";
import { sessionOf } from "../presignin/visitor-secret.ts";
import { convert } from "./convert.ts";

/** The visitor's secret as it came with the request; the door adds it, not the caller's body. */
const Keys = z.object({ secret: z.string().max(200).optional() });

/**
 * Who may claim: a student whose e-mail address is proven. The chat itself is found by the second
 * key only, the visitor's secret or a one-use invitation; never by an equal address.
 */
function claimant(actor: Actor) {
  if (!isStudent(actor)) return false;
  if (actor.verified) return actor;
  throw new AppError(
    "forbidden",
    "claim.unverified",
    "Confirm your e-mail address first, then attach your chat.",
  );
}

/** What would be attached. */
export const preview = action({
  input: PreviewClaim.extend(Keys.shape),
  allow: claimant,
  async run({ input, grant: actor }) {
    const session = await claimable(input, actor.userId);
    const { sessionId: id, subject, startedAt } = session;
    const [messages, files] = await Promise.all([
      lastSeq(sessionLog(id), "public"),
      filesOf(id, "public"),
    ]);
    return { session: { id, subject, startedAt, messages, files: files.length } };
  },
});

/**
 * Makes the chat the student's own: one transaction, whatever the chat's length, since nothing is
 * copied. Doing it again, on another tab or after a lost answer, gives the same thread.
 */
export const claim = action({
  input: MakeClaim.extend(Keys.shape),
  allow: claimant,
  async run({ actor, input, grant: student }) {
    for (let attempt = 0; ; attempt++) {
      const session = await claimable(input, student.userId);
      if (session.threadId) return { threadId: session.threadId };
      const converted = await convert(session, student, {
        files: input.include.files,
        invitation: input.invitation,
        via: actor.via,
      });
      // Somebody wrote, or claimed, at this very moment: look again.
      if (!converted && attempt < 20) continue;
      if (!converted) throw busy();
      await announce(session.sessionId, converted);
      return { threadId: converted.threadId };
    }
  },
});

const busy = () =>
  new AppError("conflict", "busy", "This chat is very busy. Try again.", { retryAfter: 1 });

async function announce(
  sessionId: string,
  { threadId, seal }: NonNullable<Awaited<ReturnType<typeof convert>>>,
) {
  await Promise.all([
    push([sessionId], { type: "identity", data: { threadId } }),
    pushRoom(desk, { type: "message", data: forDesk(sessionId)(seal) }),
  ]);
}

/**
 * The session the second key opens, as long as it is nobody else's. Made up, expired, blocked and
 * claimed by another look the same.
 */
async function claimable(
  { secret, invitation }: { secret?: string; invitation?: string },
  userId: string,
): Promise<PreSigninSession> {
  const session = invitation ? await invited(invitation, userId) : await known(secret);
  if (!session) throw unavailable();
  if (session.status === "converted") {
    if (session.convertedUserId === userId) return session;
    throw unavailable();
  }
  // Of what was erased there is nothing to attach.
  const isErased = session.contentErasedAt !== undefined;
  if (isErased || !sessions.allowed(session.status, "student").includes("claim")) {
    throw unavailable();
  }
  return session;
}

const known = async (secret: string | undefined) => (secret ? sessionOf(secret) : undefined);

async function invited(token: string, userId: string) {
  const invitation = await findInvitation(token);
  if (!invitation || (invitation.usedBy && invitation.usedBy !== userId)) return undefined;
  return load(invitation.sessionId);
}

const unavailable = () =>
  new AppError(
    "conflict",
    "claim.unavailable",
    "There is no chat here that can be attached to your account.",
  );
