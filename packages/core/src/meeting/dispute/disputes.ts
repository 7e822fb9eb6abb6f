import { action } from "../../action.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { meetingMover } from "../access.ts";
import { corrected } from "../attendance/correct.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import { decidedBy } from "../move/decision.ts";
import { aboutMeeting, commitSteps, meetingStep } from "../move/move.ts";
import type { MeetingDispute } from "./records.ts";
import { DecideMeetingDispute, DisputeMeeting } from "./schema.ts";

/** The student says that the outcome is wrong, once. */
export const dispute = action({
  input: DisputeMeeting,
  allow: meetingMover("dispute"),
  run: ({ input, grant }) =>
    perform("dispute", input, grant, async ({ meeting, actor }, keep) => {
      const { reason } = input;
      const set = { dispute: { state: "open" as const, reason, at: now() } };
      await commit([
        ...amendment({ meeting, actor, action: "meeting.dispute", set, reason }),
        ...keep,
      ]);
    }),
});

/** The team decides: where the student is right, the outcome is corrected and nothing is charged. */
export const decideDispute = action({
  input: DecideMeetingDispute,
  allow: meetingMover("decide-dispute"),
  run: ({ input, grant }) =>
    perform("decide-dispute", input, grant, async (found, keep) => {
      const { meeting, actor } = found;
      const { decision, answer, outcome } = input;
      if (!meeting.dispute) return;
      const decided = { ...meeting.dispute, ...decidedBy(actor), answer };
      if (decision === "refuse") {
        const refused: MeetingDispute = { ...decided, state: "refused" };
        const about = { meeting, actor, action: "meeting.decide-dispute", reason: answer } as const;
        await commit([...amendment({ ...about, set: { dispute: refused } }), ...keep]);
        return;
      }
      const upheld: MeetingDispute = { ...decided, state: "upheld" };
      // Where nothing else is said, it came to what was noted, and is not charged.
      const { set, ...move } = outcome ? corrected(meeting, outcome) : { to: meeting.status };
      const step = await meetingStep(found, "correct", {
        ...found,
        ...move,
        set: { ...set, dispute: upheld },
        reason: answer,
      });
      const fact = {
        ...aboutMeeting(meeting),
        action: "meeting.decide-dispute",
        reason: answer,
      } as const;
      await commitSteps([step], [AuditLogs.create(record(actor, fact)), ...keep]);
    }),
});
