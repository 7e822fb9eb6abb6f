import * as z from "zod";
import { plain } from "../text/schema.ts";

/** What browsers accept in an email field (HTML, "valid email address"), and letters of every alphabet. */
const localPart = /^[\w.!#$%&'*+/=?^`{|}~\-\u{80}-\u{10ffff}]{1,64}$/u;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** With a dot: no mail reaches a domain without one. */
const asciiDomain = new RegExp(`^${label}(?:\\.${label})+$`, "i");
const domainLetters = /^[\p{L}\p{M}\p{N}.-]+$/u;

/** The address with its domain as the internet knows it: `maría@ñandú.es` is `maría@xn--and-6ma2c.es`. */
export function internetAddress(email: string): string | undefined {
  const at = email.lastIndexOf("@");
  const domain = asciiOf(email.slice(at + 1));
  if (!domain || !localPart.test(email.slice(0, at))) return undefined;
  return `${email.slice(0, at)}@${domain}`;
}

function asciiOf(domain: string) {
  if (asciiDomain.test(domain)) return domain.toLowerCase();
  if (!domainLetters.test(domain)) return undefined;
  // The URL standard brings the rules of international domains (IDNA) to browsers and servers alike.
  const url = `https://${domain}`;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return asciiDomain.test(host) ? host : undefined;
}

const typed = (text: string) => plain(text).replaceAll("。", ".").toLowerCase();

/**
 * The one key of an address: two spellings of one mailbox have the same. For accounts, limits and
 * everything else that compares; what people are shown is the address as they typed it.
 */
export const emailKey = (email: string) => internetAddress(typed(email)) ?? typed(email);

/** An email address as people type, paste and dictate it. Spaces and invisible marks around it are dropped. */
export const Email = z
  .string()
  .overwrite(typed)
  .refine((email) => (internetAddress(email)?.length ?? 255) <= 254, {
    message: "Enter an email address like name@example.com.",
  })
  .meta({ format: "email", example: "maria@example.com" });

const extension = String.raw`(?:[ ,;]*(?:ext\.?|extension|x|#)[ .:]*\p{Nd}{1,8})?`;
const phone = new RegExp(String.raw`^\(?\+?[\p{Nd} ()./-]{6,24}${extension}$`, "iu");

/** A telephone number as people write it, in any digits, with an extension where there is one. */
export const Phone = z
  .string()
  .overwrite((text) =>
    plain(text)
      .replace(/\p{Pd}/gu, "-")
      .replace(/\s+/g, " "),
  )
  .regex(phone, "Enter a phone number like +351 210 000 000.")
  .meta({ example: "+351 210 000 000" });
