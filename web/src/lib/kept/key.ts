import { ulid } from "ulid";

const storageKeyOf = (name: string) => `lyceum-key-${name}`;

/**
 * The key of a command: the same for the same words, through a reload, until there is an answer.
 * Sent again it is then the same command, whether or not it had arrived the first time.
 */
export function keptKey(name: string, body: unknown): string {
  const said = JSON.stringify(body);
  const kept = JSON.parse(sessionStorage.getItem(storageKeyOf(name)) ?? "{}");
  if (kept.said === said) return kept.key;
  const key = ulid();
  sessionStorage.setItem(storageKeyOf(name), JSON.stringify({ said, key }));
  return key;
}

/** It was answered: the same words are another command from now on. */
export const forgetKey = (name: string) => sessionStorage.removeItem(storageKeyOf(name));
