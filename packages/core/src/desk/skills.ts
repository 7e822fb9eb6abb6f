import type { PreSigninSession } from "../presignin/pre-signin-sessions.entity.ts";
import { askedFor } from "../search/words.ts";

const wordsOf = (text: string) => ` ${askedFor(text).join(" ")} `;

/** Whether a rep knows what a chat is about: a skill stands in its subject, or is its visitor's language. */
export function knows(skills: readonly string[], { subject, locale }: PreSigninSession) {
  const about = `${wordsOf(subject)}${wordsOf(languageOf(locale))}`;
  return skills.some((skill) => skill.trim() && about.includes(wordsOf(skill)));
}

/** `pt-BR` is Portuguese; what is no language tag is none. */
function languageOf(locale = "") {
  try {
    const [language = ""] = locale.split("-");
    return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? "";
  } catch {
    return "";
  }
}
