import type { WritingRow } from "@lyceum/core/coursework/writing/schema.ts";
import { writingStatusWords } from "@lyceum/core/coursework/writing/words.ts";
import type { Tone } from "../../ui/status-badge.tsx";
import type { Side } from "../assignment/side.ts";

type Status = WritingRow["status"];

/** Whose turn it is in a state that is nobody's end. */
const holders: Partial<Record<Status, "student" | "teacher">> = {
  draft: "student",
  changes_requested: "student",
  submitted: "teacher",
  in_review: "teacher",
  approved: "teacher",
};
const ends: Partial<Record<Status, Tone>> = {
  returned: "done",
  withdrawn: "ended",
  integrity_hold: "trouble",
};

/** How a writing stands, for who looks at it. */
export function writingStatus(
  { status }: Pick<WritingRow, "status">,
  side: Side,
): { tone: Tone; word: string } {
  const holder = holders[status];
  const tone = ends[status] ?? (holder === side ? "turn" : "waiting");
  return { tone, word: writingStatusWords[status] };
}

/** Who has the next step; nobody where it is over or stopped. */
export const holderOf = ({ status }: Pick<WritingRow, "status">) => holders[status];
