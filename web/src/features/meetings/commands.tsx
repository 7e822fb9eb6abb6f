import type { MeetingView } from "@lyceum/core/meeting/schema.ts";
import { meetingActWords } from "@lyceum/core/meeting/words.ts";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { otherOf } from "../../lib/meeting/people.ts";
import type { Other } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import type { AnyCommand, CommandForm } from "../../ui/command/command.ts";
import { useCommandOn } from "./command-on.ts";
import {
  acceptForm,
  cameForm,
  cancelForm,
  counterForm,
  editForm,
  moveForm,
  wordForm,
} from "./form/forms.tsx";
import { type TimeScene, teacherIdOf } from "./form/scene.ts";
import { substituteForm } from "./form/substitute.tsx";
import { sentAbout } from "./form/values.ts";
import { type Pressed, says } from "./says.ts";

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
  substitute: "Saved. The student and both teachers are told.",
  cancel: "Meeting cancelled.",
};

/** The command of an act on a meeting. It is sent with the version that is on the page. */
export function useMeetingCommand(meeting: MeetingView, others: Other[]) {
  const me = useMe();
  const zone = useZone();
  const now = useNow();
  /** The server said that one of a series is late though this one is not; the next press confirms it. */
  const [isLate, setLate] = useState(false);
  const commandOn = useCommandOn(meeting, ({ code }) => setLate(code === "meeting.late"));
  const { assignmentId, id, version, series } = meeting;
  const at = `/assignments/${assignmentId}/meetings/${id}` as const;
  const scene: TimeScene = {
    assignmentId,
    meetingId: id,
    teacherId: teacherIdOf(meeting),
    others,
    isFree: me.role !== "student",
    from: meeting.scheduledTime,
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
        return of(wordForm(`Message to ${otherOf(meeting, me).name} (optional)`), ({ word }, key) =>
          post(`${at}/decline`, { version, reason: given(word) }, key),
        );
      case "agree-move":
        return of(undefined, (_none: object, key) => post(`${at}/agree-move`, { version }, key));
      case "refuse-move":
        return of(wordForm("Message (optional)"), ({ word }, key) =>
          post(`${at}/refuse-move`, { version, reason: given(word) }, key),
        );
      case "reschedule":
        return of(moveForm(meeting, scene, isOne), ({ minutes, reason, scope, ...values }, key) =>
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
        return of(moveForm(meeting, scene, true), ({ minutes, reason, scheduledTime }, key) =>
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
        return meeting.place === "link"
          ? of(cameForm, ({ came }, key) => post(`${at}/complete`, { version, came }, key))
          : of(undefined, (_none: object, key) => post(`${at}/complete`, { version }, key));
      case "substitute":
        return of(substituteForm(meeting), ({ teacherId, reason }, key) =>
          post(
            `${at}/substitute`,
            { version, teacherId: teacherId ?? "", reason: given(reason) },
            key,
          ),
        );
      case "edit":
        return of(editForm(meeting, !isOne), ({ scope, ...values }, key) => {
          const { title, agenda, place } = sentAbout(values);
          return post(`${at}/edit`, { version, title, agenda: agenda ?? null, place, scope }, key);
        });
      case "cancel":
        return of(cancelForm(!isOne), ({ reason, scope }, key) =>
          post(
            `${at}/cancel`,
            // What it may cost stands above the button, or in the answer to the first try.
            { version, reason, scope, isLate: me.role === "student" && (meeting.isLate || isLate) },
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
    counter: "Propose times",
    decline: "Decline meeting",
    reschedule: "Move meeting",
    "ask-move": "Ask to move",
    edit: "Save meeting",
    substitute: "Save substitute",
  })[act as string] ?? meetingActWords[act];
