import { post } from "../../lib/api.ts";
import type { AnswerAt } from "../../lib/api-types.ts";

const key = "lyceum-guest";

type Opened = AnswerAt<"$post", "/guest/open">;

/** What this browser keeps of the link that it opened; the link itself opens nothing again. */
interface Kept extends Opened {
  link: string;
}

function kept(): Kept | undefined {
  const text = localStorage.getItem(key);
  return text ? JSON.parse(text) : undefined;
}

/** Whether this browser has opened a link, so that the page can be opened without it. */
export const hasOpened = () => kept() !== undefined;

/** Opens a guest's link, or goes on with what it was exchanged for in this browser. */
export async function openLink(link: string): Promise<Opened> {
  const known = kept();
  if (known && (!link || known.link === link)) return known;
  const opened: Opened = await post("/guest/open", { secret: link });
  localStorage.setItem(key, JSON.stringify({ ...opened, link }));
  return opened;
}
