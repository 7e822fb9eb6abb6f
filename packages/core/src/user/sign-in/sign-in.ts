import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { keepOffers } from "../../claim/offers.ts";
import { Proofs } from "../../claim/proofs.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { Uniques } from "../../uniques.entity.ts";
import { type Account, accountOf, mayEnter } from "../account.ts";
import { meView } from "../me-view.ts";
import { SignIn } from "../schema.ts";
import { Users } from "../users.entity.ts";
import { AuthSessions } from "./auth-sessions.entity.ts";
import { checkDelays, countFailure, forgetFailures } from "./lock-out.ts";
import { verifyPassword } from "./passwords.ts";
import { actorOf, mostSignIns, newSignIn } from "./sign-ins.ts";
import { throttle } from "./throttle.ts";

/** One answer for an unknown name, a wrong password, an unproven address and a deactivated account. */
const failed = () =>
  new AppError(
    "unauthenticated",
    "sign-in.failed",
    "The email address or password is wrong, or the address is not confirmed yet. Check your email for our link, or reset your password.",
  );

/**
 * Signs a person in by email address or username. With a student's account are kept the chats that
 * this browser shows a key for. An unknown name costs the same calls and the
 * same hashing as a wrong password.
 * @throws 401 `sign-in.failed`, 429 `sign-in.locked`
 */
export const signIn = action({
  input: SignIn.extend({ proofs: Proofs.default({}) }),
  allow: () => true,
  async run({ actor, input: { email: name, password, proofs } }) {
    // However many tries arrive at once, no more than these get as far as the password.
    await throttle(actor, "sign-in", { address: [120, 60], subject: [10, 60] }, name);
    const owner = await ownerOf(name);
    const tried = { account: owner ?? `nobody:${name}`, address: actor.via?.ip ?? "unknown" };
    const { hasFailed } = await checkDelays(tried);
    const account = await accountOf(owner ?? newId("user"));
    const right = await verifyPassword(account?.user.passwordHash, password);
    if (!account || !right || !mayEnter(account.user) || !account.user.emailVerifiedAt) {
      const { locksNow } = await countFailure(tried);
      if (locksNow) await warn(owner, actor.via?.ip);
      throw failed();
    }

    const { userId, passwordHash, tokenVersion } = account.user;
    const fresh = newSignIn(userId, tokenVersion, actor.via);
    const fact = record(actorOf(account, fresh.item.authId, actor.via), {
      action: "user.sign-in",
      entity: ["USERS", userId],
      scope: userId,
    });
    await commit(
      [
        // The password and the right to enter may have changed since they were read.
        Users.patch({ userId })
          .set({ lastLoginAt: now() })
          .where(
            (one, { eq }) =>
              `${eq(one.isActive, true)} AND ${eq(one.passwordHash, passwordHash)} AND ${eq(one.tokenVersion, tokenVersion)}`,
          ),
        AuthSessions.create(fresh.item),
        AuditLogs.create(fact),
        ...overflow(account).map(({ authId }) => AuthSessions.delete({ userId, authId })),
      ],
      failed(),
    );
    if (hasFailed) await forgetFailures(userId);
    if (account.student) await keepOffers(userId, proofs);
    return { token: fresh.token, me: meView(account) };
  },
});

async function ownerOf(name: string) {
  const kind = name.includes("@") ? "email" : "username";
  const { data } = await Uniques.get({ kind, value: name }).go({ consistent: true });
  return data?.ownerId;
}

/** The sign-ins used longest ago, so that one more is at most the cap. */
const overflow = ({ authSessions }: Account) =>
  authSessions
    .toSorted((one, other) => other.lastUsedAt.localeCompare(one.lastUsedAt))
    .slice(mostSignIns - 1);

/** Tells the owner of an account that somebody keeps guessing; where there is no owner the job drops it. */
const warn = (owner: string | undefined, ip: string | undefined) =>
  Mails.create(letter("sign-in-locked", owner ?? "nobody", { ip })).go();
