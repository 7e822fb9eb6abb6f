import { digestText, type Save } from "@lyceum/core/coursework/exam/attempt/digest.ts";

/** The digest of a save that comes after another, as the server computes it; the first one has none before it. */
export async function digestAfter(previous: string, save: Save): Promise<string> {
  const bytes = new TextEncoder().encode(digestText(previous, save));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Browsers have it only where the connection is secure. */
export const canDigest = () => globalThis.crypto?.subtle !== undefined;
