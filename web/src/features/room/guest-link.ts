import { post } from "../../lib/api.ts";
import type { AnswerAt } from "../../lib/api-types.ts";

const key = "lyceum-guest";

/** So many links one browser goes on with; the meeting of an older one is over. */
const most = 20;

type Opened = AnswerAt<"$post", "/guest/open">;

/** What this browser keeps of each link that it opened, the latest first; a link itself opens nothing again. */
interface Kept extends Opened {
  link: string;
}

function kept(): Kept[] {
  try {
    const all = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

/** Whether this browser has opened a link, so that the page can be opened without it. */
export const hasOpened = () => kept().length > 0;

/** Opens a guest's link, or goes on with what it was exchanged for in this browser. Without a link it is the latest. */
export async function openLink(link: string): Promise<Opened> {
  const known = kept().find((one) => !link || one.link === link);
  if (known) return known;
  const opened: Opened = await post("/guest/open", { secret: link });
  localStorage.setItem(key, JSON.stringify([{ ...opened, link }, ...kept()].slice(0, most)));
  return opened;
}
