import { over } from "./chat.ts";
import { composer } from "./composer.ts";
import { type Child, h, plain } from "./dom.ts";
import { form } from "./form.ts";
import { icons } from "./icons.ts";
import type { State } from "./state.ts";
import { talk } from "./talk.ts";
import { moment } from "./time.ts";

const button = (label: string, icon: Child, props: object) =>
  h("button", { title: label, ...props }, icon);

/** The whole window. */
export function panel(state: State) {
  const { chat, asking, run } = state;
  const { session, log, saved } = chat;
  const status = session?.status as string;
  return h(
    "dialog",
    {
      "aria-label": "Lyceum",
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop(event: Event & { dataTransfer: DataTransfer }) {
        event.preventDefault();
        if (log) chat.uploads.add(event.dataTransfer.files);
      },
    },
    h(
      "header",
      null,
      icons.logo,
      h("div", null, h("h2", null, "Lyceum"), h("p", { role: "status" }, doing(state))),
      log &&
        button("Options", icons.more, {
          "aria-expanded": String(asking === "menu"),
          onclick: () => ask(state, !asking && "menu"),
        }),
      button("Close the chat", icons.close, { onclick: () => state.show(false) }),
    ),
    asking === "menu"
      ? h(
          "nav",
          null,
          plain(saved.held.muted ? "Sound on" : "Sound off", () =>
            run(() => saved.set({ muted: !saved.held.muted })),
          ),
          session?.allowed.includes("end") && plain("End chat", () => ask(state, "end")),
          plain("Erase chat", () => ask(state, "erase")),
        )
      : asking && question(state, asking),
    h(
      "main",
      { tabindex: log ? 0 : -1, autofocus: !log },
      ...(log ? talk(state) : saved.held.secret ? [h("p.note", null, "One moment…")] : form(state)),
    ),
    log && state.problem && h("p.note", { role: "alert" }, state.problem.message),
    status === "resolved" && rating(state),
    log &&
      (over[status]
        ? h(
            "div.card",
            null,
            h("p", null, over[status]),
            status === "converted" &&
              h("a.main", { href: `${chat.origin}/threads/${session?.threadId}` }, "Open it there"),
            plain("Start a new chat", chat.forget),
          )
        : composer(state)),
  );
}

/** One line: is there a connection, who answers, when. */
function doing({ chat }: State) {
  const { session, availability, live } = chat;
  if (!session) return availability?.open ? `${availability.online} online` : "";
  const { status, assignedTo, nextOpening } = session;
  if (status === "resolved") return "Chat ended";
  if (over[status]) return "";
  if (live.state === "offline") return "No connection. Trying again…";
  if (status === "offline_message") {
    return nextOpening ? `We answer from ${moment(nextOpening)}` : "We answer by e-mail or phone";
  }
  if (assignedTo && status !== "queued") return `${assignedTo.name} is answering`;
  return "Waiting for the next free person";
}

function ask(state: State, what?: State["asking"]) {
  state.asking = what;
}

function question(state: State, what: "end" | "erase") {
  const { chat } = state;
  const [text, yes, job] =
    what === "end"
      ? ["End this chat? You can still read it here.", "End chat", chat.end]
      : ["Erase this chat? Messages and files are deleted for good.", "Erase chat", chat.erase];
  return h(
    "div.card",
    { role: "alertdialog", "aria-label": yes, tabindex: -1, autofocus: true },
    h("p", null, text),
    h(
      "button.main",
      {
        onclick() {
          ask(state);
          state.run(job);
        },
      },
      yes,
    ),
    plain("Keep it", () => ask(state)),
  );
}

function rating({ chat, run }: State) {
  const score = chat.session?.rating;
  return h(
    "form.card",
    {
      "aria-label": "Rating",
      onsubmit(event: SubmitEvent) {
        event.preventDefault();
        const typed = new FormData(event.target as HTMLFormElement).get("comment");
        run(() => chat.rate(score as number, typed as string));
      },
    },
    h("p", null, score ? "Thank you." : "How was this chat?"),
    score
      ? !chat.told &&
          h(
            "label",
            null,
            "Anything to add?",
            h("textarea", { name: "comment", required: true, maxLength: 1000 }),
            h("button.main", null, "Send comment"),
          )
      : h(
          "div",
          null,
          ...["Bad", "Poor", "Fair", "Good", "Very good"].map((word, at) =>
            button(word, at + 1, { type: "button", onclick: () => run(() => chat.rate(at + 1)) }),
          ),
        ),
  );
}
