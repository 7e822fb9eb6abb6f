import { useEffect, useState } from "react";
import { useStore } from "../../../lib/store/use-store.ts";
import { loudnessOf } from "../engine/loudness.ts";
import { useRoom } from "../room-context.ts";

const voice = 0.015;
/** Between two words nobody has stopped speaking, in milliseconds. */
const breath = 900;

/** Who speaks, and which of the others spoke last. */
export function useSpeaking() {
  const { seat, media } = useRoom();
  const { seatId = "" } = useStore(seat);
  const { tracks, on } = useStore(media);
  const microphone = on.microphone ? tracks.microphone : undefined;
  const [speaking, setSpeaking] = useState<readonly string[]>([]);
  const [last, setLast] = useState<string>();

  useEffect(() => {
    const own = microphone && loudnessOf(microphone);
    const heardAt = new Map<string, number>();
    const timer = setInterval(() => {
      const now = Date.now();
      const levels = seat.levels();
      let [loudest, most] = ["", voice];
      for (const [id, level] of levels) {
        if (level > voice) heardAt.set(id, now);
        if (level > most) [loudest, most] = [id, level];
      }
      if (own && own.level() > voice) heardAt.set(seatId, now);
      const heard = [...heardAt].filter(([, at]) => now - at < breath).map(([id]) => id);
      setSpeaking((known) => (String(known) === String(heard) ? known : heard));
      // Whoever is large stays it until they are silent.
      setLast((known) => (known && heard.includes(known) ? known : loudest || known));
    }, 200);
    return () => {
      clearInterval(timer);
      own?.close();
    };
  }, [seat, seatId, microphone]);

  return { speaking, last };
}
