import type { Receipt, WritingView } from "@lyceum/core/coursework/writing/schema.ts";
import { writingActWords } from "@lyceum/core/coursework/writing/words.ts";
import { actsOf } from "../../ui/coursework/acts.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import type { Act } from "./act.ts";
import { useWritingActs } from "./commands.tsx";

const labelOf = (act: Act, { versions, dueAt }: WritingView) => {
  if (act === "submit") return `Submit version ${versions + 1}`;
  if (act === "set-due") return dueAt ? "Change due date" : writingActWords[act];
  return writingActWords[act];
};

/** What one may do with the writing of the page. */
export const {
  useActing: useWriting,
  Acts: WritingActs,
  ActButton,
  MoreActs,
} = actsOf<Act, WritingView, Receipt, Handing>({
  useActs: useWritingActs,
  labelOf,
  quiet: ["edit", "set-due", "withdraw", "hold"],
  dangerous: ["withdraw", "hold"],
});
