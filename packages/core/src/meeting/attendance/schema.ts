import * as z from "zod";
import { id } from "../../id.ts";
import { Prose } from "../../text/schema.ts";
import { MeetingCommand } from "../schema.ts";
import { correctableStates } from "../states.ts";
import { outcomes } from "./states.ts";

/** What a meeting came to, as somebody who knows says it. */
export const CorrectedOutcome = z
  .object({
    status: z.enum([...correctableStates, "cancelled"]),
    /** Who did not come, where it is a no-show. */
    absent: z.enum(["student", "teacher"]).optional(),
  })
  .refine(({ status, absent }) => status !== "no_show" || absent, {
    path: ["absent"],
    error: "Say who did not come.",
  });
export type CorrectedOutcome = z.infer<typeof CorrectedOutcome>;

export const CorrectMeeting = MeetingCommand.extend({
  outcome: CorrectedOutcome,
  /** How these took part; of others it follows from the outcome. */
  people: z
    .array(z.object({ userId: id("user"), outcome: z.enum(outcomes) }))
    .max(20)
    .optional(),
  reason: Prose.min(3, "Say why.").max(1_000),
});
