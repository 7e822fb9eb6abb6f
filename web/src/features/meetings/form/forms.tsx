import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { Radio, Stack, Textarea } from "@mantine/core";
import type { Other } from "../../../lib/meeting/when.ts";
import type { CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { textOf } from "../../../ui/command/text-of.ts";
import { AboutFields } from "./about-fields.tsx";
import { isLength, LengthInput } from "./length.tsx";
import { ManyTimes } from "./many-times.tsx";
import { OneTime } from "./one-time.tsx";
import type { TimeScene } from "./scene.ts";
import { ScopeChoice } from "./scope.tsx";
import { SeriesDates } from "./series-dates.tsx";
import { SlotChoice } from "./slot-choice.tsx";
import { type AboutValues, isAboutReady } from "./values.ts";

/** Which of the proposed times. */
export const acceptForm = (
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
/** Other times, and how long. */
export const counterForm = (
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
      <Word props={props} label="Message (optional)" />
    </>
  ),
});

interface MoveValues {
  scheduledTime: string | null;
  minutes: number | string;
  reason: string;
  scope: "one" | "following";
}
/** Another time, and how long; of a series whether the others follow. */
export const moveForm = (
  meeting: MeetingView,
  scene: TimeScene,
  isOne: boolean,
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
      {!isOne && (
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
      {props.values.scope === "following" &&
        props.values.scheduledTime &&
        isLength(props.values.minutes) && (
          <SeriesDates
            scene={scene}
            start={props.values.scheduledTime}
            minutes={Number(props.values.minutes)}
          />
        )}
      <Word props={props} label="Why (optional)" />
    </>
  ),
});

type EditValues = AboutValues & { scope: "one" | "following" };
/** What it is about and where it takes place. */
export const editForm = (meeting: MeetingView, isOfSeries: boolean): CommandForm<EditValues> => ({
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

const cameWords = {
  both: "It took place",
  teacher: "The student did not come",
  nobody: "Nobody came",
} as const;
type WhoCame = keyof typeof cameWords;

/** Who came to a place behind a link. */
export const cameForm: CommandForm<{ came: WhoCame }> = {
  initial: { came: "both" },
  fields: ({ values, set, error }) => (
    <Radio.Group
      label="What happened"
      value={values.came}
      error={error("came")}
      onChange={(came) => set({ came: came as WhoCame })}
    >
      <Stack gap={8} mt={4}>
        {Object.entries(cameWords).map(([value, label]) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Stack>
    </Radio.Group>
  ),
};

/** Why it does not take place. */
export const cancelForm = (
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

/** A few words and nothing else. */
export const wordForm = (label: string): CommandForm<{ word: string }> => ({
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
