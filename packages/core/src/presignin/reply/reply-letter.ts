import { render } from "../../mail/templates.ts";
import { quoted, typed } from "../../mail/words.ts";
import type { Stored } from "../../message/stored.ts";
import { load } from "../moves.ts";
import { isMailed, repliesAfter } from "./replies.ts";
import { newResumeLink } from "./resume-links.ts";

/** So many stand in the mail; the rest is in the chat. */
const most = 20;

interface Wanted {
  /** The replies after this number, up to that. */
  after: number;
  upTo: number;
}

/**
 * The mail with what a visitor missed, in the words it has now: nothing of what was withdrawn or
 * erased since, and no mail when it was seen meanwhile. What the visitor typed is not in it: nobody
 * has proven that the address is theirs.
 */
export async function replyLetter(sessionId: string, { after, upTo }: Wanted) {
  const session = await load(sessionId);
  const to = session.visitorEmail;
  if (!to || !isMailed(session) || session.visitorSeen >= upTo) return undefined;
  const found = await repliesAfter(sessionId, Math.max(after, session.visitorSeen));
  const replies = found.filter((one) => one.seq <= upTo);
  const last = replies.at(-1);
  if (!last) return undefined;
  const mail = render("chat-replies", {
    repName: last.senderName,
    said: grouped(replies.slice(0, most), session.timezone ?? "Europe/London"),
    more: Math.max(0, replies.length - most),
    link: await newResumeLink(session),
  });
  return { to, mail };
}

/** What one person said without a break stands under one name. */
function grouped(replies: Stored[], timeZone: string) {
  const clock = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
  const groups: { who: string; at: string; text: string }[] = [];
  for (const { senderName: who, createdAt, content, attachments = [] } of replies) {
    const files = attachments.map(({ name }) => `[${typed(name)}]`);
    const text = [content, ...files].filter(Boolean).join("\n");
    const group = groups.at(-1);
    if (group?.who === who) group.text += `\n\n${text}`;
    else groups.push({ who, at: clock.format(new Date(createdAt)), text });
  }
  return groups.map(({ who, at, text }) => ({
    who: typed(who),
    at: typed(at),
    text: quoted(text),
  }));
}
