import * as z from "zod";
import { id } from "../../id.ts";
import { Prose } from "../../text/schema.ts";
import { MeetingCommand } from "../schema.ts";

/** Who is to hold a meeting: another teacher, or its own one again. */
export const NameSubstitute = MeetingCommand.extend({
  teacherId: id("teacher"),
  reason: Prose.max(500).optional(),
});

export const SubstitutesView = z.object({
  /** The free ones first, by name. */
  items: z.array(
    z.object({
      teacherId: z.string(),
      name: z.string(),
      /** Has no other meeting at that time. */
      isFree: z.boolean(),
    }),
  ),
  /** There are more teachers than were looked at. */
  more: z.boolean(),
});
export type SubstitutesView = z.infer<typeof SubstitutesView>;
