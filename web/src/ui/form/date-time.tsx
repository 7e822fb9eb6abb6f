import "@mantine/dates/styles.css";
import { DateTimePicker } from "@mantine/dates";
import { absolute, dayOf, instantOf, useZone, wallOf, zoneName } from "../../lib/time/time.ts";

interface Props {
  label: string;
  /** UTC, or null for none. */
  value: string | null;
  onChange: (next: string | null) => void;
  error?: string | null;
  clearable?: boolean;
  /** By whose clock it is chosen, where that is not the reader's own. */
  clock?: string;
  /** Whose time is shown as well: "09:00 for Maria". */
  other?: { zone: string; name: string };
  /** The time of a day that was only picked; a date is over at its end. */
  time?: string;
  /** The minutes are chosen in such steps. */
  minutesStep?: number;
  /** When the work is due: a later time is pointed out. */
  due?: string;
}

/** Escape closes the calendar, as it does on its days, and not the dialog that it stands in. */
const inside = { "data-mantine-stop-propagation": true };

/** A day and a time by the reader's clock or another; what is kept is UTC. */
export function DateTime({
  label,
  value,
  onChange,
  error,
  clearable,
  clock,
  other,
  due,
  time = "23:59",
  minutesStep,
}: Props) {
  const own = useZone();
  const zone = clock ?? own;
  const late = due && value && value > due;
  const at = zone === own ? `In your time: ${zoneName(own)}` : `By the clock of ${zoneName(zone)}`;
  const seen = zone === own ? other : { zone: own, name: "you" };
  const theirs = seen && value && seen.zone !== zone;
  const wall = value && wallOf(value, zone);
  return (
    <DateTimePicker
      label={label}
      description={theirs ? `${at} · ${absolute(value, seen.zone)} for ${seen.name}` : at}
      placeholder="Choose day and time"
      valueFormat="ddd D MMM YYYY, HH:mm"
      minDate={dayOf(new Date().toISOString(), zone)}
      // Beside a day that was chosen its own time is shown.
      defaultTimeValue={wall ? wall.slice(11, 16) : time}
      clearable={clearable}
      highlightToday
      ariaLabels={{
        previousMonth: "Previous month",
        nextMonth: "Next month",
        previousYear: "Previous year",
        nextYear: "Next year",
        previousDecade: "Previous decade",
        nextDecade: "Next decade",
        monthLevelControl: "Choose a month",
        yearLevelControl: "Choose a year",
      }}
      clearButtonProps={{ "aria-label": "Clear the date" }}
      submitButtonProps={{ "aria-label": "Take this time", ...inside }}
      timePickerProps={{
        format: "24h",
        hoursInputLabel: "Hours",
        minutesInputLabel: "Minutes",
        hoursInputProps: inside,
        minutesInputProps: inside,
        minutesStep,
      }}
      error={error ?? (late && `After the work is due: ${absolute(due, zone)}.`)}
      value={wall ? wall.replace("T", " ") : null}
      onChange={(next) =>
        onChange(next ? instantOf(next.slice(0, 16).replace(" ", "T"), zone) : null)
      }
    />
  );
}
