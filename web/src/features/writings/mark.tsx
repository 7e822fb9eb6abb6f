import { Card } from "../../ui/card.tsx";
import css from "../../ui/mark/given.module.css";
import { Given } from "../../ui/mark/given.tsx";
import { RubricView } from "../../ui/rubric/rubric-view.tsx";
import { When } from "../../ui/text/when.tsx";
import { useWriting } from "./context.tsx";

/** The mark: what the student reads once the writing is back, and before that what the teacher gave. */
export function Mark() {
  const { work: writing, side } = useWriting();
  const { released, mark, rubric, points } = writing;
  const shown = released ?? mark;
  if (shown) {
    return (
      <Card title={side === "student" ? "Your mark" : "Mark"} id="mark">
        <Given mark={shown} work={writing} />
        <p className={css.by}>
          {shown.name}, version {shown.version}, <When at={shown.at} full />
          {!released && ". The student reads it once the text is returned."}
        </p>
      </Card>
    );
  }
  if (points === undefined) return null;
  return (
    <Card title="How it is marked" id="mark">
      {rubric ? <RubricView rubric={rubric} /> : `By points, ${points} at most.`}
    </Card>
  );
}
