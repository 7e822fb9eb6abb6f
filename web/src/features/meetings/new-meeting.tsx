import { durationMinutes } from "@lyceum/core/meeting/limits.ts";
import { SegmentedControl, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { meetingKeys } from "../../lib/meeting/stale.ts";
import type { Problem } from "../../lib/problem.ts";
import { useZone, zoneName } from "../../lib/time/time.ts";
import { anyCommand, type FieldsProps } from "../../ui/command/command.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { useCommand } from "../../ui/command/use-command.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { AboutFields } from "./form/about-fields.tsx";
import { isLength, LengthInput } from "./form/length.tsx";
import { ManyTimes } from "./form/many-times.tsx";
import { OneTime } from "./form/one-time.tsx";
import { RepeatFields } from "./form/repeat-fields.tsx";
import type { TimeScene } from "./form/scene.ts";
import {
  type AboutValues,
  emptyAbout,
  isAboutReady,
  isRule,
  once,
  type RepeatValues,
  ruleOf,
  sentAbout,
} from "./form/values.ts";

type How = "book" | "propose";

interface Values extends AboutValues, RepeatValues {
  how: How;
  scheduledTime: string | null;
  slots: string[];
  minutes: number | string;
}

interface Given {
  scene: TimeScene;
  /** With whom. */
  name: string;
}

const hows = [
  { value: "book", label: "Book a time" },
  { value: "propose", label: "Propose times" },
];

/** Asks for a new meeting: a time is booked, or several are proposed. Leads to the meeting. */
export function useNewMeeting({ scene, name }: Given) {
  const { assignmentId } = scene;
  const client = useQueryClient();
  const navigate = useNavigate();
  const zone = useZone();
  const { send: run } = useCommand({
    send: (posted: () => Promise<{ meeting: { id: string } }>) => posted(),
    stale: () => meetingKeys(assignmentId),
  });

  async function send(values: Values, key: string) {
    const more = { ...sentAbout(values), durationMinutes: Number(values.minutes), timezone: zone };
    const at = `/assignments/${assignmentId}/meetings` as const;
    const { meeting } = await run(() =>
      values.how === "propose"
        ? post(`${at}/propose`, { ...more, slots: values.slots }, key)
        : post(
            at,
            { ...more, scheduledTime: values.scheduledTime ?? "", rule: ruleOf(values) },
            key,
          ),
    );
    toast(
      values.how === "propose"
        ? `Times proposed to ${name}.`
        : ruleOf(values)
          ? "Meetings booked."
          : "Meeting booked.",
    );
    await navigate({
      to: "/assignments/$assignmentId/meetings/$meetingId",
      params: { assignmentId, meetingId: meeting.id },
    });
  }

  return useOwnDialog(() =>
    anyCommand<Values>({
      title: "New meeting",
      text: `With ${name}. Times are in ${zoneName(zone)}.`,
      confirm: confirmOf,
      wide: true,
      form: {
        keep: `meeting-${assignmentId}`,
        initial: {
          ...emptyAbout,
          ...once,
          how: "book",
          scheduledTime: null,
          slots: [],
          minutes: durationMinutes.usual,
        },
        ready: isReady,
        fields: (props) => (
          <Stack gap="md">
            <SegmentedControl
              fullWidth
              aria-label="How"
              data={hows}
              value={props.values.how}
              onChange={(how) => props.set({ how: how as How })}
            />
            <Fields props={props} scene={scene} />
          </Stack>
        ),
      },
      async refused(problem: Problem) {
        // A time that is taken by now is offered no more.
        if (problem.status === 409) void client.invalidateQueries({ queryKey: keys.slots });
        return false;
      },
      send,
    }),
  );
}

function confirmOf(values: Values) {
  if (values.how === "propose") return "Propose meeting";
  const rule = ruleOf(values);
  return rule ? `Book ${rule.count} meetings` : "Book meeting";
}

function isReady(values: Values) {
  if (!isLength(values.minutes) || !isAboutReady(values)) return false;
  if (values.how === "propose") return values.slots.length > 0;
  const rule = ruleOf(values);
  return values.scheduledTime !== null && (!rule || isRule(rule));
}

interface FieldProps {
  props: FieldsProps<Values>;
  scene: TimeScene;
}

function Fields({ props, scene }: FieldProps) {
  const { values, set, error } = props;
  const minutes = Number(values.minutes);
  return (
    <>
      <LengthInput
        value={values.minutes}
        error={error("durationMinutes")}
        onChange={(next) => set({ minutes: next })}
      />
      {values.how === "propose" ? (
        <ManyTimes
          scene={scene}
          minutes={minutes}
          value={values.slots}
          error={error("slots")}
          onChange={(slots) => set({ slots })}
        />
      ) : (
        <>
          <OneTime
            scene={scene}
            minutes={minutes}
            value={values.scheduledTime}
            error={error("scheduledTime")}
            onChange={(scheduledTime) => set({ scheduledTime })}
          />
          <RepeatFields
            values={values}
            set={set}
            error={error}
            start={values.scheduledTime}
            minutes={minutes}
            scene={scene}
          />
        </>
      )}
      <AboutFields values={values} set={set} error={error} />
    </>
  );
}
