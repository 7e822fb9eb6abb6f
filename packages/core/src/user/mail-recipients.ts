import { system } from "../actor.ts";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { record } from "../audit/record.ts";
import { payLinkLetter } from "../billing/link/pay-link-letter.ts";
import { receiptLetter } from "../billing/receipt/receipt-letter.ts";
import { reminderLetter } from "../billing/reminder/reminder-letter.ts";
import { emailKey } from "../contact/schema.ts";
import { commit } from "../db.ts";
import type { Mail } from "../mail/mails.entity.ts";
import type { Letters } from "../mail/outbox.ts";
import { render } from "../mail/templates.ts";
import { inviteLetter } from "../meeting/calendar/letter.ts";
import { guestLetter } from "../meeting/room/guest/guest-letter.ts";
import { newClaimLink } from "../presignin/invitation/invitation-links.ts";
import { keysOf } from "../presignin/keys.ts";
import { load } from "../presignin/moves.ts";
import { replyLetter } from "../presignin/reply/reply-letter.ts";
import { Uniques } from "../uniques.entity.ts";
import { type Account, accountOf, mayEnter } from "./account.ts";
import { newInvitationLink } from "./invitation/invitations.ts";
import { OneTimeTokens } from "./sign-up/one-time-tokens.entity.ts";
import { linkExpired, newToken } from "./sign-up/tokens.ts";
import { type User, Users } from "./users.entity.ts";

const job = system("mail");

type Wanted = Pick<Mail, "template" | "to" | "data" | "createdAt">;

/**
 * Whom a letter of the outbox goes to, with the link made for them; undefined when there is nobody or
 * no reason any more. Its words stand in mail/templates.ts.
 */
export async function compose({ template, to, data, createdAt }: Wanted) {
  const write = letters[template as keyof Letters] as
    | ((to: string, data: unknown, askedAt: string) => ReturnType<typeof toPerson>)
    | undefined;
  if (!write) throw new Error(`There is no mail template ${template}.`);
  return write(to, data, createdAt);
}

const letters = {
  "verify-email": (to) =>
    toPerson(to, async ({ user, student }) => {
      if (user.emailVerifiedAt) return undefined;
      const token = await link("verify-email", user);
      return render("verify-email", { firstName: student?.firstName ?? user.name, token });
    }),
  "already-registered": (to) =>
    toPerson(to, async (account) => render("already-registered", { firstName: first(account) })),
  "reset-password": (to, _, askedAt) =>
    toPerson(to, async (account) => {
      // A new password ends the links that were asked for before it, those still on their way too.
      if (askedAt < (account.user.passwordAt ?? "")) return undefined;
      const token = await link("reset-password", await endResetLinks(account.user));
      return render("reset-password", { firstName: first(account), token });
    }),
  "sign-in-locked": (to, { ip }) =>
    toPerson(to, async (account) => {
      const { userId } = account.user;
      await AuditLogs.create(
        record(job, { action: "user.lock", entity: ["USERS", userId], scope: userId }),
      ).go();
      return render("sign-in-locked", { firstName: first(account), ip });
    }),
  async invitation(to, { invitationId }) {
    const made = await newInvitationLink(invitationId);
    if (!made) return undefined;
    const { firstName, role } = made.invitation;
    const roleName = { teacher: "a teacher", "cs-rep": "a CS rep", admin: "an admin" }[role];
    return { to, mail: render("invitation", { firstName, roleName, token: made.token }) };
  },
  async "continue-in-your-account"(sessionId, { repName, keyVersion, at }) {
    const session = await load(sessionId);
    const to = session.invitedEmails?.[at];
    if (!to || keyVersion !== keysOf(session)) return undefined;
    const { url: link } = await newClaimLink(session);
    return { to, mail: render("continue-in-your-account", { link, repName }) };
  },
  "chat-replies": replyLetter,
  "chat-detached": (to, { sessionId }) =>
    toPerson(to, async (account) => {
      const { subject } = await load(sessionId);
      return render("chat-detached", { firstName: first(account), subject });
    }),
  receipt: (to, data) => toPayer(to, () => receiptLetter(data)),
  "payment-reminder": (to, key) => toPayer(to, () => reminderLetter(key)),
  "pay-link": (to, data) => toPayer(to, () => payLinkLetter(data)),
  async guest(to, data) {
    const mail = await guestLetter(data);
    return mail && { to, mail };
  },
  "meeting-invite": (to, told) => toPerson(to, (account) => inviteLetter(told, account)),
  notices: (to, { items }) =>
    toPerson(to, async (account) => {
      const { token, item } = newToken("unsubscribe", account.user);
      await OneTimeTokens.create(item).go();
      return render("notices", { firstName: first(account), items, token });
    }),
} satisfies {
  [Template in keyof Letters]: (
    to: string,
    data: Letters[Template],
    askedAt: string,
  ) => ReturnType<typeof toPerson>;
};

/** The letter for a user, given by id or address; nothing for who is not there or not let in. */
async function toPerson(
  to: string,
  write: (account: Account) => Promise<ReturnType<typeof render> | undefined>,
) {
  const userId = to.includes("@") ? await ownerOf(to) : to;
  const account = userId?.startsWith("usr_") ? await accountOf(userId) : undefined;
  if (!account || !mayEnter(account.user)) return undefined;
  const mail = await write(account);
  return mail && { to: account.user.email, mail };
}

/** The letter for whoever pays: somebody with an account, or just an address on the invoice. */
async function toPayer(to: string, write: () => Promise<ReturnType<typeof render> | undefined>) {
  if (!to.includes("@")) return toPerson(to, write);
  const mail = await write();
  return mail && { to, mail };
}

async function ownerOf(email: string) {
  const { data } = await Uniques.get({ kind: "email", value: emailKey(email) }).go({
    consistent: true,
  });
  return data?.ownerId;
}

const first = ({ user, student, teacher, csRep, admin }: Account) =>
  (student ?? teacher ?? csRep ?? admin)?.firstName ?? user.name;

/** Whoever asks for a newer link ends the older ones: one works at a time. */
async function endResetLinks({ userId }: User): Promise<User> {
  const { data } = await Users.patch({ userId })
    .add({ resetVersion: 1 })
    .go({ response: "all_new" });
  return data as User;
}

/** A secret for a link, made at the last moment so that it never stands in clear in the table. */
async function link(
  purpose: "verify-email" | "reset-password",
  user: { userId: string; email: string; resetVersion?: number },
) {
  const { token, item } = newToken(purpose, user);
  const { userId } = user;
  const fact = record(job, {
    action: `user.send-${purpose}`,
    entity: ["USERS", userId],
    scope: userId,
  });
  await commit([OneTimeTokens.create(item), AuditLogs.create(fact)], linkExpired());
  return token;
}
