import { type DBSchema, openDB } from "idb";
import type { Keeper, Kept } from "./draft.ts";

interface Shape<Content> extends DBSchema {
  drafts: { key: string; value: Kept<Content> };
}

/**
 * Keeps one text in the browser's database, which every tab shares. Where there is none (a private
 * window of some browsers) the text is kept only while the page lives.
 */
export function keeperOf<Content>(id: string): Keeper<Content> {
  const opened = openDB<Shape<Content>>("lyceum-drafts", 1, {
    upgrade: (db) => void db.createObjectStore("drafts"),
  }).catch(() => undefined);
  return {
    read: async () => (await opened)?.get("drafts", id),
    write: async (kept) => void (await (await opened)?.put("drafts", kept, id)),
    remove: async () => void (await (await opened)?.delete("drafts", id)),
  };
}
