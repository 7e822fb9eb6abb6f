import { isAtWork } from "../assignment/offer/at-work.ts";
import { type Reaction, reaction } from "../stream.ts";

// Little of what the stream brings is about meetings: a cold start loads nothing of what follows.

/** The audit record is the event, so people are told once of what happened to a meeting. */
const tellOfMeeting = reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
  if (!fact.action.startsWith("meeting.")) return;
  const { tell } = await import("./follow.ts");
  await tell(fact);
});

/** Who came into a room, and who has left it. */
const followPeople = reaction(
  "MEETING_PARTICIPANTS",
  ["INSERT", "MODIFY"],
  async ({ before, after }) => {
    if (before?.presence === after.presence) return;
    const { followRoom } = await import("./follow.ts");
    await followRoom(after);
  },
);

/** An assignment that ends, or loses its teacher, has no meetings ahead. */
const closeWithAssignment = reaction("ASSIGNMENTS", ["MODIFY"], async ({ before, after }) => {
  const { status, leadId } = after;
  const hasEnded = status !== before.status && status !== "on_hold" && !isAtWork(status);
  const isLeft = before.leadId !== undefined && before.leadId !== leadId;
  if (!hasEnded && !isLeft) return;
  const { closeMeetings } = await import("./follow.ts");
  await closeMeetings(after.assignmentId);
});

/** Whose account is closed takes part in nothing any more. */
const closeWithAccount = reaction("USERS", ["MODIFY"], async ({ before, after }) => {
  if (!before.isActive || after.isActive) return;
  const { closeMeetingsOf } = await import("./follow.ts");
  await closeMeetingsOf(after.userId);
});

/** What billed a meeting may be taken off a draft, deleted with it, or void. */
const followInvoices = reaction("INVOICES", ["MODIFY", "REMOVE"], async ({ before, after }) => {
  const { reopenCharges } = await import("./follow.ts");
  await reopenCharges(before, after);
});

export const reactions: Reaction[] = [
  tellOfMeeting,
  followPeople,
  closeWithAssignment,
  closeWithAccount,
  followInvoices,
];
