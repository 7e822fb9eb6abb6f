import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { minutesOf } from "@lyceum/core/coursework/exam/times.ts";
import { lengthWords } from "@lyceum/core/coursework/exam/words.ts";
import { count } from "../../../lib/text/words.ts";
import { absolute, zoneCity } from "../../../lib/time/time.ts";

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
  const all = lengthWords(minutesOf({ durationMinutes, extraTime }));
  return `${parts.filter(Boolean).join(" and ")}, so ${all}`;
}
