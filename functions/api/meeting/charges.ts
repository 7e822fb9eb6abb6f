import { confirmCharge, dismissCharge } from "@lyceum/core/meeting/charge/charges.ts";
import { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { commands } from "../commands.ts";

const billers = ["cs-rep", "operations", "owner", "finance"] as const;
const answer = MeetingView;

/** What becomes of the charge for a meeting. Mounted at /assignments */
export const meetingCharges = commands(["Meetings"], {
  "/:assignmentId/meetings/:meetingId/confirm-charge": {
    action: confirmCharge,
    summary: "Put the line of a meeting on a draft invoice of its assignment",
    access: billers,
    answer,
  },
  "/:assignmentId/meetings/:meetingId/dismiss-charge": {
    action: dismissCharge,
    summary: "Charge nothing for a meeting, or settle what was to be credited",
    access: billers,
    answer,
  },
});
