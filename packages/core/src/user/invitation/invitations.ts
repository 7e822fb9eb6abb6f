import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { emailKey } from "../../contact/schema.ts";
import { commit, inSeconds } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import { pageFrom } from "../../page.ts";
import { Uniques } from "../../uniques.entity.ts";
import { holds } from "../capabilities.ts";
import { invitationDays } from "../limits.ts";
import { contactsFor, seesContacts } from "../mask.ts";
import { InvitationId, type InvitationView, Invite, ListInvitations } from "../schema.ts";
import { newSecret, sha256 } from "../secret.ts";
import { emailTaken } from "../sign-up/taken.ts";
import { type Invitation, Invitations } from "./invitations.entity.ts";

/** Who may invite somebody may take it back. The owner invites everybody, operations invite teachers and reps; the operators' command line the first admin. */
const mayInvite = (actor: Actor, role: string) =>
  actor.type === "system" ||
  holds(actor, role === "admin" ? "invitations.admins" : "invitations.make");

/**
 * Asks somebody to join; the link goes out by mail.
 * @throws 409 `email.taken`
 */
export const invite = action({
  input: Invite,
  allow: (actor, input) => mayInvite(actor, input.role),
  async run({ actor, input }) {
    const { data } = await Uniques.get({ kind: "email", value: emailKey(input.email) }).go();
    if (data) throw emailTaken();
    const invitationId = newId("invitation");
    const invitedBy = actor.type === "user" ? actor.userId : "system";
    const item = {
      invitationId,
      ...input,
      invitedBy,
      validUntil: inSeconds(invitationDays * 86_400),
    };
    const fact = record(actor, {
      action: "invitation.create",
      entity: ["INVITATIONS", invitationId],
      scope: invitationId,
      changes: { email: [null, input.email], role: [null, input.role] },
    });
    const mail = letter("invitation", input.email, { invitationId });
    await commit(
      [
        Invitations.create(item),
        AuditLogs.create(fact),
        // The command line prints the link instead.
        ...(actor.type === "system" ? [] : [Mails.create(mail)]),
      ],
      notFound("invitation"),
    );
    const { data: made } = await Invitations.get({ invitationId }).go({ consistent: true });
    if (!made) throw notFound("invitation");
    return view(made, actor);
  },
});

/**
 * A new link for an open invitation; the link before it stops working. For the job that sends the
 * mail and the operators' command line; undefined when the invitation is not open any more.
 */
export async function newInvitationLink(invitationId: string) {
  const secret = newSecret();
  const { data } = await Invitations.get({ invitationId }).go({ consistent: true });
  if (!data || stateOf(data) !== "open") return undefined;
  await Invitations.patch({ invitationId })
    .set({ tokenHash: sha256(secret) })
    .go();
  return { invitation: data, token: `${invitationId.slice(4)}.${secret}` };
}

/** Invitations that are open, accepted or withdrawn, the newest first. */
export const listInvitations = action({
  input: ListInvitations,
  allow: (actor) => holds(actor, "invitations.read"),
  async run({ actor, input: { status, before, limit } }) {
    const query = Invitations.query.byStatus({ status });
    const page = before ? query.lt({ invitationId: before }) : query;
    const { data } = await page.go({ order: "desc", limit: limit + 1 });
    const { items, next } = pageFrom(data, limit, (one) => one.invitationId);
    return { items: items.map((one) => view(one, actor)), next };
  },
});

/**
 * Takes an invitation back; its link stops working.
 * @throws 409 `invitation.closed`
 */
export const withdrawInvitation = action({
  input: InvitationId,
  async allow(actor, { invitationId }) {
    if (!holds(actor, "invitations.make")) return false;
    const { data } = await Invitations.get({ invitationId }).go();
    if (!data) throw notFound("invitation");
    return mayInvite(actor, data.role);
  },
  async run({ actor, input: { invitationId } }) {
    const fact = record(actor, {
      action: "invitation.withdraw",
      entity: ["INVITATIONS", invitationId],
      scope: invitationId,
      changes: { status: ["open", "withdrawn"] },
    });
    await commit(
      [
        Invitations.patch({ invitationId })
          .set({ status: "withdrawn" })
          .where((one, { eq }) => eq(one.status, "open")),
        AuditLogs.create(fact),
      ],
      new AppError(
        "conflict",
        "invitation.closed",
        "This invitation was already accepted or withdrawn.",
      ),
    );
  },
});

/** Until when it can be accepted. */
export const endOf = ({ validUntil }: Invitation) => new Date(validUntil * 1000).toISOString();

export const stateOf = (one: Invitation) =>
  one.status === "open" && one.validUntil <= Date.now() / 1000 ? ("expired" as const) : one.status;

/** An invitation as this reader sees it; who only looks on does not learn the address. */
const view = (one: Invitation, reader: Actor): InvitationView => ({
  id: one.invitationId,
  status: stateOf(one),
  ...contactsFor(seesContacts(reader), { email: one.email }),
  role: one.role,
  accessLevel: one.accessLevel,
  firstName: one.firstName,
  lastName: one.lastName,
  validUntil: endOf(one),
  allowed: stateOf(one) === "open" && mayInvite(reader, one.role) ? ["withdraw"] : [],
  createdAt: one.createdAt,
});
