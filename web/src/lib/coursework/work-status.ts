import type { WorkRowView } from "@lyceum/core/coursework/list/row-schema.ts";
import { writingStatusWords } from "@lyceum/core/coursework/writing/words.ts";
import type { Tone } from "../../ui/status-badge.tsx";

type Shown = Pick<WorkRowView, "status" | "turn" | "isYourTurn" | "isOverdue">;

const ends: Partial<Record<WorkRowView["status"], Tone>> = {
  returned: "done",
  withdrawn: "ended",
  integrity_hold: "trouble",
};

/** How a work of an assignment stands, for who looks at it. */
export function workStatus({ status, turn, isYourTurn, isOverdue }: Shown): {
  tone: Tone;
  word: string;
} {
  if (isOverdue) return { tone: "trouble", word: "Overdue" };
  const tone = ends[status] ?? (isYourTurn ? "turn" : turn ? "waiting" : "motion");
  return { tone, word: writingStatusWords[status] };
}
