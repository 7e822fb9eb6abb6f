import { post } from "../../lib/api.ts";
import type { AnswerAt } from "../../lib/api-types.ts";

const key = "lyceum-guest";

/** So many links one browser goes on with; the meeting of an older one is over. */
const most = 20;

type Opened = AnswerAt<"$post", "/guest/open">;

/**
 * What this browser keeps of each guest that it is, the latest first. The key is kept before the link is
 * opened with it: where the answer is lost, the same browser opens the link again.
 */
interface Kept {
  /** The guest whom a link names: what it begins with. Two links of a guest have that alike. */
  guest: string;
  browserKey: string;
  opened?: Opened;
}

const guestOf = (link: string) => link.slice(0, 26);

/** Where the browser keeps nothing, the page does. */
let held: Kept[] = [];

function kept(): Kept[] {
  try {
    const all = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return held;
  }
}

function keep(one: Kept) {
  held = [one, ...kept().filter(({ guest }) => guest !== one.guest)].slice(0, most);
  try {
    localStorage.setItem(key, JSON.stringify(held));
  } catch {
    // It is full, or closed to this page.
  }
}

/** Whether this browser has opened a link, so that the page can be opened without it. */
export const hasOpened = () => kept().some((one) => one.opened);

/** Opens a guest's link, or goes on as the guest that this browser is by it. Without a link it is the latest. */
export async function openLink(link: string): Promise<Opened> {
  const guest = guestOf(link);
  const known = kept().find((one) => (link ? one.guest === guest : one.opened));
  if (known?.opened) return known.opened;
  const browserKey = known?.browserKey ?? newKey();
  keep({ guest, browserKey });
  const opened: Opened = await post("/guest/open", { secret: link, browserKey });
  keep({ guest, browserKey, opened });
  return opened;
}

/** 256 random bits in base64url. */
const newKey = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "");
