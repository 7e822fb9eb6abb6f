import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { aheadOf } from "../../../lib/kept/ahead.ts";
import type { Keeper, Kept } from "./draft.ts";

interface Shape<Content> extends DBSchema {
  drafts: { key: string; value: Kept<Content> };
}

type Database<Content> = Pick<IDBPDatabase<Shape<Content>>, "get" | "put" | "delete">;

/** The browser's database, which every tab shares. */
export const openDrafts = async <Content>() =>
  openDB<Shape<Content>>("lyceum-drafts", 1, {
    upgrade: (db) => void db.createObjectStore("drafts"),
  });

/**
 * Keeps one text in the browser's database. Where there is none (a private window of some browsers), or
 * where it fails, the text stays ahead of it.
 */
export function keeperOf<Content>(
  id: string,
  opening: Promise<Database<Content>> = openDrafts<Content>(),
): Keeper<Content> {
  const opened = opening.catch(() => undefined);
  const ahead = aheadOf<Kept<Content>>(
    "lyceum-drafts",
    ({ base, document }) => typeof base === "number" && !!document && typeof document === "object",
  );
  return {
    async read() {
      const found = await (await opened)?.get("drafts", id).catch(() => undefined);
      return ahead.get(id) ?? found;
    },
    ahead: (kept) => void ahead.put(id, kept),
    async write(kept) {
      const drop = ahead.put(id, kept);
      await (await opened)?.put("drafts", kept, id).then(drop, () => undefined);
    },
    async remove() {
      ahead.clear(id);
      await (await opened)?.delete("drafts", id).catch(() => undefined);
    },
  };
}
