import type { ExamView } from "@lyceum/core/coursework/exam/schema.ts";
import { examActWords } from "@lyceum/core/coursework/exam/words.ts";
import { actsOf } from "../../../ui/coursework/acts.tsx";
import { useExamActs } from "./commands.tsx";
import type { GivenTo } from "./give-form.tsx";
import type { Publishing } from "./publishing.ts";

type Act = ExamView["allowed"][number];

const labelOf = (act: Act, { extraTime, status }: ExamView) => {
  if (act === "extend" && extraTime) return "Change extra time";
  if (act === "edit" && status === "open") return "Lengthen the exam";
  return examActWords[act];
};

/** What teacher and team may do with the exam of the page. */
export const {
  useActing: useExam,
  Acts: ExamActs,
  ActButton,
  MoreActs,
} = actsOf<Act, ExamView, GivenTo, Publishing>({
  useActs: useExamActs,
  labelOf,
  quiet: ["extend", "give", "make-up", "discard", "void"],
  dangerous: ["discard", "void"],
});
