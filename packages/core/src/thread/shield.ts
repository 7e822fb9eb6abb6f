/** What stands where a way around the platform stood. */
export const hiddenContact = "[contact hidden until the work begins]";

const part = "[\\p{L}\\p{N}-]{1,63}";
const at = "\\s?(?:@|\\(at\\)|\\[at\\])\\s?";
const spelledDot = "\\s?(?:\\(dot\\)|\\[dot\\])\\s?";
/** Spaces hide the first dot only: one behind a whole address ends the sentence. */
const address = new RegExp(
  `[\\p{L}\\p{N}._%+-]{1,64}${at}${part}(?:\\s?\\.\\s?|${spelledDot})${part}(?:(?:\\.|${spelledDot})${part}){0,4}`,
  "giu",
);
const spelled = /\b[\w.+-]{1,64} at [\w-]{1,63} dot [a-z]{2,}(?: dot [a-z]{2,})?\b/gi;

/** Where people talk outside: messengers, social networks, calls. */
const places = [
  ...["wa.me", "whatsapp.com", "t.me", "telegram.me", "telegram.org", "signal.me", "signal.group"],
  ...["m.me", "messenger.com", "facebook.com", "fb.com", "instagram.com", "snapchat.com"],
  ...["discord.gg", "discord.com", "linkedin.com", "line.me", "vk.com", "weixin.qq.com"],
  ...["skype.com", "zoom.us", "meet.google.com", "teams.microsoft.com", "calendly.com"],
].map((place) => place.replaceAll(".", "\\."));
const link = new RegExp(
  `(?:https?://)?(?:[\\w-]{1,63}\\.){0,5}(?:${places.join("|")})(?:/[^\\s<>]*)?|\\b(?:mailto|tel|skype|tg|whatsapp):[^\\s<>]+`,
  "gi",
);
const handle =
  /\b(?:whatsapp|telegram|skype|discord|instagram|insta|wechat|snapchat)\b\s*(?:id|name|user)?\s*[:=]?\s*@[\w.]{3,}/gi;

const number = /(?<![\p{L}\p{N}])(?:\+|00)?\(?\d[\d\s().\-/]{6,28}\d(?![\p{L}\p{N}])/gu;

/** Long enough for a telephone, and neither a date nor a decimal. */
function isTelephone(text: string) {
  const digits = text.replace(/\D/g, "").length;
  if (digits < 8 || digits > 17) return false;
  if (/^\d{4}-\d\d-\d\d|^\d\d?[./]\d\d?[./]\d{4}\b/.test(text)) return false;
  return /^(?:\+|00)/.test(text) || (digits >= 9 && !/^\d+[.,]\d+$/.test(text));
}

/** The text without addresses, telephone numbers and links to other places to talk. */
export const withoutContacts = (text: string) =>
  text
    .replace(address, hiddenContact)
    .replace(spelled, hiddenContact)
    .replace(link, hiddenContact)
    .replace(handle, hiddenContact)
    .replace(number, (found) => (isTelephone(found) ? hiddenContact : found));
