import { outcomes } from "@lyceum/core/meeting/attendance/states.ts";
import { outcomeWords } from "@lyceum/core/meeting/attendance/words.ts";
import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { correctableStates, type MeetingAct } from "@lyceum/core/meeting/states.ts";
import { meetingActWords, meetingStatusWords } from "@lyceum/core/meeting/words.ts";
import { Radio, Select, Stack, Textarea } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import type { AnyCommand, CommandForm, FieldsProps } from "../../../ui/command/command.ts";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { textOf } from "../../../ui/command/text-of.ts";
import { useCommandOn } from "../command-on.ts";
import { type ChargeValues, confirmForm, priceOf } from "./confirm-form.tsx";

/** What is done to a meeting once it has ended. */
export type AfterAct = Extract<
  MeetingAct,
  "note" | "correct" | "dispute" | "decide-dispute" | "confirm-charge" | "dismiss-charge" | "review"
>;

/** What of a meeting these commands need. Lists know nothing of its people and its note. */
export type Ended = Pick<
  MeetingView,
  | "id"
  | "assignmentId"
  | "version"
  | "status"
  | "absent"
  | "student"
  | "teacher"
  | "place"
  | "allowed"
  | "charge"
  | "dispute"
> &
  Partial<Pick<MeetingView, "people" | "note">>;

const done: Record<AfterAct, string> = {
  note: "Note saved.",
  correct: "Outcome corrected. Both sides are told.",
  dispute: "Sent. Our team looks into it and tells you.",
  "decide-dispute": "Decided. Both sides are told.",
  "confirm-charge": "Added to the draft invoice.",
  "dismiss-charge": "Dismissed. Nothing is charged.",
  review: "Marked as reviewed.",
};

/** The commands of a meeting that has ended. */
export function useAfterCommands(meeting: Ended) {
  const commandOn = useCommandOn(meeting);
  const { assignmentId, id, version } = meeting;
  const at = `/assignments/${assignmentId}/meetings/${id}` as const;
  return (act: AfterAct): AnyCommand => {
    const of = <Values extends object>(
      text: string,
      form: CommandForm<Values> | undefined,
      send: (values: Values, key: string) => Promise<unknown>,
    ) =>
      commandOn<Values>({
        act,
        title: labelOf(act, meeting),
        text,
        confirm: confirmOf(act, meeting),
        wide: act === "note" || act === "correct",
        form,
        isPossible: meeting.allowed.includes(act),
        send,
        done: done[act],
      });
    switch (act) {
      case "note":
        return of(
          "What was done, and what comes next. You can change it later.",
          noteForm(meeting),
          ({ shared, inside }, key) =>
            post(`${at}/note`, { version, shared: given(shared), private: given(inside) }, key),
        );
      case "correct":
        return of(
          "Say what happened. Both sides are told, and what is charged follows.",
          correctForm(meeting),
          ({ came, people, reason }, key) =>
            post(
              `${at}/correct`,
              { version, outcome: outcomeOf(came), people: changedPeople(meeting, people), reason },
              key,
            ),
        );
      case "dispute":
        return of(
          "Say what is wrong. Our team looks into it and tells you what it decides.",
          reasonForm("What happened?"),
          ({ reason }, key) => post(`${at}/dispute`, { version, reason }, key),
        );
      case "decide-dispute":
        return of(
          `${meeting.student.name} says: “${meeting.dispute?.reason ?? ""}”`,
          decideForm(meeting),
          ({ decision, came, answer }, key) =>
            post(
              `${at}/decide-dispute`,
              {
                version,
                decision,
                answer,
                outcome: decision === "uphold" ? outcomeOf(came) : undefined,
              },
              key,
            ),
        );
      case "confirm-charge":
        return of(
          "The line is added to the open draft invoice of this assignment, or to a new one.",
          confirmForm(meeting.charge),
          (values: ChargeValues, key) =>
            post(`${at}/confirm-charge`, { version, ...priceOf(values, meeting.charge) }, key),
        );
      case "dismiss-charge":
        return of(
          meeting.charge?.needsCredit
            ? "Do this once the credit note is issued, or when none is needed."
            : "Nothing is charged for this meeting.",
          reasonForm("Why?"),
          ({ reason }, key) => post(`${at}/dismiss-charge`, { version, reason }, key),
        );
      case "review":
        return of("It leaves the list of no-shows.", undefined, (_none: object, key) =>
          post(`${at}/review`, { version }, key),
        );
    }
  };
}

const given = (text: string) => text.trim() || undefined;

/** What the button is called. Nobody sees who comes to a place behind a link, so attendance is taken by hand. */
export function labelOf(act: AfterAct, { note, charge, place, status }: Ended) {
  if (act === "note" && note) return "Edit note";
  if (act === "dismiss-charge" && charge?.needsCredit) return "Mark as settled";
  if (act === "correct" && place === "link" && status === "lapsed") return "Record attendance";
  return meetingActWords[act];
}

