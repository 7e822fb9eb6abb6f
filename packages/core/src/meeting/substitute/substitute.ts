import { action } from "../../action.ts";
import { commit } from "../../db.ts";
import { AppError } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { tutorsNamed } from "../../user/role/teaching.ts";
import { meetingMover } from "../access.ts";
import type { Meeting } from "../meetings.entity.ts";
import { perform } from "../move/command.ts";
import { type Host, handedOver, ownHost } from "./hand-over.ts";
import { NameSubstitute } from "./schema.ts";

/**
 * Names the teacher who holds a meeting. Their time is taken, and that of who was to hold it is given
 * back; naming the meeting's own teacher undoes it.
 * @throws 409 `meeting.clash`; 400 `meeting.substitute` for somebody who may not teach
 */
export const substitute = action({
  input: NameSubstitute,
  allow: meetingMover("substitute"),
  run: ({ input, grant }) =>
    perform("substitute", input, grant, async (found, keep) => {
      const { meeting } = found;
      const host = await hostFor(meeting, input.teacherId);
      // Nothing is told of what stays as it is.
      if (host.userId === meeting.hostId) return;
      const writes = await handedOver(found, host, input.reason);
      await commit([...writes, ...keep]);
    }),
});

async function hostFor(meeting: Meeting, teacherId: string): Promise<Host> {
  if (teacherId === meeting.teacherId) return ownHost(meeting);
  const userId = userIdOf(teacherId);
  const [found] = await tutorsNamed([userId]);
  if (!found?.name || !found.mayTeach) throw notTeaching();
  return { userId, name: found.name, isOwn: false };
}

const notTeaching = () =>
  new AppError("invalid", "meeting.substitute", "Choose an active teacher who is verified.", {
    field: "teacherId",
  });
