import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { commit, now } from "../../db.ts";
import { meetingMover } from "../access.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import type { MeetingNote } from "./records.ts";
import { WriteNote } from "./schema.ts";

/** Writes the note of a meeting, or writes it anew; who did it and when is kept. */
export const writeNote = action({
  input: WriteNote,
  allow: meetingMover("note"),
  run: ({ input, grant }) =>
    perform("note", input, grant, async ({ meeting, actor }, keep) => {
      const note = noteAfter(meeting.note, input, actor);
      await commit([
        ...amendment({ meeting, actor, action: "meeting.note", set: { note } }),
        ...keep,
      ]);
    }),
});

function noteAfter(
  before: MeetingNote | undefined,
  text: Pick<MeetingNote, "shared" | "private">,
  { userId, name = "" }: UserActor,
): MeetingNote {
  const parts = { shared: text.shared || undefined, private: text.private || undefined };
  if (!before) return { ...parts, writtenAt: now(), writtenBy: userId, writtenByName: name };
  const { writtenAt, writtenBy, writtenByName } = before;
  return { ...parts, writtenAt, writtenBy, writtenByName, editedAt: now(), editedByName: name };
}
