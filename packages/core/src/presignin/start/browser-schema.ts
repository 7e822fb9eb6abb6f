import * as z from "zod";
import { cut } from "../../text/cut.ts";
import { Timezone } from "../../time/schema.ts";

/** `pt-BR`; undefined for what is no language, such as `C` or `en_US.UTF-8`. */
function languageOf(text: string) {
  try {
    return cut(new Intl.Locale(text).baseName, 35);
  } catch {
    return undefined;
  }
}

/**
 * What a browser tells of itself and nobody typed: helpful, and never a reason to refuse. What is
 * too long is cut, what is not understood is left out.
 */
export const BrowserContext = z.object({
  /** The address of the page the chat is on. */
  page: z
    .string()
    .transform((text) => cut(text.toWellFormed(), 300))
    .optional()
    .catch(undefined),
  locale: z.string().transform(languageOf).optional().catch(undefined),
  timezone: Timezone.optional().catch(undefined),
});
