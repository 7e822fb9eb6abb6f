import { Service } from "electrodb";
import type * as z from "zod";
import { action } from "../action.ts";
import type { Actor } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { emailKey } from "../contact/schema.ts";
import { commit } from "../db.ts";
import { newId, profileId } from "../id.ts";
import { Mails } from "../mail/mails.entity.ts";
import { letter } from "../mail/outbox.ts";
import { Uniques } from "../uniques.entity.ts";
import { fullName } from "./account.ts";
import { hashPassword } from "./passwords.ts";
import { OnlyEmail, SignUp } from "./schema.ts";
import { newSecret, sha256 } from "./secret.ts";
import { Students } from "./students.entity.ts";
import { emailTaken, usernameTaken } from "./taken.ts";
import { throttle } from "./throttle.ts";
import { Users } from "./users.entity.ts";

const store = new Service({
  uniques: Uniques,
  users: Users,
  students: Students,
  mails: Mails,
  auditLogs: AuditLogs,
});

/**
 * Makes a student whose address waits for its proof. A known address gets the same answer, by the
 * same number of calls, and its owner a mail instead. The nonce goes to the browser that signs up.
 * @throws 409 `username.taken`
 */
export const signUp = action({
  input: SignUp,
  allow: () => true,
  async run({ actor, input }) {
    const { email, username } = input;
    await throttle(
      actor,
      "sign-up",
      { address: [20, 3600], subject: [100, 3600] },
      emailKey(email),
    );
    const [passwordHash, held] = await Promise.all([
      hashPassword(input.password),
      holders(email, username),
    ]);
    if (held.username) throw usernameTaken();
    const nonce = newSecret();
    if (held.email) await tellOwner(actor, held.email);
    else {
      const refused = await create(actor, input, { passwordHash, pendingHash: sha256(nonce) });
      if (refused.username) throw usernameTaken();
      // Somebody signed up with this address a moment ago.
      const owner = refused.email && (await holders(email, username)).email;
      if (owner) await tellOwner(actor, owner);
    }
    return { next: "verify-email" as const, nonce };
  },
});

/** Who has this address and this username, in one read. */
async function holders(email: string, username: string) {
  const { data } = await Uniques.get([
    { kind: "email", value: emailKey(email) },
    { kind: "username", value: username },
  ]).go({ consistent: true });
  const of = (kind: string) => data.find((one) => one.kind === kind)?.ownerId;
  return { email: of("email"), username: of("username") };
}

type Secrets = { passwordHash: string; pendingHash: string };

async function create(actor: Actor, input: z.output<typeof SignUp>, secrets: Secrets) {
  const { email, username, firstName, lastName, timezone, country, phone } = input;
  const userId = newId("user");
  const studentId = profileId("student", userId);
  const self: Actor = { ...actor, type: "anonymous" };
  const refused = { email: false, username: false };
  const taken = emailTaken();
  const transaction = store.transaction.write(({ uniques, users, students, mails, auditLogs }) => [
    uniques.create({ kind: "email", value: emailKey(email), ownerId: userId }).commit(),
    uniques.create({ kind: "username", value: username, ownerId: userId }).commit(),
    users
      .create({
        ...{ userId, role: "student", email, username, timezone },
        ...{ name: fullName(input), ...secrets },
      })
      .commit(),
    students.create({ studentId, userId, firstName, lastName, timezone, country, phone }).commit(),
    mails.create(letter("verify-email", userId, {})).commit(),
    auditLogs
      .create(record(self, { action: "user.sign-up", entity: ["USERS", userId], scope: userId }))
      .commit(),
  ]);
  try {
    await commit(transaction, (places) => {
      refused.email = places.includes(0);
      refused.username = places.includes(1);
      return taken;
    });
  } catch (error) {
    if (error !== taken) throw error;
  }
  return refused;
}

/** The address has an account already: its owner is told, the caller is not. */
const tellOwner = (actor: Actor, ownerId: string) =>
  commit(
    store.transaction.write(({ mails, auditLogs }) => [
      mails.create(letter("already-registered", ownerId, {})).commit(),
      auditLogs
        .create(
          record(actor, {
            action: "user.sign-up-again",
            entity: ["USERS", ownerId],
            scope: ownerId,
          }),
        )
        .commit(),
    ]),
    emailTaken(),
  );

/** Asks for the proof again. Whether there is anything to prove is found out by the job that sends. */
export const resendVerification = action({
  input: OnlyEmail,
  allow: () => true,
  async run({ actor, input: { email } }) {
    await throttle(actor, "resend", { address: [20, 3600], subject: [5, 3600] }, emailKey(email));
    await Mails.create(letter("verify-email", email, {})).go();
  },
});

/** Asks for a link to set a new password; the same answer and the same work for every address. */
export const forgotPassword = action({
  input: OnlyEmail,
  allow: () => true,
  async run({ actor, input: { email } }) {
    await throttle(actor, "forgot", { address: [20, 3600], subject: [5, 3600] }, emailKey(email));
    await Mails.create(letter("reset-password", email, {})).go();
  },
});
