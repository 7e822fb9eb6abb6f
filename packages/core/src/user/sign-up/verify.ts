import * as z from "zod";
import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { keepOffers, keptFor, offerEnded } from "../../claim/offers.ts";
import { Proofs } from "../../claim/proofs.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { closeSockets } from "../../live/push.ts";
import { accountOf, mayEnter } from "../account.ts";
import { meView } from "../me-view.ts";
import { notTheEmail, ResetPassword, VerifyEmail } from "../schema.ts";
import { matches } from "../secret.ts";
import { AuthSessions } from "../sign-in/auth-sessions.entity.ts";
import { forgetFailures } from "../sign-in/lock-out.ts";
import { hashPassword, verifyPassword } from "../sign-in/passwords.ts";
import { actorOf, newSignIn } from "../sign-in/sign-ins.ts";
import { throttle } from "../sign-in/throttle.ts";
import { Users } from "../users.entity.ts";
import { OneTimeTokens } from "./one-time-tokens.entity.ts";
import { findToken, linkExpired } from "./tokens.ts";

/** The account a link was sent to, while the address still is the one it was sent to. */
async function follow(purpose: "verify-email" | "reset-password", token: string) {
  const { tokenHash, userId, email, resetVersion } = await findToken(purpose, token);
  const account = await accountOf(userId);
  if (!account || !mayEnter(account.user) || account.user.email !== email) throw linkExpired();
  if (purpose === "reset-password" && account.user.resetVersion !== resetVersion) {
    throw linkExpired();
  }
  return { account, tokenHash };
}

/**
 * The link proves the mailbox; the browser's nonce or the password proves that who opened the
 * account is who reads the mail. Without the second, somebody could open an account with another
 * person's address and have that person confirm it.
 * @throws 400 `link.expired`, 403 `verify.password-needed`, 403 `password.wrong`
 */
export const verifyEmail = action({
  input: VerifyEmail.extend({
    nonce: z.string().max(200).optional(),
    proofs: Proofs.default({}),
  }),
  allow: () => true,
  async run({ actor, input }) {
    await throttle(actor, "verify", { address: [60, 900] });
    const { account, tokenHash } = await follow("verify-email", input.token);
    const { user } = account;
    if (!input.nonce || !matches(input.nonce, user.pendingHash)) {
      await throttle(actor, "verify", { address: [60, 900], subject: [10, 900] }, user.userId);
      await provePassword(user.passwordHash, input.password);
    }

    const { userId, tokenVersion } = user;
    const emailVerifiedAt = user.emailVerifiedAt ?? now();
    const signIn = newSignIn(userId, tokenVersion, actor.via);
    const verified = { ...account, user: { ...user, emailVerifiedAt } };
    const fact = record(actorOf(verified, signIn.item.authId, actor.via), {
      action: "user.verify-email",
      entity: ["USERS", userId],
      scope: userId,
      changes: { emailVerifiedAt: [user.emailVerifiedAt ?? null, emailVerifiedAt] },
    });
    await commit(
      [
        OneTimeTokens.delete({ tokenHash }).where((one, { exists }) => exists(one.tokenHash)),
        Users.patch({ userId })
          .set({ emailVerifiedAt, lastLoginAt: now() })
          .remove(["pendingHash"])
          .where(
            (one, { eq }) => `${eq(one.isActive, true)} AND ${eq(one.tokenVersion, tokenVersion)}`,
          ),
        AuthSessions.create(signIn.item),
        AuditLogs.create(fact),
      ],
      linkExpired(),
    );
    if (verified.student) await keepOffers(userId, input.proofs);
    return { token: signIn.token, me: meView(verified) };
  },
});

async function provePassword(passwordHash: string, password: string | undefined) {
  if (!password) {
    throw new AppError(
      "forbidden",
      "verify.password-needed",
      "You signed up in another browser. Enter your password to confirm that it was you.",
      { field: "password" },
    );
  }
  if (!(await verifyPassword(passwordHash, password))) throw wrongPassword();
}

export const wrongPassword = (field = "password") =>
  new AppError("forbidden", "password.wrong", "This is not your password.", { field });

/**
 * Sets a new password by the link in the mail and ends every sign-in. The link also proves the
 * address, so whoever owns the mailbox wins over whoever signed up with it.
 * @throws 400 `link.expired`
 */
export const resetPassword = action({
  input: ResetPassword,
  allow: () => true,
  async run({ actor, input }) {
    await throttle(actor, "reset", { address: [30, 900] });
    const { account, tokenHash } = await follow("reset-password", input.token);
    const { user, authSessions: signIns } = account;
    const { userId, email, tokenVersion, resetVersion } = user;
    // Chats were kept for whoever signed up with this address. Who owns it has not been here before.
    const strangers = user.emailVerifiedAt ? [] : await keptFor(userId);
    if (!notTheEmail.check({ email, password: input.password })) {
      throw new AppError("invalid", "password.is-email", notTheEmail.problem.message, {
        field: "password",
      });
    }
    const passwordHash = await hashPassword(input.password);
    const fact = record(actorOf(account, "", actor.via), {
      action: "user.reset-password",
      entity: ["USERS", userId],
      scope: userId,
    });
    await commit(
      [
        OneTimeTokens.delete({ tokenHash }).where((one, { exists }) => exists(one.tokenHash)),
        Users.patch({ userId })
          .set({
            passwordHash,
            passwordAt: now(),
            emailVerifiedAt: user.emailVerifiedAt ?? now(),
            tokenVersion: tokenVersion + 1,
            resetVersion: resetVersion + 1,
          })
          .remove(["pendingHash"])
          .where((one, { eq }) =>
            [
              eq(one.isActive, true),
              eq(one.tokenVersion, tokenVersion),
              eq(one.resetVersion, resetVersion),
            ].join(" AND "),
          ),
        AuditLogs.create(fact),
        ...signIns.map(({ authId }) => AuthSessions.delete({ userId, authId })),
        ...strangers.map(offerEnded),
      ],
      linkExpired(),
    );
    await Promise.all([forgetFailures(userId), closeSockets(userId, "signed-out")]);
  },
});
