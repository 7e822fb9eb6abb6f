import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { SeatState } from "./engine/seat.ts";
import css from "./room.module.css";
import { goneWords } from "./words.ts";

interface Props {
  why: SeatState["why"];
  next: ReactNode;
  again: (reason?: string) => void;
}

/** Behind the door: why one is not in the room any more, and what comes next. */
export function Gone({ why, next, again }: Props) {
  const main = useRef<HTMLElement>(null);
  // What had the focus is gone with the room, and who listens to the page has to hear why.
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  if (why?.code === "room.reason-needed") return <Reason join={again} />;
  const [title, text] = goneWords(why?.code, why?.message ?? "");
  return (
    <main ref={main} id="main" tabIndex={-1} className={css.after}>
      <h1>{title}</h1>
      <p>{text}</p>
      <div className={css.acts}>
        {!why && (
          <Button variant="default" onClick={() => again()}>
            Join again
          </Button>
        )}
        {next}
      </div>
    </main>
  );
}

/** Who has no part in a meeting says why they come; it is written into the audit log. */
function Reason({ join }: { join: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  return (
    <main id="main" tabIndex={-1} className={css.after}>
      <h1>Why do you join?</h1>
      <p>You take no part in this meeting. Your reason is kept in the audit log.</p>
      <form
        className={css.acts}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) join(reason.trim());
        }}
      >
        <TextInput
          aria-label="Reason"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!reason.trim()}>
          Join
        </Button>
      </form>
    </main>
  );
}
