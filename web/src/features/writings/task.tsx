import { Words } from "../../ui/text/words.tsx";
import { useWriting } from "./context.tsx";
import css from "./writing.module.css";

/** What is to be written, beside the text. */
export function Task() {
  const { work: writing } = useWriting();
  if (!writing.prompt) return null;
  return (
    <section className={css.task} aria-label="Task">
      <h2>Task</h2>
      <p>
        <Words text={writing.prompt} />
      </p>
    </section>
  );
}
