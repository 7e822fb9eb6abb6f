import type { Channel, MessageView } from "@lyceum/core/message/schema.ts";
import type { Log } from "@lyceum/live-client/log.ts";
import {
  IconArrowBackUp,
  IconCopy,
  IconEyeOff,
  IconHistory,
  IconMailOpened,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { patch, post } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";
import { marked } from "../../../lib/cache/seen.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { reasonForm } from "../../../ui/command/reason.tsx";
import { failed, toast } from "../../../ui/toast/toasts.ts";
import type { Facts } from "../facts.ts";
import { threadQuery } from "../queries.ts";
import { changesOf } from "./changes.ts";
import type { Verb } from "./message-menu.tsx";

interface Given {
  facts: Facts;
  channel: Channel;
  log: Log<MessageView> | null;
  reply(message: MessageView): void;
  edit(message: MessageView): void;
  history(message: MessageView): void;
  /** The line of what is new stands before this one now. */
  unread(seq: number): void;
}

/** What the reader may do with each message of a channel. */
export function useVerbs({ facts, channel, log, reply, edit, history, unread }: Given) {
  const ask = useCommandDialog();
  const client = useQueryClient();
  const { log: base, id, rights } = facts;
  const writes = !(channel === "internal" ? facts.notesClosed : facts.closed);

  async function withdraw({ seq }: MessageView) {
    await ask({
      title: "Withdraw this message?",
      text: "Its text and files are removed for everyone. People still see that there was a message, and the team can still look it up.",
      confirm: "Withdraw message",
      danger: true,
      failure: "The message was not withdrawn",
      send: () => takeBack(seq, {}),
    });
  }

  async function hide({ seq, sender }: MessageView) {
    await ask({
      title: `Hide this message of ${sender.name}?`,
      text: "Its text and files are removed for everyone. Its author sees that it was hidden.",
      confirm: "Hide message",
      danger: true,
      form: reasonForm("Why? This is kept in the audit log."),
      failure: "The message was not hidden",
      send: ({ reason }) => takeBack(seq, { reason }),
    });
  }

  async function takeBack(seq: number, why: { reason?: string }) {
    log?.receive([await post(`${base}/messages/${seq}/withdraw`, { channel, ...why })]);
  }

  async function markUnread({ seq }: MessageView) {
    try {
      await marked(id);
      const thread = await post(`/threads/${id}/unread`, { seq });
      client.setQueryData(threadQuery(id).queryKey, (known) => known && { ...known, thread });
      unread(seq);
      toast("Marked unread from this message on.");
    } catch (error) {
      failed(error, "The message was not marked unread");
    }
    void client.invalidateQueries({ queryKey: keys.lists.threads });
  }

  return (message: MessageView): Verb[] => {
    const { content, withdrawnAt, editedAt } = message;
    const own = facts.mine(message);
    const isThread = base.startsWith("/threads/");
    const { edits, withdraws } = changesOf(message, { own, channel, rights });
    const all: (Verb | false)[] = [
      writes &&
        !withdrawnAt && {
          key: "reply",
          label: "Reply",
          icon: IconArrowBackUp,
          first: true,
          run: () => reply(message),
        },
      edits && {
        key: "edit",
        label: "Edit",
        icon: IconPencil,
        run: () => edit(message),
      },
      Boolean(content) && {
        key: "copy",
        label: "Copy text",
        icon: IconCopy,
        run: () => void navigator.clipboard.writeText(content).then(() => toast("Copied.")),
      },
      isThread &&
        channel === "public" &&
        !own && {
          key: "unread",
          label: "Mark unread from here",
          icon: IconMailOpened,
          run: () => void markUnread(message),
        },
      rights.includes("history") &&
        Boolean(editedAt || withdrawnAt) && {
          key: "history",
          label: "Edit history",
          icon: IconHistory,
          run: () => history(message),
        },
      withdraws && {
        key: "withdraw",
        label: "Withdraw…",
        icon: IconTrash,
        danger: true,
        run: () => void withdraw(message),
      },
      rights.includes("hide") &&
        !own &&
        !withdrawnAt && {
          key: "hide",
          label: "Hide…",
          icon: IconEyeOff,
          danger: true,
          run: () => void hide(message),
        },
    ];
    return all.filter((verb) => verb !== false);
  };
}

/** Puts other words into a message of one's own. */
export async function changeWords(
  { log: base }: Facts,
  channel: Channel,
  seq: number,
  content: string,
) {
  return patch(`${base}/messages/${seq}`, { content, channel });
}
