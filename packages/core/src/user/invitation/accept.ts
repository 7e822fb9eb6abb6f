import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { emailKey } from "../../contact/schema.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId, profileId } from "../../id.ts";
import { Uniques } from "../../uniques.entity.ts";
import { fullName } from "../account.ts";
import { ownAccount } from "../me.ts";
import { meView } from "../me-view.ts";
import { Admins } from "../role/admins.entity.ts";
import { CsReps } from "../role/cs-reps.entity.ts";
import { Teachers } from "../role/teachers.entity.ts";
import { AcceptInvitation, notTheEmail, OnlyToken } from "../schema.ts";
import { matches } from "../secret.ts";
import { AuthSessions } from "../sign-in/auth-sessions.entity.ts";
import { hashPassword } from "../sign-in/passwords.ts";
import { newSignIn } from "../sign-in/sign-ins.ts";
import { throttle } from "../sign-in/throttle.ts";
import { emailTaken, usernameTaken } from "../sign-up/taken.ts";
import { linkExpired } from "../sign-up/tokens.ts";
import { Users } from "../users.entity.ts";
import { Invitations } from "./invitations.entity.ts";
import { endOf, stateOf } from "./invitations.ts";

/** `<invitation ulid>.<secret>`: the first finds it, the second opens it. */
async function follow(token: string) {
  const [, ulid, secret] = /^([0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? [];
  if (!ulid || !secret) throw linkExpired();
  const { data } = await Invitations.get({ invitationId: `inv_${ulid}` }).go({ consistent: true });
  if (!data || stateOf(data) !== "open" || !matches(secret, data.tokenHash)) throw linkExpired();
  return data;
}

/** What the person who followed the link is invited to. */
export const previewInvitation = action({
  input: OnlyToken,
  allow: () => true,
  async run({ actor, input }) {
    await throttle(actor, "invitation", { address: [60, 900] });
    const invitation = await follow(input.token);
    const { email, role, firstName, lastName } = invitation;
    return { email, role, firstName, lastName, validUntil: endOf(invitation) };
  },
});

/**
 * Makes the user with the profile of the role, and signs in.
 * @throws 400 `link.expired`, 409 `username.taken`, 409 `email.taken`
 */
export const acceptInvitation = action({
  input: AcceptInvitation,
  allow: () => true,
  async run({ actor, input: { token, username, password, timezone } }) {
    await throttle(actor, "invitation", { address: [60, 900] });
    const invitation = await follow(token);
    const { invitationId, tokenHash, email, role, firstName, lastName } = invitation;
    if (!notTheEmail.check({ email, password })) {
      throw new AppError("invalid", "password.is-email", notTheEmail.problem.message, {
        field: "password",
      });
    }
    const userId = newId("user");
    const accessLevel = invitation.accessLevel ?? "auditor";
    const passwordHash = await hashPassword(password);
    const signIn = newSignIn(userId, 0, actor.via);
    const [name, profile] = [fullName(invitation), profileId(role, userId)];
    const self: Actor = {
      type: "user",
      userId,
      authId: signIn.item.authId,
      name,
      role,
      verified: true,
      via: actor.via,
    };
    const fact = record(self, {
      action: "invitation.accept",
      entity: ["INVITATIONS", invitationId],
      scope: userId,
      changes: { status: ["open", "accepted"] },
    });
    const names = { userId, firstName, lastName };
    await commit(
      [
        Uniques.create({ kind: "email", value: emailKey(email), ownerId: userId }),
        Uniques.create({ kind: "username", value: username, ownerId: userId }),
        Invitations.patch({ invitationId })
          .set({ status: "accepted", acceptedBy: userId })
          .where((one, { eq }) => `${eq(one.status, "open")} AND ${eq(one.tokenHash, tokenHash)}`),
        Users.create({
          userId,
          role,
          email,
          username,
          name,
          passwordHash,
          timezone,
          emailVerifiedAt: now(),
          lastLoginAt: now(),
        }),
        role === "teacher"
          ? Teachers.create({ ...names, teacherId: profile, timezone })
          : role === "cs-rep"
            ? CsReps.create({ ...names, csrepId: profile })
            : Admins.create({ ...names, adminId: profile, accessLevel }),
        AuthSessions.create(signIn.item),
        AuditLogs.create(fact),
      ],
      (refused) =>
        refused.includes(2) ? linkExpired() : refused.includes(0) ? emailTaken() : usernameTaken(),
    );
    return { token: signIn.token, me: meView(await ownAccount(self)) };
  },
});
