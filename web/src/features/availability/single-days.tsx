import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { addDays, isDay, longDay } from "../../lib/time/days.ts";
import { dayOf } from "../../lib/time/time.ts";
import css from "./availability.module.css";
import { Spans } from "./spans.tsx";
import { type Form, wrongAt } from "./use-availability-form.ts";
import { moreHours } from "./values.ts";

interface Props {
  form: Form;
  readOnly: boolean;
}

const nameOf = (day: string) => (isDay(day) ? longDay(day) : "New day");

/** Single days with other hours than their weekday has, or with none. */
export function SingleDays({ form, readOnly }: Props) {
  const { overrides, timezone } = form.values;
  const free = () => {
    const taken = overrides.map((one) => one.day);
    let day = addDays(dayOf(new Date().toISOString(), timezone), 1);
    while (taken.includes(day)) day = addDays(day, 1);
    return day;
  };
  return (
    <>
      {!overrides.length && <p className={css.none}>No single days with other hours.</p>}
      <ul className={css.list}>
        {overrides.map((one, at) => {
          const { day, spans } = one;
          const more = moreHours(spans);
          const setSpans = (next: typeof spans) =>
            form.setFieldValue(`overrides.${at}.spans`, next);
          return (
            <li key={at} className={css.single}>
              <TextInput
                type="date"
                aria-label={`Day ${at + 1}`}
                disabled={readOnly}
                value={day}
                error={wrongAt(form, `overrides.${at}.day`)}
                onChange={(event) =>
                  form.setFieldValue(`overrides.${at}.day`, event.currentTarget.value)
                }
              />
              {spans.length ? (
                <Spans
                  name={nameOf(day)}
                  spans={spans}
                  readOnly={readOnly}
                  error={(place, end) => wrongAt(form, `overrides.${at}.spans.${place}.${end}`)}
                  change={(place, next) => setSpans(spans.with(place, next))}
                  remove={(place) => setSpans(spans.toSpliced(place, 1))}
                />
              ) : (
                <span className={css.off}>Not available</span>
              )}
              {!readOnly && (
                <div className={css.tools}>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`Add hours on ${nameOf(day)}`}
                    disabled={!more}
                    onClick={() => more && setSpans([...spans, more])}
                  >
                    <IconPlus size={18} stroke={1.5} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${nameOf(day)} from the list`}
                    onClick={() => form.removeListItem("overrides", at)}
                  >
                    <IconTrash size={17} stroke={1.5} />
                  </ActionIcon>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() =>
            form.insertListItem("overrides", {
              day: free(),
              spans: [{ from: "09:00", to: "17:00" }],
            })
          }
        >
          Add a day
        </Button>
      )}
    </>
  );
}

/** Days on which nothing can be booked, whatever the hours say. */
export function TimeOff({ form, readOnly }: Props) {
  const { leave, timezone } = form.values;
  const day = (at: number, end: "from" | "to", label: string) => (
    <TextInput
      type="date"
      label={label}
      aria-label={`Time off ${at + 1}: ${label.toLowerCase()}`}
      disabled={readOnly}
      value={leave[at]?.[end] ?? ""}
      error={wrongAt(form, `leave.${at}.${end}`)}
      onChange={(event) => form.setFieldValue(`leave.${at}.${end}`, event.currentTarget.value)}
    />
  );
  const tomorrow = addDays(dayOf(new Date().toISOString(), timezone), 1);
  return (
    <>
      {!leave.length && <p className={css.none}>No time off.</p>}
      <ul className={css.list}>
        {leave.map((_, at) => (
          <li key={at}>
            <div className={css.leave}>
              {day(at, "from", "First day")}
              {day(at, "to", "Last day")}
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mb={4}
                  aria-label={`Remove time off ${at + 1}`}
                  onClick={() => form.removeListItem("leave", at)}
                >
                  <IconTrash size={17} stroke={1.5} />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => form.insertListItem("leave", { from: tomorrow, to: tomorrow })}
        >
          Add time off
        </Button>
      )}
    </>
  );
}
