import { When } from "../../ui/text/when.tsx";
import { Words } from "../../ui/text/words.tsx";
import { useWriting } from "./context.tsx";
import css from "./writing.module.css";

/** Why the writing is stopped, and what the student says to that. */
export function Hold() {
  const { work: writing } = useWriting();
  const { hold, student } = writing;
  if (!hold) return null;
  return (
    <section className={css.hold} aria-label="Hold">
      <p>
        <strong>{hold.name}</strong> put this on hold <When at={hold.at} />:
      </p>
      <p>
        <Words text={hold.reason} />
      </p>
      {hold.appeal && (
        <>
          <p>
            <strong>{student.name}</strong> appealed <When at={hold.appeal.at} />:
          </p>
          <p>
            <Words text={hold.appeal.text} />
          </p>
        </>
      )}
    </section>
  );
}