const confirmOf = (act: AfterAct, meeting: Ended) =>
  ({ note: "Save note", correct: "Save outcome", dispute: "Send", "decide-dispute": "Decide" })[
    act as string
  ] ?? labelOf(act, meeting);

interface NoteValues {
  shared: string;
  inside: string;
}
const noteForm = ({ note, student }: Ended): CommandForm<NoteValues> => ({
  initial: { shared: note?.shared ?? "", inside: note?.private ?? "" },
  ready: ({ shared, inside }) => Boolean(shared.trim() || inside.trim()),
  fields: (props) => (
    <Stack gap="md">
      <Textarea
        label={`For ${student.name}`}
        autosize
        minRows={4}
        maxLength={4000}
        {...textOf(props, "shared")}
        data-autofocus
      />
      <Textarea
        label="Private"
        description="Only teachers and our team read this."
        autosize
        minRows={3}
        maxLength={4000}
        {...textOf(props, "inside")}
        error={props.error("private")}
      />
    </Stack>
  ),
});

/** What a meeting came to, as it is chosen: a no-show with who did not come. */
const choices = {
  completed: meetingStatusWords.completed,
  "no_show student": "The student did not come",
  "no_show teacher": "The teacher did not come",
  lapsed: "Nobody came",
  late_cancelled: "The student cancelled late",
  cancelled: "Cancelled, nothing to charge",
} as const;
type Came = keyof typeof choices;

const cameOf = ({ status, absent }: Ended): Came => {
  if (status === "no_show") return absent === "teacher" ? "no_show teacher" : "no_show student";
  // Nobody is missed at what ended before its planned start.
  if (status === "lapsed" && !absent) return "cancelled";
  return correctableStates.some((one) => one === status) ? (status as Came) : "completed";
};

function outcomeOf(came: Came) {
  const [status, absent] = came.split(" ") as [MeetingView["status"], "student" | undefined];
  return { status: status as (typeof correctableStates)[number] | "cancelled", absent };
}

const CameChoice = ({ values, set, error }: FieldsProps<{ came: Came }>) => (
  <Radio.Group
    label="What happened"
    value={values.came}
    error={error("outcome") ?? error("outcome.absent")}
    onChange={(came) => set({ came: came as Came })}
  >
    <Stack gap={8} mt={4}>
      {Object.entries(choices).map(([value, label]) => (
        <Radio key={value} value={value} label={label} />
      ))}
    </Stack>
  </Radio.Group>
);

interface CorrectValues {
  came: Came;
  people: Record<string, string>;
  reason: string;
}
const correctForm = (meeting: Ended): CommandForm<CorrectValues> => ({
  initial: { came: cameOf(meeting), people: {}, reason: "" },
  ready: ({ reason }) => reason.trim().length >= 3,
  fields: (props) => {
    const { values, set, error } = props;
    return (
      <Stack gap="md">
        <CameChoice
          values={values}
          set={({ came = values.came }) => set({ came, people: {} })}
          error={error}
        />
        {values.came === "completed" &&
          meeting.people
            ?.filter((one) => one.party !== "staff" || one.outcome)
            .map(({ userId, name, outcome }) => (
              <Select
                key={userId}
                label={name}
                data={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
                allowDeselect={false}
                value={values.people[userId] ?? outcome ?? "attended"}
                onChange={(next) => next && set({ people: { ...values.people, [userId]: next } })}
              />
            ))}
        <Textarea
          label="Why? Both sides read this."
          autosize
          minRows={2}
          maxLength={1000}
          {...textOf(props, "reason")}
        />
      </Stack>
    );
  },
});

/** Those whose part somebody has said. */
const changedPeople = (_meeting: Ended, people: Record<string, string>) =>
  Object.entries(people).map(([userId, outcome]) => ({
    userId,
    outcome: outcome as (typeof outcomes)[number],
  }));

interface DecideValues {
  decision: "uphold" | "refuse";
  came: Came;
  answer: string;
}
const decideForm = (meeting: Ended): CommandForm<DecideValues> => ({
  initial: { decision: "uphold", came: cameOf(meeting), answer: "" },
  ready: ({ answer }) => answer.trim().length >= 3,
  fields: (props) => {
    const { values, set, error } = props;
    return (
      <Stack gap="md">
        <Radio.Group
          label="Decision"
          value={values.decision}
          onChange={(decision) => set({ decision: decision as DecideValues["decision"] })}
        >
          <Stack gap={8} mt={4}>
            <Radio value="uphold" label="The student is right: nothing is charged" />
            <Radio value="refuse" label="The outcome stays" />
          </Stack>
        </Radio.Group>
        {values.decision === "uphold" && <CameChoice values={values} set={set} error={error} />}
        <Textarea
          label="Why? Both sides read this."
          autosize
          minRows={2}
          maxLength={1000}
          {...textOf(props, "answer")}
        />
      </Stack>
    );
  },
});
