import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { endOf } from "../../../lib/meeting/when.ts";
import { DateTime } from "../../../ui/form/date-time.tsx";
import css from "../form.module.css";
import { SlotPicker } from "../slots/slot-picker.tsx";
import { Span } from "../time-words.tsx";
import type { TimeScene } from "./scene.ts";

interface Props {
  scene: TimeScene;
  minutes: number;
  value: string | null;
  onChange: (start: string | null) => void;
  error?: string;
}

/** One time: a free one of the teacher, or any other where that may be chosen. */
export function OneTime({ scene, minutes, value, onChange, error }: Props) {
  const { assignmentId, teacherId, meetingId, others, isFree } = scene;
  return (
    <div className={css.times}>
      <SlotPicker
        label="When"
        assignmentId={assignmentId}
        teacherId={teacherId}
        meetingId={meetingId}
        minutes={minutes}
        from={scene.from}
        other={others[0]}
        value={value ? [value] : []}
        onChange={([start]) => onChange(start ?? null)}
        error={error}
      />
      {isFree && <AnyTime value={value} onChange={onChange} />}
      <div aria-live="polite">
        {value && (
          <p className={css.picked}>
            <Span from={value} to={endOf(value, minutes)} others={others} />
          </p>
        )}
      </div>
    </div>
  );
}

interface AnyProps {
  value: string | null;
  onChange: (start: string | null) => void;
}

/** A time that is typed. */
export function AnyTime({ value, onChange }: AnyProps) {
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the focus goes on to what came in its place.
  useEffect(() => {
    if (isOpen) field.current?.querySelector("button")?.focus();
  }, [isOpen]);
  if (!isOpen) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        Choose another time
      </Button>
    );
  }
  return (
    <div ref={field}>
      <DateTime
        label="Another time"
        value={value}
        onChange={onChange}
        time="15:00"
        minutesStep={5}
      />
    </div>
  );
}
