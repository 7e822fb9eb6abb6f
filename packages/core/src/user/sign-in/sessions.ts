import * as z from "zod";
import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import type { OtherAction } from "../../audit/words.ts";
import { commit, now } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { closeSockets, socketsOf } from "../../live/push.ts";
import { ownAccount, self } from "../me.ts";
import { AuthId, ChangePassword, notTheEmail, type SessionItem } from "../schema.ts";
import { wrongPassword } from "../sign-up/verify.ts";
import { Users } from "../users.entity.ts";
import { type AuthSession, AuthSessions } from "./auth-sessions.entity.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { openSignIns } from "./sign-ins.ts";
import { throttle } from "./throttle.ts";

/** Where one is signed in, the last used first. */
export const listSessions = action({
  input: z.object({}),
  allow: self,
  async run({ grant }) {
    const found = openSignIns(await ownAccount(grant));
    const newest = found.toSorted((one, other) => other.lastUsedAt.localeCompare(one.lastUsedAt));
    return { items: newest.map((one) => listItem(one, grant.authId)) };
  },
});

/** A sign-in as the list shows it. */
export const listItem = (one: AuthSession, current: string): SessionItem => ({
  id: one.authId,
  device: one.device,
  ip: one.ip,
  createdAt: one.createdAt,
  lastUsedAt: one.lastUsedAt,
  current: one.authId === current,
});

/** Ends the sign-in this call came with; nothing to do for who is not signed in. */
export const signOut = action({
  input: z.object({}),
  allow: () => true,
  async run({ actor }) {
    if (actor.type !== "user") return;
    // Signed out twice is signed out.
    await end(actor, actor.authId, "user.sign-out").catch((error) => {
      if (!(error instanceof AppError && error.kind === "not-found")) throw error;
    });
  },
});

/** @throws 404 `sign-in.not-found`, also for another person's */
export const revokeSession = action({
  input: AuthId,
  allow: self,
  run: ({ input, grant }) => end(grant, input.authId, "user.revoke-session"),
});

async function end(actor: UserActor, authId: string, what: OtherAction) {
  const { userId } = actor;
  const fact = record(actor, { action: what, entity: ["USERS", userId], scope: userId });
  await commit(
    [
      AuthSessions.delete({ userId, authId }).where((one, { exists }) => exists(one.authId)),
      AuditLogs.create(fact),
    ],
    notFound("sign-in"),
  );
  await closeSockets(userId, "signed-out", authId);
}

/** Ends all sign-ins but the one this call came with. */
export const revokeOthers = action({
  input: z.object({}),
  allow: self,
  run: ({ grant }) => keepOnly(grant, "user.revoke-others", {}),
});

/**
 * Changes the password and ends the other sign-ins.
 * @throws 403 `password.wrong`
 */
export const changePassword = action({
  input: ChangePassword,
  allow: self,
  async run({ actor, input: { current, next }, grant }) {
    await throttle(actor, "password", { address: [60, 900], subject: [10, 900] }, grant.userId);
    const { user } = await ownAccount(grant);
    if (!notTheEmail.check({ email: user.email, password: next })) {
      throw new AppError("invalid", "password.is-email", notTheEmail.problem.message, {
        field: "next",
      });
    }
    if (!(await verifyPassword(user.passwordHash, current))) throw wrongPassword("current");
    await keepOnly(grant, "user.change-password", { passwordHash: await hashPassword(next) });
  },
});

/** One number more on the user ends every sign-in, one that is being made now too; the caller's own goes along. */
async function keepOnly(actor: UserActor, what: OtherAction, change: { passwordHash?: string }) {
  const { userId, authId } = actor;
  const { user, authSessions: all } = await ownAccount(actor);
  const tokenVersion = user.tokenVersion + 1;
  const others = all.filter((one) => one.authId !== authId);
  const fact = record(actor, { action: what, entity: ["USERS", userId], scope: userId });
  await commit([
    Users.patch({ userId })
      .set({ ...change, ...(change.passwordHash && { passwordAt: now() }), tokenVersion })
      // A link to set another password ends with the password it was asked for.
      .add({ resetVersion: change.passwordHash ? 1 : 0 })
      .where((one, { eq }) => eq(one.tokenVersion, user.tokenVersion)),
    AuthSessions.patch({ userId, authId }).set({ tokenVersion }),
    AuditLogs.create(fact),
    ...others.map((one) => AuthSessions.delete({ userId, authId: one.authId })),
  ]);
  const sockets = await socketsOf(userId, true);
  const ended = new Set(sockets.flatMap((one) => one.authId ?? []));
  ended.delete(authId);
  await Promise.all([...ended].map((one) => closeSockets(userId, "signed-out", one)));
}
