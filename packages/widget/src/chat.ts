import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { Availability, SessionView } from "@lyceum/core/presignin/schema.ts";
import { createLive } from "@lyceum/live-client/live.ts";
import type { LiveError } from "@lyceum/live-client/live-error.ts";
import { createLog, type Log } from "@lyceum/live-client/log.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import { localStore } from "@lyceum/live-client/store.ts";
import { createApi } from "./api.ts";
import { createOpening, introduction, type Opened, zone } from "./opening.ts";
import { createSaved, nobody, type Saved } from "./saved.ts";
import { createUploads } from "./uploads.ts";

/** Why there is nothing to write any more, by status. */
export const over: Record<string, string> = {
  blocked: "This chat is closed.",
  expired: "This chat is over.",
  converted: "This chat is in your account.",
};

export type Chat = ReturnType<typeof createChat>;

/**
 * The visitor's conversation: finds it again, starts it, keeps it in step with the server and the
 * other tabs. Knows nothing of the page; `changed` asks for a new picture, `arrived` tells of a
 * message from somebody else.
 */
export function createChat(origin: string, changed: () => void, arrived: () => void) {
  const same = origin === location.origin;
  const saved = createSaved(origin, follow);
  const api = createApi(origin, () => (same ? undefined : saved.held.secret));
  const live = createLive({
    ticket: () =>
      api<{ url: string; ticket: string }>("/ticket", {}).catch((error: LiveError) => {
        if (error.final) void sync();
        throw error;
      }),
  });
  const outbox = (id: string) => localStore<Outgoing[]>(`lyceum:${origin}:${id}`);
  let typedAt = 0;
  let hush: ReturnType<typeof setTimeout>;
  let retry: ReturnType<typeof setTimeout>;

  const opening = createOpening(api, saved, {
    changed,
    begun(opened) {
      const { id, visitor } = opened.session;
      saved.set({
        secret: same ? "cookie" : opened.secret,
        first: undefined,
        seen: 0,
        rung: 0,
        // Who has said where to answer is left in peace.
        asked: visitor.email || visitor.phone ? id : undefined,
      });
      take(opened);
    },
    ask: () => chat.ask(),
  });

  const chat = {
    origin,
    same,
    api,
    saved,
    live,
    opening,
    uploads: createUploads(api, changed),
    session: undefined as SessionView | undefined,
    log: undefined as Log<MessageView> | undefined,
    availability: undefined as Availability | undefined,
    /** What was said about the rating. */
    comment: undefined as string | undefined,
    /** The visitor has just said who they are. */
    thanked: false,
    /** Who is typing on the other side. */
    typing: "",

    get unread() {
      const seen = Math.max(chat.session?.seen.visitor ?? 0, saved.held.seen ?? 0);
      return (chat.log?.messages ?? []).filter((one) => one.seq > seen && !own(one)).length;
    },

    async ask() {
      const timezone = encodeURIComponent(zone() ?? "");
      chat.availability = await api<Availability>(`/availability?timezone=${timezone}`);
      changed();
      return chat.availability;
    },

    /** Says who the visitor is and where to answer; saying nothing is "not now". */
    async introduce() {
      const said = introduction(saved.held);
      if (!Object.keys(said).length) return;
      chat.session = await api<SessionView>("/session", said, "PATCH");
      chat.thanked = true;
    },

    send(content: string) {
      typedAt = 0;
      const ids = chat.uploads.take();
      // A message carries five files; more go with further ones.
      do {
        const attachments = ids.splice(0, 5);
        chat.log?.send(content, attachments.length ? attachments : undefined);
        content = "";
      } while (ids.length);
    },

    /** Call on every key: tells the other side at most every three seconds. It forgets by itself. */
    type() {
      if (Date.now() - typedAt < 3000) return;
      typedAt = Date.now();
      live.cast("typing", { in: chat.session?.id, on: true });
    },

    /** What is in the log is in front of the visitor's eyes. */
    see() {
      const seq = chat.log?.lastSeq;
      if (!chat.unread) return;
      saved.set({ seen: seq });
      callOrAsk("seen", "/session/seen", { seq }).catch(() => {});
    },

    async older() {
      const before = chat.log?.messages[0]?.seq;
      const { items } = await api<{ items: MessageView[] }>(`/session/messages?before=${before}`);
      chat.log?.prepend(items);
    },

    async end() {
      await api("/session/end", {});
      await sync();
    },

    async erase() {
      await api("/session/erase", {});
      saved.set(nobody);
      forget();
    },

    /** Rating again, with a word about it, replaces the first. */
    async rate(score: number, comment?: string) {
      await api("/session/rating", { score, comment });
      if (chat.session) chat.session.rating = score;
      chat.comment = comment;
    },

    /** After the page was away (back/forward cache): what the other tabs and the server know by now. */
    wake() {
      saved.read();
      void sync();
      live.wake();
    },

    /** Leaves the chat behind in this browser; the desk keeps it. */
    forget,
  };

  const own = (message: MessageView) => message.sender.type === "visitor";

  /** Over the socket, or over HTTP where there is none. */
  const callOrAsk = <T>(action: string, path: string, body: object) =>
    live.state === "live"
      ? live.call<T>(action, { in: chat.session?.id, ...body })
      : api<T>(path, body);

  /** Asks how the stored chat stands. */
  async function sync() {
    clearTimeout(retry);
    if (!saved.held.secret) return opening.again();
    try {
      take(await api<Opened>("/session"));
    } catch (error) {
      if ((error as LiveError).final) forget();
      else if (!chat.log) retry = setTimeout(sync, 5000);
    }
  }

  function take({ session, messages }: Opened) {
    chat.session = session;
    if (chat.log) chat.log.receive(messages);
    else chat.log = begin(session, messages);
    if (!over[session.status]) live.start();
    changed();
  }

  function begin({ id, lastSeq }: SessionView, messages: MessageView[]) {
    let newest = lastSeq;
    const log = createLog<MessageView>({
      id,
      messages,
      live,
      store: outbox(id),
      read: (after) =>
        live.state === "live"
          ? live.call("read", { in: id, after })
          : api(`/session/messages?after=${after}`),
      send: (out) => callOrAsk("send", "/session/messages", out),
      changed() {
        const fresh = log.messages.some((one) => one.seq > newest && !own(one));
        newest = Math.max(newest, log.lastSeq);
        if (fresh) chat.typing = "";
        changed();
        if (fresh) arrived();
      },
    });
    void log.resume();
    return log;
  }

  function forget() {
    if (chat.session) outbox(chat.session.id).save([]);
    leave();
    saved.set({ secret: undefined });
    changed();
  }

  function leave() {
    chat.log?.close();
    live.stop();
    chat.session = chat.log = undefined;
    chat.thanked = false;
    chat.uploads.list.length = 0;
  }

  /** Another tab started, left or read the chat. */
  function follow(before: Saved) {
    if (saved.held.secret !== before.secret) {
      // A chat that moved into an account still says so in every tab.
      if (chat.session?.status !== "converted") leave();
      if (saved.held.secret) void sync();
    }
    if (!saved.held.secret) opening.watch();
    changed();
  }

  live.on("state", changed);
  live.on("poll", sync);
  live.on("open", sync);
  live.on("attachment", sync);
  live.on("session", (session: SessionView) => {
    if (session.id !== chat.session?.id) return;
    // Two hints close together may overtake each other: a little later the API says how it is.
    if (session.status !== chat.session.status) {
      clearTimeout(retry);
      retry = setTimeout(sync, 2000);
    }
    chat.session = session;
    changed();
  });
  live.on("seen", ({ by, seq }: { by: string; seq: number }) => {
    const seen = chat.session?.seen;
    if (seen && by !== "visitor") seen.rep = Math.max(seq, seen.rep);
    changed();
  });
  live.on("typing", ({ who, on }: { who: { type: string; name: string }; on: boolean }) => {
    if (who.type === "visitor") return;
    chat.typing = on ? who.name : "";
    clearTimeout(hush);
    hush = setTimeout(() => {
      chat.typing = "";
      changed();
    }, 7000);
    changed();
  });
  live.on("identity", ({ threadId }: { threadId: string }) => {
    if (chat.session) chat.session = { ...chat.session, status: "converted", threadId };
    live.stop();
    saved.set(nobody);
    changed();
  });
  live.on("bye", ({ reason }: { reason: string }) => {
    if (reason === "blocked" && chat.session) chat.session = { ...chat.session, status: reason };
    else void sync();
    changed();
  });

  void sync();
  return chat;
}
