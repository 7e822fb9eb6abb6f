import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { meetingActWords } from "@lyceum/core/meeting/words.ts";
import { Textarea } from "@mantine/core";
import { post } from "../../lib/api.ts";
import type { Other } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import type { AnyCommand, CommandForm, FieldsProps } from "../../ui/command/command.ts";
import { reasonForm } from "../../ui/command/reason.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import { useCommandOn } from "./command-on.ts";
import { AboutFields } from "./form/about-fields.tsx";
import { isLength, LengthInput } from "./form/length.tsx";
import { ManyTimes } from "./form/many-times.tsx";
import { OneTime } from "./form/one-time.tsx";
import { otherOf, type TimeScene, teacherIdOf } from "./form/scene.ts";
import { ScopeChoice } from "./form/scope.tsx";
import { SlotChoice } from "./form/slot-choice.tsx";
import { type AboutValues, isAboutReady, sentAbout } from "./form/values.ts";
import { isLate, type Pressed, says } from "./says.ts";

const done: Record<Pressed, string> = {
  accept: "Meeting accepted. It is in both calendars.",
  counter: "Other times proposed.",
  decline: "Meeting declined.",
  "agree-move": "Agreed. The meeting is moved.",
  "refuse-move": "The meeting stays at its time.",
  reschedule: "Meeting moved.",
  "ask-move": "Asked. The meeting stays at its time until there is an answer.",
  open: "The meeting has begun.",
  complete: "The meeting is over.",
  edit: "Meeting saved.",
  cancel: "Meeting cancelled.",
};

/** The command of an act on a meeting. It is sent with the version that is on the page. */
export function useMeetingCommand(meeting: MeetingView, others: Other[]) {
  const me = useMe();
  const zone = useZone();
  const now = useNow();
  const commandOn = useCommandOn(meeting);
  const { assignmentId, id, version, series } = meeting;
  const at = `/assignments/${assignmentId}/meetings/${id}` as const;
  const scene: TimeScene = {
    assignmentId,
    meetingId: id,
    teacherId: teacherIdOf(meeting),
    others,
    isFree: me.role !== "student",
  };
  const isOne = !series || meeting.status === "proposed";

  return (act: Pressed): AnyCommand => {
    const of = <Values extends object>(
      form: CommandForm<Values> | undefined,
      send: (values: Values, key: string) => Promise<unknown>,
    ) =>
      commandOn<Values>({
        act,
        title: meetingActWords[act],
        text: says(act, meeting, { me, zone, now }),
        confirm: confirmOf(act),
        danger: act === "cancel",
        wide: ["counter", "reschedule", "ask-move"].includes(act),
        form,
        isPossible: meeting.allowed.includes(act),
        send,
        done: done[act],
      });

    switch (act) {
      case "accept":
        return of(acceptForm(meeting, others), ({ scheduledTime }, key) =>
          post(`${at}/accept`, { version, scheduledTime: scheduledTime ?? "" }, key),
        );
      case "counter":
        return of(counterForm(meeting, scene), ({ slots, minutes, reason }, key) =>
          post(
            `${at}/counter`,
            { version, slots, durationMinutes: Number(minutes), reason: given(reason) },
            key,
          ),
        );
      case "decline":
        return of(wordForm(`A word to ${otherOf(meeting, me).name} (optional)`), ({ word }, key) =>
          post(`${at}/decline`, { version, reason: given(word) }, key),
        );
      case "agree-move":
        return of(undefined, (_none: object, key) => post(`${at}/agree-move`, { version }, key));
      case "refuse-move":
        return of(wordForm("A word to go with it (optional)"), ({ word }, key) =>
          post(`${at}/refuse-move`, { version, reason: given(word) }, key),
        );
      case "reschedule":
        return of(moveForm(meeting, scene, !isOne), ({ minutes, reason, scope, ...values }, key) =>
          post(
            `${at}/reschedule`,
            {
              version,
              scheduledTime: values.scheduledTime ?? "",
              durationMinutes: Number(minutes),
              reason: given(reason),
              scope,
            },
            key,
          ),
        );
      case "ask-move":
        return of(moveForm(meeting, scene, false), ({ minutes, reason, scheduledTime }, key) =>
          post(
            `${at}/ask-move`,
            {
              version,
              scheduledTime: scheduledTime ?? "",
              durationMinutes: Number(minutes),
              reason: given(reason),
            },
            key,
          ),
        );
      case "open":
        return of(undefined, (_none: object, key) => post(`${at}/open`, { version }, key));
      case "complete":
        return of(undefined, (_none: object, key) => post(`${at}/complete`, { version }, key));
      case "edit":
        return of(editForm(meeting, !isOne), ({ scope, ...values }, key) => {
          const { title, agenda, place } = sentAbout(values);
          return post(`${at}/edit`, { version, title, agenda: agenda ?? null, place, scope }, key);
        });
      case "cancel":
        return of(cancelForm(!isOne), ({ reason, scope }, key) =>
          post(
            `${at}/cancel`,
            // What it may cost stands above the button.
            { version, reason, scope, isLate: me.role === "student" && isLate(meeting, now) },
            key,
          ),
        );
    }
  };
}

