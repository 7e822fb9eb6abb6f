import { ulid } from "ulid";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AppError, notFound } from "../error.ts";
import { desk, push, pushRoom } from "../live/push.ts";
import { filesOf } from "../message/attachments.ts";
import { lastSeq } from "../message/log.ts";
import { forDesk, sessionLog } from "../presignin/message/log.ts";
import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import {
  type ClaimPreview,
  type KnownVisitor,
  MakeClaim,
  OpenClaim,
  SessionParam,
} from "../presignin/schema.ts";
import { isNamed } from "../presignin/start/names.ts";
import { retry } from "../retry.ts";
import { holds } from "../user/capabilities.ts";
import { throttle } from "../user/sign-in/throttle.ts";
import { ClaimOffers } from "./claim-offers.entity.ts";
import { convert } from "./convert.ts";
import { chatsShown, heldBy, isTheirs } from "./offers.ts";
import { invitedTo, isUnclaimed, Proofs } from "./proofs.ts";

/**
 * Who may claim: a student whose email address is proven. The chat itself is found by the second
 * key only, the visitor's secret or an invitation, shown now or when the account was made or signed
 * in to; never by an equal address.
 */
function claimant(actor: Actor) {
  if (!holds(actor, "claims.make")) return false;
  if (actor.verified) return actor;
  throw new AppError(
    "forbidden",
    "claim.unverified",
    "Confirm your email address first, then add your chat.",
  );
}

/**
 * Opens an invitation in a browser, which keeps it until somebody signs up or in there, and says who
 * the visitor is, to fill in a sign-up. Without an invitation it is the chat of the browser's secret.
 * @throws 409 `claim.unavailable` for an invitation that does not work
 */
export const openInvitation = action({
  input: OpenClaim.extend(Proofs.shape),
  allow: () => true,
  async run({ actor, input: { invitation, ...proofs } }) {
    await throttle(actor, "claim.open", { address: [100, 600] });
    if (!invitation) return { visitor: visitorOf((await chatsShown(proofs))[0]) };
    const session = (await invitedTo(invitation))?.session;
    if (!session || !isUnclaimed(session)) throw unavailable();
    // Opened again here it is the same key; in another browser, or after signing out, a new one.
    const isOpen = proofs.opened?.startsWith(`${invitation}.`);
    const opened = isOpen ? proofs.opened : `${invitation}.${ulid()}`;
    return { opened, visitor: visitorOf((await chatsShown({ opened }))[0]) };
  },
});

function visitorOf(session: PreSigninSession | undefined): KnownVisitor | undefined {
  if (!session) return undefined;
  const name = isNamed(session) ? session.visitorName : "";
  const [firstName = "", ...rest] = name.split(/\s+/);
  const { subject, visitorEmail: email } = session;
  return { subject, firstName, lastName: rest.join(" "), email };
}

/** The chats that can be added to the account, without those put off in this sign-in. */
export const list = action({
  input: Proofs,
  allow: claimant,
  async run({ input: proofs, grant: { userId, authId } }) {
    const held = await heldBy(userId, proofs);
    const asked = held.filter(
      ({ session, offers }) =>
        session.status !== "converted" && offers.every((one) => one.laterFor !== authId),
    );
    return { items: await Promise.all(asked.slice(0, 5).map((one) => described(one.session))) };
  },
});

async function described({
  sessionId: id,
  subject,
  startedAt,
}: PreSigninSession): Promise<ClaimPreview> {
  const [messages, files] = await Promise.all([
    lastSeq(sessionLog(id), "public"),
    filesOf(id, "public"),
  ]);
  return { session: { id, subject, startedAt, messages, files: files.length } };
}

/** "Not now": the chat is offered again at the next sign-in. */
export const later = action({
  input: SessionParam.extend(Proofs.shape),
  allow: claimant,
  async run({ input: { sessionId, ...proofs }, grant: { userId, authId } }) {
    const held = await heldBy(userId, proofs);
    const found = held.find((one) => one.session.sessionId === sessionId);
    if (!found) throw notFound("session");
    for (const { proofHash } of found.offers) {
      await ClaimOffers.patch({ sessionId, proofHash }).set({ laterFor: authId }).go();
    }
  },
});

/**
 * Makes the chat the student's own: one transaction, whatever the chat's length, since nothing is
 * copied. Doing it again, on another tab or after a lost answer, gives the same thread.
 */
export const claim = action({
  input: MakeClaim.extend(Proofs.shape),
  allow: claimant,
  async run({ actor, input, grant: student }) {
    return retry(async () => {
      const session = await claimable(input, student.userId);
      const { sessionId, threadId } = session;
      if (threadId) return { threadId, sessionId };
      const converted = await convert(session, student, {
        files: input.include.files,
        invitation: input.invitation,
        via: actor.via,
      });
      await announce(sessionId, converted);
      return { threadId: converted.threadId, sessionId };
    });
  },
});

async function announce(
  sessionId: string,
  { threadId, seal }: Awaited<ReturnType<typeof convert>>,
) {
  await Promise.all([
    push([sessionId], { type: "identity", data: { threadId } }),
    pushRoom(desk, { type: "message", data: forDesk(sessionId)(seal) }),
  ]);
}

interface Wish extends Proofs {
  invitation?: string;
  sessionId?: string;
}

/**
 * The session the second key opens, as long as it is nobody else's. Made up, expired, blocked and
 * claimed by another look the same.
 */
async function claimable(
  { invitation, sessionId, ...proofs }: Wish,
  userId: string,
): Promise<PreSigninSession> {
  const session = invitation
    ? await invited(invitation, userId)
    : await chosen(await heldBy(userId, proofs), sessionId);
  if (!session || !isTheirs(session, userId)) throw unavailable();
  return session;
}

async function invited(token: string, userId: string) {
  const found = await invitedTo(token);
  return found?.usedBy && found.usedBy !== userId ? undefined : found?.session;
}

/** The one that was asked for, or else one that is not in the account yet. */
function chosen(held: { session: PreSigninSession }[], sessionId: string | undefined) {
  const chats = held.map((one) => one.session);
  if (sessionId) return chats.find((one) => one.sessionId === sessionId);
  return chats.find((one) => one.status !== "converted") ?? chats[0];
}

const unavailable = () =>
  new AppError(
    "conflict",
    "claim.unavailable",
    "There is no chat here that can be added to your account.",
  );
