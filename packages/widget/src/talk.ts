import type { AttachmentView, MessageView } from "@lyceum/core/message/schema.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import type { Child } from "./dom.ts";
import { h, plain } from "./dom.ts";
import { plainly, rich } from "./markdown.ts";
import type { State } from "./state.ts";
import { clock, day } from "./time.ts";

/** The conversation: days, messages with their marks, what waits to be sent. */
export function talk(state: State): Child[] {
  const { chat } = state;
  const { session, log } = chat;
  if (!log || !session) return [];
  const { messages, outbox, pausedUntil } = log;
  const list: Child[] = [];
  const lastOwn = messages.findLast((one) => one.sender.type === "visitor");
  let before: MessageView | undefined;
  for (const one of messages) {
    if (!before || day(before.createdAt) !== day(one.createdAt)) {
      list.push(h("li.day", { key: one.seq }, day(one.createdAt)));
      before = undefined;
    }
    list.push(message(state, one, before, one === lastOwn));
    before = one;
  }
  for (const one of outbox) list.push(waiting(state, one));
  const paused = (pausedUntil - Date.now()) / 1000;
  return [
    (messages[0]?.seq ?? 1) > 1 && plain("Show earlier", () => state.run(chat.older)),
    h("div", { role: "log", "aria-relevant": "additions" }, h("ol", null, ...list)),
    paused > 0 && h("p.note", null, `Sending in ${Math.ceil(paused)} s.`),
    chat.typing && h("p.note", null, `${chat.typing} is typing…`),
  ];
}

function message(
  state: State,
  one: MessageView,
  before: MessageView | undefined,
  lastOwn: boolean,
): Child {
  const { chat } = state;
  const { kind, sender, content, attachments, createdAt, seq } = one;
  if (kind === "system") return h("li.day", { key: seq, dir: "auto" }, content);
  const own = sender.type === "visitor";
  const mark = lastOwn && ((chat.session?.seen.rep ?? 0) >= seq ? " · Seen" : " · Delivered");
  return h(
    own ? "li.own" : "li",
    { key: seq },
    before?.sender.name !== sender.name &&
      h(own ? "b.hidden" : "b", { dir: "auto" }, own ? "You" : sender.name),
    h(
      "div",
      { dir: "auto" },
      words(one, own),
      kind === "card" && chat.session?.status !== "converted" && goOn(state),
      ...attachments.map((file) => attached(state, file)),
    ),
    h("time", { dateTime: createdAt }, clock(createdAt), mark),
  );
}

const made = new WeakMap<MessageView, Child>();

/** Read once: a long conversation is drawn again with every key. */
function words(one: MessageView, own: boolean) {
  const known = made.get(one) ?? h("div", null, ...(own ? plainly : rich)(one.content));
  made.set(one, known);
  return known;
}

const filesOf = ({ attachments: { length } = [] }: Outgoing) =>
  length && `${length} ${length === 1 ? "file" : "files"}`;

const waiting = ({ chat: { log } }: State, one: Outgoing) =>
  h(
    "li.own",
    { key: one.clientId },
    h("div", { dir: "auto" }, [one.content, filesOf(one)].filter(Boolean).join("\n")),
    one.state === "pending"
      ? h("time", null, "Sending…")
      : h(
          "time.wrong",
          null,
          one.error,
          " ",
          plain("Retry", () => log?.retry(one.clientId)),
          plain("Discard", () => log?.discard(one.clientId)),
        ),
  );

/** On our own site the account page finds the chat by its cookie; elsewhere a one-use link carries it over. */
const goOn = ({ chat, run }: State) =>
  h(
    "button.main",
    {
      onclick: () =>
        run(async () =>
          visit(chat.same ? "/claim" : (await chat.api<Linked>("/session/invitation", {})).url),
        ),
    },
    "Continue in your account",
  );

const said: Record<string, string> = {
  pending: "being checked",
  unchecked: "not checked for viruses",
  quarantined: "not safe, removed",
  rejected: "not accepted",
};

function attached({ chat, run }: State, { id, name, size, status }: AttachmentView) {
  const about =
    said[status] ||
    (size < 1e6 ? `${Math.ceil(size / 1024)} KB` : `${(size / 2 ** 20).toFixed(1)} MB`);
  return h(
    "button.file",
    {
      disabled: !["clean", "unchecked"].includes(status),
      onclick: () => run(async () => visit((await chat.api<Linked>(`/session/files/${id}`)).url)),
    },
    h("bdi", null, name),
    h("small", null, about),
  );
}

interface Linked {
  url: string;
}

const visit = (url: string) => open(url, "_blank", "noopener");
