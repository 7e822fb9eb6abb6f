import { type Child, h, plain } from "./dom.ts";
import { isPersonal } from "./opening.ts";
import type { State } from "./state.ts";
import { moment } from "./time.ts";

/** What stands in the window before there is a chat: who answers when, and the first message on its way. */
export function welcome(state: State): Child[] {
  const { chat, problem, run } = state;
  const { availability, saved } = chat;
  const { first } = saved.held;
  // Also after a chat that was there when the page came was erased or left.
  if (!availability && state.open && !problem) run(chat.ask);
  return [
    h(
      "p.note welcome",
      { role: problem && "alert" },
      !availability
        ? (problem?.message ?? "One moment…")
        : availability.open
          ? "Ask us anything. A person answers here."
          : `Nobody is here now. ${availability.nextOpening ? `We are back ${moment(availability.nextOpening)}, your time. ` : ""}Leave a message, and we answer by email or phone.`,
    ),
    !availability && problem && plain("Try again", () => run(chat.ask)),
    first &&
      h(
        "div",
        { role: "log" },
        h("ol", null, h("li.own", null, h("div", { dir: "auto" }, first.content), underway(state))),
      ),
  ];
}

function underway({ chat: { opening, availability } }: State): Child {
  const { refused } = opening;
  if (!refused) return h("time", null, "Sending…");
  if (isPersonal(refused)) return h("time", null, "Not sent yet");
  const outdated = refused.code === "consent.outdated";
  return h(
    "time.wrong",
    { role: "alert" },
    refused.message,
    " ",
    outdated
      ? plain("Send again", () => void opening.again(availability?.consent.version))
      : plain("Try again", () => void opening.again()),
    refused.final && plain("Edit", () => opening.edit()),
  );
}

/** One line of what sending the first message means, with the whole of it behind a link. */
export function notice(state: State): Child {
  const { availability, opening } = state.chat;
  const shown = state.notice || opening.refused?.code === "consent.outdated";
  return h(
    "p.notice",
    null,
    "By sending a message you accept our ",
    h(
      "button.plain",
      {
        type: "button",
        "aria-expanded": String(shown),
        onclick: () => {
          state.notice = !shown;
        },
      },
      "privacy notice",
    ),
    ".",
    shown && h("span", { role: "status" }, availability?.consent.text ?? "One moment…"),
  );
}
