import { action } from "../action.ts";
import { type Actor, isAdmin, type UserActor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { check, commit } from "../db.ts";
import { AppError, notFound } from "../error.ts";
import { closeSockets } from "../live/push.ts";
import { Mails } from "../mail/mails.entity.ts";
import { letter } from "../mail/outbox.ts";
import { detail, existing } from "./people.ts";
import { writeProfile } from "./role/profile.ts";
import { poolOf, Teachers } from "./role/teachers.entity.ts";
import { AuthId, EditPerson, ForReason, JudgeQualifications, UserId } from "./schema.ts";
import { newSecret } from "./secret.ts";
import { AuthSessions } from "./sign-in/auth-sessions.entity.ts";
import { failuresOf, forgetFailures } from "./sign-in/lock-out.ts";
import { LoginDelays } from "./sign-in/login-delays.entity.ts";
import { hashPassword } from "./sign-in/passwords.ts";
import { listItem } from "./sign-in/sessions.ts";
import { openSignIns } from "./sign-in/sign-ins.ts";
import { Users } from "./users.entity.ts";

/** Operations look after everybody but admins; the owner after all. Nobody after themselves: settings are for that. */
async function keeper(actor: Actor, { userId }: { userId: string }) {
  if (!isAdmin(actor, "operations") || actor.userId === userId) return false;
  const account = await existing(userId);
  if (account.user.role === "admin" && !isAdmin(actor, "owner")) return false;
  return { account, actor };
}

async function owner(actor: Actor, { userId }: { userId: string }) {
  if (!isAdmin(actor, "owner")) return false;
  return { account: await existing(userId), actor };
}

const again = async ({ userId }: { userId: string }, actor: UserActor) =>
  detail(await existing(userId), actor);

/** Corrects a person's profile. @throws 400 `field.not-yours` */
export const editPerson = action({
  input: UserId.extend(EditPerson.shape),
  allow: keeper,
  async run({ input: { userId, reason, ...fields }, grant: { account, actor } }) {
    await writeProfile(actor, account, fields, reason);
    return again(account.user, actor);
  },
});

/**
 * Says whether a teacher's qualifications are proven.
 * @throws 409 `qualifications.changed` when they are not those that were looked at
 */
export const judgeQualifications = action({
  input: UserId.extend(JudgeQualifications.shape),
  allow: keeper,
  async run({ input: { userId, qualifications, verdict, reason }, grant: { account, actor } }) {
    const { teacher } = account;
    if (!teacher) throw notFound("teacher");
    if (verdict === "rejected" && !reason) {
      throw new AppError("invalid", "qualifications.reason", "Enter what is missing.", {
        field: "reason",
      });
    }
    const seen = teacher.verificationStatus;
    const changed = new AppError(
      "conflict",
      "qualifications.changed",
      "The qualifications have just changed. Review them again.",
      { state: seen },
    );
    if (JSON.stringify(qualifications) !== JSON.stringify(teacher.qualifications)) throw changed;
    const fact = record(actor, {
      action: verdict === "verified" ? "teacher.verify" : "teacher.reject",
      entity: ["TEACHERS", teacher.teacherId],
      scope: userId,
      changes: { verificationStatus: [seen, verdict] },
      reason,
    });
    await commit(
      [
        // The pool holds who may be asked, so the account must be as it was seen, too.
        check(
          Users.get({ userId }).where((one, { eq }) => eq(one.isActive, account.user.isActive)),
        ),
        Teachers.patch({ userId })
          .set({
            verificationStatus: verdict,
            pool: poolOf({ verificationStatus: verdict }, account.user),
            ...(verdict === "rejected" && { rejection: reason }),
          })
          .remove(verdict === "rejected" ? [] : ["rejection"])
          .where((one, { eq }) =>
            [eq(one.qualifications, teacher.qualifications), eq(one.verificationStatus, seen)].join(
              " AND ",
            ),
          ),
        AuditLogs.create(fact),
      ],
      changed,
    );
    return again(account.user, actor);
  },
});

/** Forgets the failed sign-ins, so that the person need not wait. */
export const unlock = action({
  input: UserId,
  allow: keeper,
  async run({ input: { userId }, grant: { account, actor } }) {
    const fact = record(actor, { action: "user.unlock", entity: ["USERS", userId], scope: userId });
    await commit([LoginDelays.delete(failuresOf(userId)), AuditLogs.create(fact)]);
    return again(account.user, actor);
  },
});

/**
 * The password stops working, everybody signed in with it is out, and a link for a new one is
 * mailed. For an account somebody else may have got into.
 */
export const forceReset = action({
  input: UserId.extend(ForReason.shape),
  allow: keeper,
  async run({ input: { userId, reason }, grant: { account, actor } }) {
    const { user, authSessions: signIns } = account;
    const passwordHash = await hashPassword(newSecret());
    const fact = record(actor, {
      action: "user.force-reset",
      entity: ["USERS", userId],
      scope: userId,
      reason,
    });
    await commit([
      Users.patch({ userId })
        .set({ passwordHash, tokenVersion: user.tokenVersion + 1 })
        .add({ resetVersion: 1 })
        .where((one, { eq }) => eq(one.tokenVersion, user.tokenVersion)),
      Mails.create(letter("reset-password", userId, {})),
      AuditLogs.create(fact),
      ...signIns.map(({ authId }) => AuthSessions.delete({ userId, authId })),
    ]);
    await Promise.all([forgetFailures(userId), closeSockets(userId, "signed-out")]);
    return again(account.user, actor);
  },
});

/** Where a person is signed in. That an owner looked is on record. */
export const listSignIns = action({
  input: UserId,
  allow: owner,
  async run({ input: { userId }, grant: { account, actor } }) {
    await AuditLogs.create(
      record(actor, { action: "user.look-sessions", entity: ["USERS", userId], scope: userId }),
    ).go();
    const newest = openSignIns(account).toSorted((one, other) =>
      other.lastUsedAt.localeCompare(one.lastUsedAt),
    );
    return { items: newest.map((one) => listItem(one, actor.authId)) };
  },
});

/** Ends one sign-in of somebody, and its sockets. */
export const endSignIn = action({
  input: UserId.extend(AuthId.shape).extend(ForReason.shape),
  allow: owner,
  async run({ input: { userId, authId, reason }, grant: { actor } }) {
    const fact = record(actor, {
      action: "user.end-session",
      entity: ["USERS", userId],
      scope: userId,
      reason,
    });
    await commit(
      [
        AuthSessions.delete({ userId, authId }).where((one, { exists }) => exists(one.authId)),
        AuditLogs.create(fact),
      ],
      notFound("sign-in"),
    );
    await closeSockets(userId, "signed-out", authId);
  },
});
