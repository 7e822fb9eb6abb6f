import { placesIn } from "./contact-places.ts";
import { plainSigns, type Span } from "./plain-signs.ts";
import { telephones } from "./telephones.ts";

/** What stands where a way around the platform stood. */
export const hiddenContact = "[contact hidden until the work begins]";

/**
 * The text without addresses, telephone numbers, names in messengers and sites. It is matched as it
 * is meant, whatever signs it is written with; what is left stands as it was written.
 */
export function withoutContacts(text: string): string {
  const { text: plain, from } = plainSigns(text);
  const spans = [...placesIn(plain), ...telephones(plain)].sort((one, two) => one[0] - two[0]);
  let shown = "";
  let done = 0;
  for (const [begin, end] of joined(spans)) {
    shown += text.slice(done, from[begin]) + hiddenContact;
    done = from[end] ?? text.length;
  }
  return shown + text.slice(done);
}

/** Pieces that meet are one. */
function joined(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const [begin, end] of spans) {
    const last = whole.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([begin, end]);
  }
  return whole;
}

/** Who cannot be reached outside is known by the first name, and by none that says how to. */
export const firstName = (name: string) => withoutContacts(name.split(" ")[0] ?? name);