const given = (text: string) => text.trim() || undefined;

const confirmOf = (act: Pressed) =>
  ({
    accept: "Accept meeting",
    counter: "Send times",
    decline: "Decline meeting",
    reschedule: "Move meeting",
    "ask-move": "Ask to move",
    edit: "Save meeting",
  })[act as string] ?? meetingActWords[act];

const acceptForm = (
  { slots = [], durationMinutes }: MeetingView,
  others: Other[],
): CommandForm<{ scheduledTime: string | null }> => ({
  initial: { scheduledTime: slots.length === 1 ? (slots[0] ?? null) : null },
  ready: ({ scheduledTime }) => scheduledTime !== null && slots.includes(scheduledTime),
  fields: ({ values, set, error }) => (
    <SlotChoice
      slots={slots}
      minutes={durationMinutes}
      others={others}
      value={values.scheduledTime}
      error={error("scheduledTime")}
      onChange={(scheduledTime) => set({ scheduledTime })}
    />
  ),
});

interface CounterValues {
  slots: string[];
  minutes: number | string;
  reason: string;
}
const counterForm = (
  { durationMinutes }: MeetingView,
  scene: TimeScene,
): CommandForm<CounterValues> => ({
  initial: { slots: [], minutes: durationMinutes, reason: "" },
  ready: ({ slots, minutes }) => slots.length > 0 && isLength(minutes),
  fields: (props) => (
    <>
      <LengthInput
        value={props.values.minutes}
        error={props.error("durationMinutes")}
        onChange={(minutes) => props.set({ minutes })}
      />
      <ManyTimes
        scene={scene}
        minutes={Number(props.values.minutes)}
        value={props.values.slots}
        error={props.error("slots")}
        onChange={(slots) => props.set({ slots })}
      />
      <Word props={props} label="A word to go with it (optional)" />
    </>
  ),
});

interface MoveValues {
  scheduledTime: string | null;
  minutes: number | string;
  reason: string;
  scope: "one" | "following";
}
const moveForm = (
  meeting: MeetingView,
  scene: TimeScene,
  isOfSeries: boolean,
): CommandForm<MoveValues> => ({
  initial: {
    scheduledTime: null,
    minutes: meeting.durationMinutes,
    reason: "",
    scope: "one",
  },
  ready: ({ scheduledTime, minutes }) => scheduledTime !== null && isLength(minutes),
  fields: (props) => (
    <>
      {isOfSeries && (
        <ScopeChoice value={props.values.scope} onChange={(scope) => props.set({ scope })} />
      )}
      <LengthInput
        value={props.values.minutes}
        error={props.error("durationMinutes")}
        onChange={(minutes) => props.set({ minutes })}
      />
      <OneTime
        scene={scene}
        minutes={Number(props.values.minutes)}
        value={props.values.scheduledTime}
        error={props.error("scheduledTime")}
        onChange={(scheduledTime) => props.set({ scheduledTime })}
      />
      <Word props={props} label="Why (optional)" />
    </>
  ),
});

type EditValues = AboutValues & { scope: "one" | "following" };
const editForm = (meeting: MeetingView, isOfSeries: boolean): CommandForm<EditValues> => ({
  initial: {
    title: meeting.title,
    agenda: meeting.agenda ?? "",
    placeKind: meeting.place,
    url: meeting.url ?? "",
    scope: "one",
  },
  ready: isAboutReady,
  fields: (props) => (
    <>
      {isOfSeries && (
        <ScopeChoice value={props.values.scope} onChange={(scope) => props.set({ scope })} />
      )}
      <AboutFields {...props} />
    </>
  ),
});

const cancelForm = (
  isOfSeries: boolean,
): CommandForm<{ reason: string; scope: "one" | "following" }> => {
  const why = reasonForm("Why? The other side reads this.");
  return {
    initial: { reason: "", scope: "one" },
    ready: ({ reason }) => why.ready?.({ reason }) ?? true,
    fields: (props) => (
      <>
        {isOfSeries && (
          <ScopeChoice value={props.values.scope} onChange={(scope) => props.set({ scope })} />
        )}
        {why.fields(props)}
      </>
    ),
  };
};

const wordForm = (label: string): CommandForm<{ word: string }> => ({
  initial: { word: "" },
  fields: (props) => (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxLength={500}
      {...textOf(props, "word")}
      error={props.error("reason")}
    />
  ),
});

/** A few words that go with a command. */
const Word = ({ props, label }: { props: FieldsProps<{ reason: string }>; label: string }) => (
  <Textarea
    mt="md"
    label={label}
    autosize
    minRows={2}
    maxLength={500}
    {...textOf(props, "reason")}
  />
);
