import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { Availability, SessionView } from "@lyceum/core/presignin/schema.ts";
import type { LiveError } from "@lyceum/live-client/live-error.ts";
import { ulid } from "@lyceum/live-client/ulid.ts";
import type { Api } from "./api.ts";
import type { Store } from "./saved.ts";

/** A chat as the API opens it. */
export interface Opened {
  secret?: string;
  session: SessionView;
  messages: MessageView[];
}

/** 256 bits of chance, as base64url. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace("=", "");
}

/** Who the visitor is, as the API takes it: one field for whatever they can be reached at. */
export function introduction({ name, contact }: { name?: string; contact?: string }) {
  const typed = (text = "") => text.replace(/[\s\p{Cf}]/gu, "") && text;
  return {
    ...(typed(name) && { name }),
    ...(typed(contact) && { [/[@＠]/.test(contact ?? "") ? "email" : "phone"]: contact }),
  };
}

/** Whether something is wrong with what the visitor said of themselves. */
export const isPersonal = (problem?: { field?: string }) =>
  /^(name|email|phone)$/.test(problem?.field ?? "");

/**
 * The first message, from the press of "Send" until the chat has begun with it. It is kept, so it
 * goes out after a reload and on the next page, too; without a connection it is tried again.
 */
export function createOpening(
  api: Api,
  saved: Store,
  hooks: {
    changed(): void;
    begun(opened: Opened): void;
    ask(): Promise<Availability>;
  },
) {
  const { changed, begun, ask } = hooks;
  let busy = false;
  let retry: ReturnType<typeof setTimeout>;

  async function go() {
    clearTimeout(retry);
    const { first, secret } = saved.held;
    if (!first || secret || busy) return;
    busy = true;
    opening.refused = undefined;
    changed();
    const { content, ...rest } = first;
    try {
      rest.consent ||= (await ask()).consent.version;
      begun(
        await api<Opened>("/sessions", {
          ...rest,
          ...introduction(saved.held),
          message: content,
          page: location.origin + location.pathname,
          locale: navigator.language,
          timezone: zone(),
        }),
      );
    } catch (error) {
      opening.refused = error as LiveError;
      const { final, code, retryAfter = 5 } = opening.refused;
      if (/outdated|contact-needed/.test(code ?? "")) await ask().catch(() => {});
      if (!final) retry = setTimeout(go, retryAfter * 1000);
    }
    busy = false;
    changed();
  }

  const opening = {
    /** Why the chat has not begun. */
    refused: undefined as LiveError | undefined,

    send(content: string, consent = "") {
      saved.set({ first: { clientId: ulid(), key: newKey(), content, consent }, draft: "" });
      return go();
    },

    /** Tries again, under the notice that is shown now. */
    again(consent?: string) {
      const { first } = saved.held;
      if (first && consent) saved.set({ first: { ...first, consent } });
      return go();
    },

    /** Puts what was refused back to where it was written. */
    edit() {
      saved.set({ draft: saved.held.first?.content, first: undefined });
      opening.refused = undefined;
    },

    /** Sends what another tab began to send, should that be closed before it is done. */
    watch() {
      clearTimeout(retry);
      if (saved.held.first) retry = setTimeout(go, 5000);
    },
  };

  addEventListener("online", go);
  return opening;
}

/** Undefined where the browser does not tell. */
export function zone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
