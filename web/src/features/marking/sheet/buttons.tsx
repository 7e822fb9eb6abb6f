import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { Button } from "@mantine/core";
import css from "../../../ui/mark/mark.module.css";
import type { Act } from "./use-acts.tsx";

interface Props {
  homework: HomeworkView;
  /** Why it cannot be finished yet. */
  missing: string | undefined;
  busy: boolean;
  take: () => void;
  finish: () => void;
  finishAndRelease: () => void;
  open: (act: Act) => void;
}

/** What comes next of a mark. */
export function Buttons({ homework, missing, busy, open, ...acts }: Props) {
  const { allowed, mark, versions } = homework;
  const takes = allowed.includes("take");
  const finishes = allowed.includes("finish") || (takes && !mark);
  return (
    <>
      {missing && finishes && (
        <p className={css.missing} id="mark-missing">
          {missing}
        </p>
      )}
      <div className={css.buttons}>
        {takes && mark && (
          <Button loading={busy} onClick={acts.take}>
            Mark version {versions}
          </Button>
        )}
        {finishes && (
          <>
            <Button
              loading={busy}
              disabled={missing !== undefined}
              aria-describedby={missing && "mark-missing"}
              onClick={acts.finish}
            >
              Finish marking
            </Button>
            <Button
              variant="default"
              disabled={busy || missing !== undefined}
              onClick={acts.finishAndRelease}
            >
              Finish and release…
            </Button>
          </>
        )}
        {allowed.includes("release") && (
          <Button onClick={() => open("release")}>Release mark…</Button>
        )}
      </div>
    </>
  );
}
