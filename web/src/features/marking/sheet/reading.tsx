import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkView, ReleasedView } from "@lyceum/core/coursework/mark/schema.ts";
import { pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { Given } from "../../../ui/mark/given.tsx";
import css from "../../../ui/mark/mark.module.css";
import { RubricView } from "../../../ui/rubric/rubric-view.tsx";

interface Props {
  homework: HomeworkView;
  mark: MarkView | ReleasedView | undefined;
}

/** A mark that cannot be changed now, or what there will be to mark by. */
export function Reading({ homework, mark }: Props) {
  const { rubric, points, latePolicy } = homework;
  if (mark) return <Given mark={mark} work={homework} per={latePolicy?.deduction?.per} />;
  if (rubric) return <RubricView rubric={rubric} />;
  if (points === undefined) return null;
  return <p className={css.about}>It is marked with {pointsWords(points)} at most.</p>;
}
