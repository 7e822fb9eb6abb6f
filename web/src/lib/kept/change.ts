/** A choice in the settings that met an ended sign-in. */
interface Change {
  method: string;
  path: string;
  body: unknown;
}

const storageKey = "lyceum-unsent";
let owner = "";

/** For whom is kept from now on what they type and choose. */
export const keepFor = (userId: string) => {
  owner = userId;
};

/** The name under which something is kept for who is signed in; who signs in next does not find it. */
export const ownName = (name: string) => `${name}-${owner}`;

/** Keeps a choice about one's own account, which is the same when it is made twice. Passwords are no such choice. */
export function keepChange(method: string, path: string, body: unknown) {
  if (!owner || !path.startsWith("/me") || (method !== "PUT" && method !== "PATCH")) return;
  const change: Change = { method, path, body };
  const { changes = [] } = kept(owner);
  sessionStorage.setItem(storageKey, JSON.stringify({ owner, changes: [...changes, change] }));
}

/** Takes what was kept for somebody who is back; what was kept for another is forgotten. */
export function takeChanges(userId: string): Change[] {
  const { changes = [] } = kept(userId);
  sessionStorage.removeItem(storageKey);
  return changes;
}

const keepers = new Set<() => void>();

/** Calls back just before a sign-in that ended leads away, so that what is typed can be kept. */
export function beforeExpiry(keep: () => void) {
  keepers.add(keep);
  return () => {
    keepers.delete(keep);
  };
}

/** The sign-in has ended. */
export const keepTyped = () => {
  for (const keep of keepers) keep();
};

function kept(userId: string): { changes?: Change[] } {
  const found = JSON.parse(sessionStorage.getItem(storageKey) ?? "{}");
  return found.owner === userId ? found : {};
}
