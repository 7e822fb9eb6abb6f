import { Button } from "@mantine/core";
import {
  type Icon,
  IconAlertTriangle,
  IconClockOff,
  IconCloudOff,
  IconDevices,
  IconLogin,
} from "@tabler/icons-react";
import { useState } from "react";
import { count } from "../../../lib/text/words.ts";
import { clock as clockOf, useZone } from "../../../lib/time/time.ts";
import { failed } from "../../../ui/toast/toasts.ts";
import type { AnswerState, TakingState } from "./engine/taking.ts";
import css from "./take.module.css";
import { type Taking, unsavedIn, useExamTaking, useTakingPart } from "./taking-context.ts";

interface Said {
  /** The place of the question that it is about. */
  place?: number;
  icon: Icon;
  tone: "amber" | "red";
  text: string;
}

const waitWords = (many: number) =>
  `${count(many, "answer")} ${many === 1 ? "waits" : "wait"} on this device`;
const answers = (many: number) => (many === 1 ? "It is" : "They are");

/** What of a state has to be said; the worst first. Nothing is called saved before the server said so. */
function bannerOf(state: TakingState, { questions }: Taking, zone: string): Said | undefined {
  const many = unsavedIn(state);
  const { view } = state;
  const waits = many ? ` ${waitWords(many)}.` : "";
  if (state.place === "tab") {
    return { icon: IconDevices, tone: "amber", text: "This exam is open in another tab." };
  }
  if (state.place === "device") {
    // What was read while this device wrote names this one.
    const name = view && !view.isWriter ? ` (${view.device.name})` : "";
    const kept = many ? ` ${waitWords(many)} and ${many === 1 ? "is" : "are"} not saved.` : "";
    const text = `Another device writes${name}; here you only read.${kept}`;
    return { icon: IconDevices, tone: "amber", text };
  }
  if (state.line === "out") {
    const text = `Your sign-in has ended.${waits} Sign in again in another tab and come back here.`;
    return { icon: IconLogin, tone: "red", text };
  }
  if (state.line === "foreign") {
    const text = `Somebody else is signed in in this browser, or this exam is not yours any more.${waits}`;
    return { icon: IconLogin, tone: "red", text };
  }
  if (state.line === "down") {
    const sent = many ? ` ${answers(many)} sent as soon as Lyceum answers.` : "";
    const stay = state.isKept
      ? "You can write on."
      : "This browser keeps nothing, so do not close or reload this page.";
    return { icon: IconCloudOff, tone: "red", text: `No connection.${waits}${sent} ${stay}` };
  }
  if (state.isOver) {
    const end = clockOf(state.endsAt, zone);
    const text = many
      ? `Time is over. ${count(many, "answer")} ${many === 1 ? "is" : "are"} being sent.`
      : `Time is over, and all your answers are saved. The exam is submitted by itself at ${end}.`;
    return { icon: IconClockOff, tone: "amber", text };
  }
  const placesOf = (status: AnswerState["status"]) =>
    questions.flatMap(({ id }, place) => (state.answers[id]?.status === status ? [place] : []));
  const asked = placesOf("asked");
  if (asked.length) {
    const text = `${count(asked.length, "answer")} ${asked.length === 1 ? "was" : "were"} written on two devices. Choose which one counts.`;
    return { icon: IconDevices, tone: "amber", text, place: asked[0] };
  }
  const refused = placesOf("refused");
  if (refused.length) {
    const text = `${count(refused.length, "answer")} ${refused.length === 1 ? "was" : "were"} not accepted and ${refused.length === 1 ? "is" : "are"} not saved.`;
    return { icon: IconAlertTriangle, tone: "red", text, place: refused[0] };
  }
  const places = placesOf("passed");
  const passed = places.map((place) => place + 1);
  if (passed.length) {
    const why = state.answers[questions[places[0] ?? 0]?.id ?? ""]?.problem ?? "";
    const which = `${passed.length === 1 ? "answer to question" : "answers to questions"} ${passed.join(", ")}`;
    const text = `The ${which} ${passed.length === 1 ? "was" : "were"} not saved. ${why} What is saved counts.`;
    return { icon: IconAlertTriangle, tone: "amber", text };
  }
  if (state.broken.length) {
    const text =
      "A receipt is not what this browser computed from your answer. Download your receipts when you have submitted, and tell your teacher.";
    return { icon: IconAlertTriangle, tone: "red", text };
  }
  if (!state.isKept) {
    const text =
      "This browser keeps nothing of what you write. Your answers are saved by the server only; do not close this page while one is not saved.";
    return { icon: IconAlertTriangle, tone: "amber", text };
  }
  return undefined;
}

/** What is wrong, and what can be done about it. */
export function Banner({ go }: { go: (place: number) => void }) {
  const taking = useExamTaking();
  const { session } = taking;
  const state = useTakingPart((all) => all);
  const [isBusy, setBusy] = useState(false);
  const said = bannerOf(state, taking, useZone());
  async function takeOver() {
    setBusy(true);
    try {
      await session.takeOver();
    } catch (error) {
      failed(error, "This device does not write yet");
    } finally {
      setBusy(false);
    }
  }
  return (
    <div role="status" className={css.banner} data-tone={said?.tone}>
      {said && (
        <>
          <said.icon size={18} stroke={1.75} aria-hidden />
          <span>{said.text}</span>
          {said.place !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => go(said.place ?? 0)}>
              Go to question {said.place + 1}
            </Button>
          )}
          {state.place !== "here" && (
            <Button size="compact-sm" loading={isBusy} onClick={() => void takeOver()}>
              {state.place === "tab" ? "Continue here" : "Take over here"}
            </Button>
          )}
          {state.place === "here" && state.line === "out" && (
            <Button component="a" href="/sign-in" target="_blank" size="compact-sm">
              Sign in
            </Button>
          )}
          {state.place === "here" && state.line !== "up" && (
            <Button size="compact-sm" variant="default" onClick={() => session.sitting().again()}>
              Try now
            </Button>
          )}
        </>
      )}
    </div>
  );
}
