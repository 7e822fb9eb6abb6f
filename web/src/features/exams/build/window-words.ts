import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { minutesOf } from "@lyceum/core/coursework/exam/times.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, zoneCity } from "../../../lib/time/time.ts";

/** "1 hour 30 minutes" */
export function durationWords(minutes: number) {
  const whole = Math.floor(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const seconds = Math.round((minutes - whole) * 60);
  const parts = [
    hours && count(hours, "hour"),
    rest && count(rest, "minute"),
    seconds && count(seconds, "second"),
  ].filter((one) => typeof one === "string");
  return parts.join(" ") || "0 minutes";
}

interface Window {
  opensAt?: string | null;
  closesAt?: string | null;
  timezone: string;
}

/** "Mon 1 Dec, 09:00 to Mon 1 Dec, 12:00 in Lisbon" */
export const windowWords = ({ opensAt, closesAt, timezone }: Window) =>
  opensAt && closesAt
    ? `${absolute(opensAt, timezone)} to ${absolute(closesAt, timezone)} in ${zoneCity(timezone)}`
    : "Not chosen yet";

type Extra = Pick<ExamView, "durationMinutes" | "extraTime">;

/** "1.5 times the usual time, so 1 hour 30 minutes" */
export function extraWords({ durationMinutes, extraTime }: Extra) {
  if (!extraTime) return "None";
  const { factor, minutes } = extraTime;
  const parts = [
    factor && `${factor} times the usual time`,
    minutes && `${count(minutes, "minute")} more`,
  ];
  const all = durationWords(minutesOf({ durationMinutes, extraTime }));
  return `${parts.filter(Boolean).join(" and ")}, so ${all}`;
}
