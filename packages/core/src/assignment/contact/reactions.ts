import { type ChangeOf, type Reaction, reaction } from "../../stream.ts";
import { shieldAbout } from "../../thread/shield/shielding.ts";
import { storedAssignment } from "../workspace.ts";
import { contactsOpen } from "./rule.ts";

/**
 * The threads of an assignment follow: whoever reads a message there need not ask for the assignment. The event may
 * come late or again, so the assignment is asked as it is now.
 */
async function shieldThreads({ before: old, after: item }: ChangeOf<"ASSIGNMENTS">) {
  if (contactsOpen(old) === contactsOpen(item)) return;
  const { assignmentId } = item;
  const now = await storedAssignment(assignmentId);
  await shieldAbout(assignmentId, !now || !contactsOpen(now));
}

/** What follows from opening the contacts of an assignment. */
export const reactions: Reaction[] = [reaction("ASSIGNMENTS", ["MODIFY"], shieldThreads)];
