import type { Child } from "./dom.ts";
import { h } from "./dom.ts";
import type { State } from "./state.ts";
import { moment } from "./time.ts";

/** What is asked before the first message; out of hours the same form leaves one. */
export function form(state: State): Child[] {
  const { chat, problem } = state;
  const { availability } = chat;
  if (!availability) {
    // Also after a chat that was there when the page came was erased or left.
    if (state.open && !problem) state.run(chat.ask);
    return [
      h("p.note", { role: "alert" }, problem?.message ?? "One moment…"),
      problem && h("button.main", { onclick: () => state.run(chat.ask) }, "Try again"),
    ];
  }
  const { open, nextOpening, consent } = availability;
  const wrong = problem?.field?.replace(/email|phone/, "contact");
  const field = (name: string, label: string, props?: object, tag = "input") =>
    h(
      "label",
      null,
      label,
      h(tag, {
        name,
        required: true,
        "aria-invalid": name === wrong && "true",
        "aria-describedby": name === wrong && "wrong",
        ...props,
      }),
      name === wrong && h("span.wrong", { id: "wrong" }, problem?.message),
    );

  return [
    h(
      "p",
      null,
      open
        ? "Ask us anything. A person answers here."
        : `Nobody is here now. ${nextOpening ? `We are back ${moment(nextOpening)}, your time. ` : ""}Leave a message, and we answer by e-mail or phone.`,
    ),
    h(
      "form",
      {
        onsubmit(event: SubmitEvent) {
          event.preventDefault();
          const typed = Object.fromEntries(new FormData(event.target as HTMLFormElement));
          state.run(() => chat.start(typed as never));
        },
      },
      field("name", "Your name", { autocomplete: "name" }),
      field("contact", open ? "E-mail or phone (optional)" : "E-mail or phone", {
        autocomplete: "email",
        required: !open,
      }),
      field("subject", "What is it about?"),
      field("message", "Your message", { maxLength: 4000, rows: 3 }, "textarea"),
      h(
        "label.check",
        null,
        h("input", { type: "checkbox", required: true }),
        h("span", null, consent.text),
      ),
      problem && !wrong && h("p.wrong", { role: "alert" }, problem.message),
      h("button.main", null, open ? "Start the chat" : "Leave the message"),
    ),
  ];
}
