import type { AvailabilityView } from "@lyceum/core/meeting/availability/schema.ts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { useKeptAtExpiry } from "../../lib/kept/kept.ts";
import { Problem } from "../../lib/problem.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { useUnsaved } from "../../ui/form/use-unsaved.ts";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { NextAction } from "../../ui/next-action.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import css from "./availability.module.css";
import { availabilityQuery } from "./query.ts";
import { Rules } from "./rules.tsx";
import { SingleDays, TimeOff } from "./single-days.tsx";
import { type Form, useAvailabilityForm } from "./use-availability-form.ts";
import { filled, isChanged, officeHours, type Values, valuesOf } from "./values.ts";
import { WeeklyHours } from "./weekly.tsx";

interface Props {
  saved: AvailabilityView;
  /** It is one's own. */
  isOwn: boolean;
  /** For those who only look. */
  readOnly: boolean;
}

/** When a teacher can be booked, as one form. */
export function AvailabilityForm({ saved, isOwn, readOnly }: Props) {
  const form = useAvailabilityForm(saved);
  const save = useSave(form, saved);
  const { userId } = useMe();
  const unsaved = isChanged(form.values, saved);
  useKeptAtExpiry<Values>(`availability-${userId}-${saved.teacherId}`, {
    unsaved: () => (unsaved ? form.values : {}),
    give: form.setValues,
  });
  useUnsaved(unsaved, "The availability is not saved yet.");
  const pieces = { form, readOnly };

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void save.run(values))}>
      <Stack gap="lg">
        {saved.version === 0 && !readOnly && (
          <NextAction
            turn="mine"
            who={isOwn ? "Your turn" : "No hours yet"}
            action={
              <Button
                loading={save.busy}
                onClick={() => void save.run({ ...form.getValues(), weekly: officeHours })}
              >
                Set Monday–Friday, 9:00–17:00
              </Button>
            }
          >
            {isOwn ? "Students cannot book you yet." : `Students cannot book ${saved.name} yet.`}{" "}
            Set hours below, or start with the usual ones.
          </NextAction>
        )}
        <FormError error={save.problem} />
        <Card title="Weekly hours">
          <Stack gap="md">
            <ZoneSelect
              description="The hours and days below are in this time zone."
              disabled={readOnly}
              {...form.getInputProps("timezone")}
            />
            <WeeklyHours {...pieces} />
          </Stack>
        </Card>
        <Card title="Single days">
          <SingleDays {...pieces} />
        </Card>
        <Card title="Time off">
          <TimeOff {...pieces} />
        </Card>
        <Card title="Booking rules">
          <Rules {...pieces} />
        </Card>
        {!readOnly && (
          <Group justify="flex-end" className={css.save}>
            {unsaved && (
              <Text size="sm" c="dimmed">
                Not saved yet
              </Text>
            )}
            <Button type="submit" disabled={!unsaved} loading={save.busy}>
              Save availability
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function useSave(form: Form, { teacherId, version }: AvailabilityView) {
  const client = useQueryClient();
  const { queryKey } = availabilityQuery(teacherId);
  const [problem, setProblem] = useState<unknown>(null);
  const { send, busy } = useCommand({
    send: (values: Values, key) =>
      post(`/availability/${teacherId}`, { version, ...filled(values) }, key),
    show(answer) {
      form.setValues(valuesOf(answer));
      client.setQueryData(queryKey, answer);
    },
    stale: () => [queryKey, keys.slots],
  });
  async function run(values: Values) {
    setProblem(null);
    form.clearErrors();
    try {
      await send(values);
      toast("Availability saved.");
    } catch (error) {
      const errors = error instanceof Problem ? error.errors : [];
      form.setErrors(Object.fromEntries(errors.map((one) => [one.field, one.message])));
      if (error instanceof Problem && error.code === "availability.stale") {
        await client.invalidateQueries({ queryKey });
        setProblem(
          "Someone changed this availability while you did, so nothing was saved. Your changes are still here. Save again to replace theirs.",
        );
      } else setProblem(errors.length ? "Check the fields that are marked." : error);
    }
  }
  return { run, busy, problem };
}
