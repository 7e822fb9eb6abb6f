import { examWorkStatusWords } from "@lyceum/core/coursework/exam/work-words.ts";
import { homeworkStatusWords } from "@lyceum/core/coursework/homework/words.ts";
import type { WorkRowView } from "@lyceum/core/coursework/list/row-schema.ts";
import { writingStatusWords } from "@lyceum/core/coursework/writing/words.ts";
import type { Tone } from "../../ui/status-badge.tsx";
import type { Side } from "../assignment/side.ts";

type Shown = Pick<WorkRowView, "status" | "turn" | "isYourTurn" | "isOverdue">;

const ends: Partial<Record<WorkRowView["status"], Tone>> = {
  returned: "done",
  withdrawn: "ended",
  integrity_hold: "trouble",
  released: "done",
  excused: "ended",
  cancelled: "ended",
  missed: "trouble",
  voided: "ended",
};

/** What several kinds have is called the same. */
const words: Record<WorkRowView["status"], string> = {
  ...homeworkStatusWords,
  ...examWorkStatusWords,
  ...writingStatusWords,
};

/** How a work of an assignment stands, for who looks at it. */
export function workStatus(
  { status, turn, isYourTurn, isOverdue }: Shown,
  side: Side,
): { tone: Tone; word: string } {
  if (isOverdue) return { tone: "trouble", word: "Overdue" };
  const tone = ends[status] ?? (isYourTurn ? "turn" : turn ? "waiting" : "motion");
  // That a mark is there the student reads when it is released.
  const said = status === "graded" && side === "student" ? "in_grading" : status;
  return { tone, word: words[said] };
}
