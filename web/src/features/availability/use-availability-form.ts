import type { AvailabilityView } from "@lyceum/core/meeting/availability/schema.ts";
import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import { isChanged, type Values, valuesOf } from "./values.ts";

const numbers = ["bufferBefore", "bufferAfter", "noticeHours", "aheadDays"] as const;

/** The form takes over what was saved elsewhere, unless something in it was changed. */
export function useAvailabilityForm(saved: AvailabilityView) {
  const form = useForm<Values>({
    initialValues: valuesOf(saved),
    validate: (values) => ({
      ...Object.fromEntries(
        numbers.flatMap((name) => (values[name] === "" ? [[name, "Enter a number."]] : [])),
      ),
      ...Object.fromEntries(
        values.overrides.flatMap(({ day }, at) =>
          day ? [] : [[`overrides.${at}.day`, "Choose a day."]],
        ),
      ),
      ...Object.fromEntries(
        values.leave.flatMap((one, at) =>
          (["from", "to"] as const).flatMap((end) =>
            one[end] ? [] : [[`leave.${at}.${end}`, "Choose a day."]],
          ),
        ),
      ),
    }),
  });
  const before = useRef(saved);
  useEffect(() => {
    if (!isChanged(form.getValues(), before.current)) form.setValues(valuesOf(saved));
    before.current = saved;
  }, [saved.version]);
  return form;
}
export type Form = ReturnType<typeof useAvailabilityForm>;

/** What is wrong with a field, by its path; undefined where nothing is. */
export function wrongAt({ errors }: Form, path: string) {
  const error = errors[path];
  return typeof error === "string" ? error : undefined;
}
