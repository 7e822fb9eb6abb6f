import { type Meeting, none } from "./meetings.entity.ts";

/** What people of the team have to do about a meeting. */
export type MeetingTask = "proposal" | "no-show" | "dispute" | "charge";

/** The most urgent thing that is to be done about it; `none` where there is nothing. */
export function taskOf({ status, dispute, charge }: Meeting): MeetingTask | typeof none {
  if (status === "proposed") return "proposal";
  if (dispute?.state === "open") return "dispute";
  if (charge?.state === "proposed") return "charge";
  if (status === "no_show" || status === "lapsed") return "no-show";
  return none;
}
