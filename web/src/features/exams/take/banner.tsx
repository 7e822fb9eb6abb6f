import { Button } from "@mantine/core";
import {
  type Icon,
  IconAlertTriangle,
  IconClockOff,
  IconCloudOff,
  IconDevices,
  IconLogin,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { count } from "../../../lib/text/words.ts";
import { clock as clockOf, useZone } from "../../../lib/time/time.ts";
import { failed } from "../../../ui/toast/toasts.ts";
import type { TakingState } from "./engine/taking.ts";
import css from "./take.module.css";
import { unsavedIn, useExamTaking, useTakingPart } from "./taking-context.ts";

interface Said {
  icon: Icon;
  tone: "amber" | "red";
  text: string;
  action?: ReactNode;
}

const waitWords = (many: number) =>
  `${count(many, "answer")} ${many === 1 ? "waits" : "wait"} on this device`;
const answers = (many: number) => (many === 1 ? "It is" : "They are");

/** What of a state has to be said; the worst first. Nothing is called saved before the server said so. */
function bannerOf(state: TakingState, zone: string): Omit<Said, "action"> | undefined {
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
  const asked = Object.values(state.answers).filter(({ status }) => status === "asked").length;
  if (asked) {
    const text = `${count(asked, "answer")} ${asked === 1 ? "was" : "were"} written on two devices. Choose which one counts.`;
    return { icon: IconDevices, tone: "amber", text };
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
export function Banner() {
  const { session } = useExamTaking();
  const state = useTakingPart((all) => all);
  const [isBusy, setBusy] = useState(false);
  const said = bannerOf(state, useZone());
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
