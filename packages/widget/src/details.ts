import type { SessionView } from "@lyceum/core/presignin/schema.ts";
import { over } from "./chat.ts";
import { h, plain } from "./dom.ts";
import { isPersonal } from "./opening.ts";
import type { State } from "./state.ts";

/** Asked once in a chat, and once more when nobody was free and there is no way to answer. */
const roundOf = ({ id, status, visitor: { email, phone } }: SessionView) =>
  status === "offline_message" && !email && !phone ? `${id} unreachable` : id;

/** Whether the visitor is asked who they are: after the first message, or before it can be sent. */
export function isAsked({ chat, asking }: State) {
  const { session, saved, opening } = chat;
  if (!session) return isPersonal(opening.refused);
  if (over[session.status] || session.status === "resolved") return false;
  const { named, email, phone } = session.visitor;
  const known = named && (email || phone);
  return asking === "details" || (saved.held.asked !== roundOf(session) && !known);
}

/** Asks for name and contact, as a part of the conversation. */
export function details(state: State) {
  const { chat, problem, asking, run } = state;
  const { session, saved, opening } = chat;
  const { name, contact } = saved.held;
  const refused = session ? problem : opening.refused;
  const wrong = isPersonal(refused) && (refused?.field === "name" ? "name" : "contact");
  const missing = refused?.code === "chat.contact-needed";
  const field = (key: "name" | "contact", label: string, value: string | undefined, auto: string) =>
    h(
      "label",
      null,
      label,
      h("input", {
        name: key,
        value,
        dir: "auto",
        autocomplete: auto,
        required: key === "contact" && !session,
        autofocus: session ? asking === "details" && key === "name" : key === "contact",
        "aria-invalid": wrong === key && !missing && "true",
        "aria-describedby": wrong === key && "wrong",
        oninput: ({ target }: { target: HTMLInputElement }) => saved.set({ [key]: target.value }),
      }),
      wrong === key &&
        !missing &&
        h(
          "span.wrong",
          { id: "wrong", role: "alert" },
          // What is no address is sent as a number, and might have been meant as either.
          refused?.field === "phone"
            ? "Enter an email address, or a phone number like +351 210 000 000."
            : refused?.message,
        ),
    );
  function done() {
    if (session) saved.set({ asked: roundOf(session) });
    state.asking = false;
    state.problem = undefined;
  }
  return h(
    "form.card",
    {
      "aria-label": "Your details",
      onsubmit(event: Event) {
        event.preventDefault();
        if (!session) void opening.again();
        else {
          run(async () => {
            await chat.introduce();
            done();
          });
        }
      },
    },
    h(
      "p",
      { role: "status" },
      !session
        ? "Where can we answer you?"
        : session.status === "offline_message"
          ? "Nobody is free right now. Where can we answer you?"
          : "Who are you, and where can we answer if you leave this page?",
    ),
    field("name", session ? "Name" : "Name (optional)", name, "name"),
    field("contact", "Email or phone", contact, "email"),
    h("button.main", null, session ? "Save" : "Send message"),
    plain(session ? "Not now" : "Edit message", session ? done : opening.edit),
  );
}
