import { over } from "./chat.ts";
import { attach, composer } from "./composer.ts";
import { details, isAsked } from "./details.ts";
import { type Child, h, plain } from "./dom.ts";
import { icons } from "./icons.ts";
import { isPersonal } from "./opening.ts";
import type { State } from "./state.ts";
import { talk } from "./talk.ts";
import { moment } from "./time.ts";
import { notice, welcome } from "./welcome.ts";

const button = (label: string, icon: Child, props: object) =>
  h("button", { title: label, ...props }, icon);

/** The whole window. */
export function panel(state: State) {
  const { chat, asking, problem, run } = state;
  const { session, log, saved } = chat;
  const status = session?.status as string;
  const asked = isAsked(state);
  const begins = !log && !saved.held.secret;
  return h(
    "dialog",
    {
      "aria-label": "Lyceum",
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop(event: Event & { dataTransfer: DataTransfer }) {
        event.preventDefault();
        attach(state, event.dataTransfer.files);
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
          session?.allowed.includes("message") &&
            plain("Your details", () => ask(state, "details")),
          session?.allowed.includes("end") && plain("End chat", () => ask(state, "end")),
          plain("Erase chat", () => ask(state, "erase")),
        )
      : (asking === "end" || asking === "erase") && question(state, asking),
    h(
      "main",
      { tabindex: 0 },
      ...(log ? talk(state) : begins ? welcome(state) : [h("p.note", null, "One moment…")]),
      asked && details(state),
      chat.thanked &&
        session?.allowed.includes("end") &&
        !asked &&
        h("p.note", { role: "status" }, thanks(state)),
    ),
    problem &&
      !(asked && isPersonal(problem)) &&
      (log || chat.availability) &&
      h("p.note", { role: "alert" }, problem.message),
    status === "resolved" && rating(state),
    over[status] && log
      ? h(
          "div.card",
          null,
          h("p", null, over[status]),
          status === "converted" &&
            h("a.main", { href: `${chat.origin}/threads/${session?.threadId}` }, "Open it there"),
          plain("Start a new chat", chat.forget),
        )
      : (log || (begins && !asked)) && composer(state),
    begins && !asked && notice(state),
  );
}

/** One line: is there a connection, who answers, when. */
function doing({ chat }: State) {
  const { session, availability, live } = chat;
  if (!session) return availability?.open ? people(availability.online) : "";
  const { status, assignedTo, nextOpening, visitor } = session;
  if (status === "resolved") return "Chat ended";
  if (over[status]) return "";
  if (live.state === "offline") return "No connection. Trying again…";
  if (status === "offline_message") {
    if (!visitor.email && !visitor.phone) return "Nobody is free right now";
    return nextOpening ? `We answer from ${moment(nextOpening)}` : "We answer by email or phone";
  }
  if (assignedTo && status !== "queued") return `${assignedTo.name} is answering`;
  return "Waiting for the next free person";
}

const people = (count: number) => `${count} ${count === 1 ? "person" : "people"} online`;

function thanks({ chat }: State) {
  const { email, phone } = chat.session?.visitor ?? {};
  const where = email ?? phone;
  return where ? `Thank you. If you leave, we will reply to ${where}.` : "Thank you.";
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
    plain("Cancel", () => ask(state)),
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
      ? !chat.comment &&
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
