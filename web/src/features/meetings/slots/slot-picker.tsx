import { Button } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { nextSlotQuery, slotsQuery, type Wanted } from "../../../lib/meeting/slots.ts";
import type { Other } from "../../../lib/meeting/when.ts";
import { longDay, weekOf } from "../../../lib/time/days.ts";
import { absolute, dayOf, useZone, wallOf, zoneCity, zoneName } from "../../../lib/time/time.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { DayTimes } from "./day-times.tsx";
import css from "./slots.module.css";
import { Week } from "./week.tsx";

interface Props extends Wanted {
  /** What is chosen, for example "When". */
  label: string;
  /** The chosen starts, UTC. */
  value?: readonly string[];
  /** Without it there is nothing to choose: one only looks. */
  onChange?: (next: string[]) => void;
  /** How many can be chosen; with one, another choice takes its place. */
  most?: number;
  /** It opens on this moment's day, where that is still ahead. */
  from?: string;
  /** Whose local time stands beside the reader's. */
  other?: Other;
  /** What is wrong with the choice, such as a clash. */
  error?: ReactNode;
  /** What to do where nothing is free: to propose times, say. */
  otherwise?: ReactNode;
}

const none: readonly string[] = [];

/**
 * Free times of a teacher, a week at a time: a day of it, and when a meeting could start on that day.
 * It opens where `from` is, or the first free time.
 */
export function SlotPicker({ label, value = none, onChange, most = 1, ...props }: Props) {
  const { other, error, otherwise, teacherId, minutes, assignmentId, meetingId } = props;
  const wanted = { teacherId, minutes, assignmentId, meetingId };
  const zone = useZone();
  const id = useId();
  const next = useQuery(nextSlotQuery(wanted));
  const now = new Date().toISOString();
  const ahead = props.from && props.from > now ? props.from : undefined;
  const first = value[0] ?? ahead ?? next.data?.start ?? now;
  const [went, go] = useState<string>();
  const day = went ?? dayOf(first, zone);
  const week = useQuery({
    ...slotsQuery(wanted, weekOf(day), zone),
    enabled: Boolean(next.data?.start),
  });
  /** What is shown was free for another length. */
  const isOld = next.isPlaceholderData || week.isPlaceholderData;
  const onDay = (one: string) => week.data?.slots.filter((at) => dayOf(at, zone) === one) ?? [];

  function choose(start: string) {
    if (!onChange) return;
    if (most === 1) return onChange([start]);
    const others = value.filter((one) => one !== start);
    if (others.length < value.length) onChange(others);
    else if (value.length < most) onChange([...value, start].toSorted());
  }

  if (next.isPending) return <RowsSkeleton rows={3} />;
  const problem = next.error ?? week.error;
  if (problem) {
    return <LoadError error={problem} retry={() => void (next.error ? next : week).refetch()} />;
  }
  const start = next.data?.start;
  if (!start) {
    return (
      <EmptyState icon={IconCalendarOff} title="No free times" small action={otherwise}>
        No time is free for a meeting of this length.
      </EmptyState>
    );
  }
  const noon = `${day}T12:00:00.000Z`;
  const isElsewhere = other && wallOf(noon, other.zone) !== wallOf(noon, zone);
  return (
    <fieldset
      className={css.picker}
      aria-describedby={`${id}-zone ${id}-error`}
      aria-busy={week.isPending || isOld}
    >
      <legend className={css.label}>{label}</legend>
      <p className={css.zone} id={`${id}-zone`}>
        Times in {zoneName(zone, new Date(noon))}
        {isElsewhere && `, below them those of ${other.name} in ${zoneCity(other.zone)}`}
      </p>
      <Week day={day} go={go} count={(one) => onDay(one).length} busy={week.isPending} />
      <DayTimes
        label={longDay(day)}
        times={onDay(day)}
        chosen={value}
        choose={onChange && choose}
        isFull={most > 1 && value.length >= most}
        other={isElsewhere ? other : undefined}
        loading={week.isPending}
        isOld={isOld}
      />
      <div className={css.foot}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={isOld}
          onClick={() => {
            go(dayOf(start, zone));
            if (!value.includes(start)) choose(start);
          }}
        >
          Next free: {absolute(start, zone)}
        </Button>
        {most > 1 && (
          <span className={css.count} role="status">
            {value.length} of {most} chosen
          </span>
        )}
      </div>
      <p className={css.error} id={`${id}-error`} role="alert">
        {error}
      </p>
    </fieldset>
  );
}
