import { AppError } from "../../error.ts";
import type { Channel } from "../../message/schema.ts";
import { namesOf } from "../../user/names.ts";
import { isOfStaff, ofOffice } from "../access.ts";
import { participantsOf } from "../seat/seats.ts";
import type { Thread } from "../threads.entity.ts";

/**
 * Who is named must be somebody who reads it: one who takes part (in notes: staff among them), or a
 * rep where reps read without a seat. Costs nothing where nobody is named.
 * @throws 400 `mention.unknown`
 */
export async function checkMentions(thread: Thread, channel: Channel, userIds: string[]) {
  if (!userIds.length) return;
  const { threadId, threadType } = thread;
  const [seats, names] = await Promise.all([participantsOf(threadId), namesOf(userIds)]);
  const seated = new Set(seats.map((one) => one.userId));
  const reads = (userId: string) => {
    const found = names.get(userId);
    if (!found?.isActive) return false;
    if (channel === "internal" && !isOfStaff(found)) return false;
    const { role } = found;
    return seated.has(userId) || (role === "cs-rep" && ofOffice({ role }, threadType));
  };
  if (userIds.every(reads)) return;
  throw new AppError("invalid", "mention.unknown", "Someone you mention here cannot read this.", {
    field: "mentions",
  });
}
