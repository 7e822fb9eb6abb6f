import { Prose } from "../../text/schema.ts";
import { MeetingCommand } from "../schema.ts";

/** Both parts as they are to stand; one that is left out is taken away. */
export const WriteNote = MeetingCommand.extend({
  /** For the student, too. */
  shared: Prose.max(4_000).optional(),
  /** For teachers and the team. */
  private: Prose.max(4_000).optional(),
}).refine((note) => note.shared || note.private, {
  path: ["shared"],
  error: "Write something for the student, or for yourself.",
});
