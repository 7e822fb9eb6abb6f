import { useEffect, useRef, useState } from "react";
import { absolute, useZone } from "../../../lib/time/time.ts";
import css from "./take.module.css";
import { useExamTaking, useTakingPart } from "./taking-context.ts";
import { announcement, clockWords } from "./time-words.ts";

/** The time that is left, by the server's clock. Each second is seen; a few moments are said. */
export function TimeLeft() {
  const { session } = useExamTaking();
  const deadline = useTakingPart((state) => state.deadline);
  const zone = useZone();
  const read = () => Date.parse(deadline) - session.clock.now();
  const [, draw] = useState(0);
  const [said, say] = useState("");
  const before = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const look = () => {
      const left = Date.parse(deadline) - session.clock.now();
      const words = announcement(left, before.current);
      // Where one begins with two minutes left, those are not news.
      if (words && Number.isFinite(before.current)) say(words);
      before.current = left;
      draw((count) => count + 1);
    };
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [deadline, session]);
  const left = read();
  return (
    <>
      <div
        role="timer"
        aria-label="Time left"
        className={css.time}
        data-late={left < 5 * 60_000 || undefined}
        title={`Until ${absolute(deadline, zone)}`}
      >
        {session.clock.isSure ? "" : "about "}
        {clockWords(left)}
      </div>
      <p className="hidden" role="status">
        {said}
      </p>
    </>
  );
}
