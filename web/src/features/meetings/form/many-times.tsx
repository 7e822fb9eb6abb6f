import { mostSlots } from "@lyceum/core/meeting/limits.ts";
import { Button, CloseButton } from "@mantine/core";
import { useState } from "react";
import { endOf, spanWords } from "../../../lib/meeting/when.ts";
import { useZone } from "../../../lib/time/time.ts";
import css from "../form.module.css";
import { SlotPicker } from "../slots/slot-picker.tsx";
import { Theirs } from "../time-words.tsx";
import { AnyTime } from "./one-time.tsx";
import type { TimeScene } from "./scene.ts";

interface Props {
  scene: TimeScene;
  minutes: number;
  value: readonly string[];
  onChange: (starts: string[]) => void;
  error?: string;
}

/** Several times, of which the other side accepts one: free ones of the teacher, or any others. */
export function ManyTimes({ scene, minutes, value, onChange, error }: Props) {
  const { assignmentId, teacherId, others } = scene;
  const zone = useZone();
  const isFull = value.length >= mostSlots;
  /** Another time, while it is typed: a day alone is none yet. */
  const [typed, setTyped] = useState<string | null>(null);
  function add(start: string) {
    if (!value.includes(start)) onChange([...value, start].toSorted());
    setTyped(null);
  }
  return (
    <div className={css.times}>
      <SlotPicker
        label={`Up to ${mostSlots} times`}
        assignmentId={assignmentId}
        teacherId={teacherId}
        minutes={minutes}
        from={scene.from}
        other={others[0]}
        most={mostSlots}
        value={value}
        onChange={onChange}
        error={error}
      />
      {!isFull && <AnyTime value={typed} onChange={setTyped} />}
      {!isFull && typed && (
        <Button variant="default" size="compact-sm" onClick={() => add(typed)}>
          Add {spanWords(typed, endOf(typed, minutes), zone)}
        </Button>
      )}
      <div aria-live="polite">
        {value.length > 0 && (
          <ul className={css.chosen} aria-label="Times you propose">
            {value.map((from) => {
              const at = { from, to: endOf(from, minutes) };
              const words = spanWords(at.from, at.to, zone);
              return (
                <li key={from}>
                  <span>
                    {words}
                    <Theirs {...at} others={others} />
                  </span>
                  <CloseButton
                    aria-label={`Remove ${words}`}
                    onClick={() => onChange(value.filter((one) => one !== from))}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </div>
  );
}
