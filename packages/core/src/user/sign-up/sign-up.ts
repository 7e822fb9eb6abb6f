import type * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { type NewOffer, newOffers, offerKept } from "../../claim/offers.ts";
import { Proofs } from "../../claim/proofs.ts";
import { emailKey } from "../../contact/schema.ts";
import { commit, tryCommit } from "../../db.ts";
import { newId, profileId } from "../../id.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { Uniques } from "../../uniques.entity.ts";
import { fullName } from "../account.ts";
import { Students } from "../role/students.entity.ts";
import { OnlyEmail, SignUp } from "../schema.ts";
import { newSecret, sha256 } from "../secret.ts";
import { hashPassword } from "../sign-in/passwords.ts";
import { throttle } from "../sign-in/throttle.ts";
import { Users } from "../users.entity.ts";
import { emailTaken, usernameTaken } from "./taken.ts";

/**
 * Makes a student whose address waits for its proof, with the chats this browser shows a key for. A known address gets the same answer, by the
 * same number of calls, and its owner a mail instead. The nonce goes to the browser that signs up.
 * @throws 409 `username.taken`
 */
export const signUp = action({
  input: SignUp.safeExtend({ proofs: Proofs.default({}) }),
  allow: () => true,
  async run({ actor, input }) {
    const { email, username } = input;
    await throttle(
      actor,
      "sign-up",
      { address: [20, 3600], subject: [100, 3600] },
      emailKey(email),
    );
    const userId = newId("user");
    const [passwordHash, held, offers] = await Promise.all([
      hashPassword(input.password),
      holders(email, username),
      newOffers(userId, input.proofs),
    ]);
    if (held.username) throw usernameTaken();
    const nonce = newSecret();
    if (held.email) await tellOwner(actor, held.email);
    else {
      const secrets = { passwordHash, pendingHash: sha256(nonce) };
      let refused = await create(actor, { ...input, userId, secrets, offers });
      // The chat became another account's at this moment; this one is made without it.
      if (refused.offers) refused = await create(actor, { ...input, userId, secrets, offers: [] });
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

interface NewAccount extends z.output<typeof SignUp> {
  userId: string;
  secrets: { passwordHash: string; pendingHash: string };
  offers: NewOffer[];
}

async function create(actor: Actor, account: NewAccount) {
  const { userId, email, username, firstName, lastName, timezone, country, phone } = account;
  const studentId = profileId("student", userId);
  const self: Actor = { ...actor, type: "anonymous" };
  const fact = record(self, { action: "user.sign-up", entity: ["USERS", userId], scope: userId });
  const writes = [
    Uniques.create({ kind: "email", value: emailKey(email), ownerId: userId }),
    Uniques.create({ kind: "username", value: username, ownerId: userId }),
    Users.create({
      userId,
      role: "student",
      email,
      username,
      timezone,
      name: fullName(account),
      ...account.secrets,
    }),
    Students.create({ studentId, userId, firstName, lastName, timezone, country, phone }),
    Mails.create(letter("verify-email", userId, {})),
    AuditLogs.create(fact),
    // Who mistyped the address before takes the offer along.
    ...account.offers.map(offerKept),
  ];
  const places = await tryCommit(writes);
  return {
    email: places.includes(0),
    username: places.includes(1),
    offers: places.length > 0 && places.every((place) => place > 5),
  };
}

/** The address has an account already: its owner is told, the caller is not. */
const tellOwner = (actor: Actor, ownerId: string) =>
  commit(
    [
      Mails.create(letter("already-registered", ownerId, {})),
      AuditLogs.create(
        record(actor, {
          action: "user.sign-up-again",
          entity: ["USERS", ownerId],
          scope: ownerId,
        }),
      ),
    ],
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
