import type { HomeworkReceipt, HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { homeworkActWords } from "@lyceum/core/coursework/homework/words.ts";
import { actsOf } from "../../ui/coursework/acts.tsx";
import type { Handing } from "../../ui/coursework/handing.ts";
import type { Act } from "./act.ts";
import { useHomeworkActs } from "./commands.tsx";

const labelOf = (act: Act, { versions, status, extension }: HomeworkView) => {
  if (act === "submit") return `Submit version ${versions + 1}`;
  if (act === "cancel" && status === "draft") return "Discard draft";
  if (act === "extend" && extension) return "Change extension";
  return homeworkActWords[act];
};

/** What one may do with the homework of the page. */
export const {
  useActing: useHomework,
  Acts: HomeworkActs,
  ActButton,
  MoreActs,
} = actsOf<Act, HomeworkView, HomeworkReceipt, Handing>({
  useActs: useHomeworkActs,
  labelOf,
  quiet: ["edit", "extend", "excuse", "cancel"],
  dangerous: ["cancel"],
});
