import * as z from "zod";
import { Prose } from "../../text/schema.ts";
import { CorrectedOutcome } from "../attendance/schema.ts";
import { MeetingCommand } from "../schema.ts";

const reason = Prose.min(3, "Say why.").max(1_000);

export const DisputeMeeting = MeetingCommand.extend({ reason });

/** Upheld, the outcome is what the student says and nothing is charged; refused, it stays. */
export const DecideMeetingDispute = MeetingCommand.extend({
  decision: z.enum(["uphold", "refuse"]),
  answer: reason,
  /** What the meeting came to, where the student is right; left out, it stays. */
  outcome: CorrectedOutcome.optional(),
});
