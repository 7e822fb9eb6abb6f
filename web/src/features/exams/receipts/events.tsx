import type { LogView } from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { examEventWords } from "@lyceum/core/coursework/exam/attempt/words.ts";
import { count } from "../../../lib/text/words.ts";
import { When } from "../../../ui/text/when.tsx";
import css from "./receipts.module.css";
import { SavedAt } from "./saved-at.tsx";

type Props = Pick<LogView, "events" | "moreEvents">;

/** What happened while the exam was taken. The student reads the same as the teacher. */
export const Events = ({ events, moreEvents }: Props) => (
  <>
    <ol className={css.list} style={{ marginTop: 0 }} aria-label="Events">
      {events.map((one) => (
        <li key={`${one.at} ${one.kind}`}>
          <p className={css.line} style={{ margin: 0 }}>
            <SavedAt at={one.at} />
            <strong>{examEventWords[one.kind]}</strong>
            {one.kind === "extended" && one.detail ? (
              <When at={one.detail} full prefix="Time until" />
            ) : (
              one.detail && <bdi>{one.detail}</bdi>
            )}
          </p>
        </li>
      ))}
    </ol>
    {moreEvents > 0 && (
      <p className={css.hint}>
        {count(moreEvents, "event")} more {moreEvents === 1 ? "was" : "were"} counted and not kept.
      </p>
    )}
  </>
);
