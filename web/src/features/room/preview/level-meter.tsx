import { useEffect, useRef, useState } from "react";
import { loudnessOf } from "../engine/loudness.ts";
import css from "./preview.module.css";

/** From this loudness on it is a voice, not the noise of a room. */
const voice = 0.02;

/** Shows that a microphone hears somebody, and says so once. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    setHeard(false);
    const loudness = loudnessOf(track);
    const timer = setInterval(() => {
      const level = loudness.level();
      if (level > voice) setHeard(true);
      // Ears hear the square root.
      bar.current?.style.setProperty("--level", String(Math.min(1, Math.sqrt(level) * 1.6)));
    }, 80);
    return () => {
      clearInterval(timer);
      loudness.close();
    };
  }, [track]);
  return (
    <div className={css.meter}>
      <span className={css.scale} aria-hidden>
        <span ref={bar} />
      </span>
      <span role="status">{heard ? "Your microphone works." : "Say something to test it."}</span>
    </div>
  );
}
