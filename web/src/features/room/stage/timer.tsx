import type { RoomView } from "@lyceum/core/meeting/room/schema.ts";
import { useNow } from "../../../lib/time/time.ts";
import css from "../room.module.css";
import { beginsIn } from "../words.ts";

/** With so many seconds left, or fewer, the timer counts seconds. */
const close = 300;

/** How long the meeting lasts, and by how much it has gone on beyond that. */
export function Timer({ room }: { room: RoomView }) {
  const now = useNow(1000);
  const seconds = Math.round((Date.parse(room.endTime) - now.getTime()) / 1000);
  return (
    <span role="timer" className={css.timer} data-late={seconds <= close || undefined}>
      {beginsIn(room.scheduledTime, now) ?? leftWords(seconds)}
    </span>
  );
}

/** "24 min left", "4:05 left", "3 min over". */
export function leftWords(seconds: number) {
  if (seconds <= 0) return seconds > -60 ? "Time is up" : `${Math.floor(-seconds / 60)} min over`;
  if (seconds > close) return `${Math.ceil(seconds / 60)} min left`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left`;
}
