import type {
  AnswerReceipt,
  SubmissionReceipt,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { aheadOf } from "../../../../lib/kept/ahead.ts";
import type {
  DeviceEvent,
  Keeper,
  Kept,
  KeptAnswer,
  KeptSitting,
  Marks,
  Theirs,
} from "./taking.ts";

/** Whose exam, and which: `usr_…/exa_…`. Everything of it stands behind this. */
type Scope = string;

interface Shape extends DBSchema {
  sittings: { key: Scope; value: KeptSitting };
  submissions: { key: Scope; value: SubmissionReceipt };
  marks: { key: Scope; value: Marks };
  answers: { key: [Scope, string]; value: KeptAnswer };
  saved: { key: [Scope, string]; value: Theirs };
  receipts: { key: [Scope, string, number]; value: AnswerReceipt };
  events: { key: [Scope, string, string]; value: DeviceEvent };
}

/** Milliseconds after which a browser that does not open its database is one without. */
const patience = 4000;

const open = async () =>
  openDB<Shape>("lyceum-exams", 1, {
    upgrade(db) {
      db.createObjectStore("sittings");
      db.createObjectStore("submissions");
      db.createObjectStore("marks");
      db.createObjectStore("answers");
      db.createObjectStore("saved");
      db.createObjectStore("receipts");
      db.createObjectStore("events");
    },
  });

/** The browser's database; some have none in a private window, and some never answer. */
export function openKept(): Promise<IDBPDatabase<Shape>> {
  const late = new Promise<never>((_done, fail) =>
    setTimeout(() => fail(new Error("The browser's database does not open.")), patience),
  );
  return Promise.race([open(), late]);
}

const allOf = (scope: Scope) => IDBKeyRange.bound([scope], [scope, []]);

async function byQuestion<Store extends "answers" | "saved">(
  db: IDBPDatabase<Shape>,
  store: Store,
  range: IDBKeyRange,
): Promise<Record<string, Shape[Store]["value"]>> {
  const all: Record<string, Shape[Store]["value"]> = {};
  for (const key of await db.getAllKeys(store, range)) {
    const found = await db.get(store, key);
    if (found) all[key[1]] = found;
  }
  return all;
}

/** Keeps one exam in the browser's database, which every tab shares. */
export function keeperOf(scope: Scope, opened = openKept()): Keeper {
  opened.catch(() => undefined);
  const ahead = aheadOf<KeptAnswer>(
    `lyceum-exam/${scope}`,
    ({ writtenAt }) => typeof writtenAt === "string",
  );
  return {
    async read(): Promise<Kept> {
      const db = await opened;
      const range = allOf(scope);
      const recent = ahead.all();
      const [sitting, submission, marks, receipts, events] = await Promise.all([
        db.get("sittings", scope),
        db.get("submissions", scope),
        db.get("marks", scope),
        db.getAll("receipts", range),
        db.getAll("events", range),
      ]);
      return {
        sitting,
        submission,
        receipts,
        events,
        marks: marks ?? { flagged: [] },
        answers: { ...(await byQuestion(db, "answers", range)), ...recent },
        saved: await byQuestion(db, "saved", range),
      };
    },
    sitting: async (sitting) => void (await (await opened).put("sittings", sitting, scope)),
    submission: async (one) => void (await (await opened).put("submissions", one, scope)),
    marks: async (marks) => void (await (await opened).put("marks", marks, scope)),
    async answer(questionId, kept) {
      const key: [Scope, string] = [scope, questionId];
      if (!kept) {
        ahead.clear(questionId);
        return (await opened).delete("answers", key);
      }
      const drop = ahead.put(questionId, kept);
      try {
        await (await opened).put("answers", kept, key);
      } finally {
        drop();
      }
    },
    async receipt(receipt, saved, kept) {
      const { attempt, seq, questionId } = receipt;
      const all = (await opened).transaction(["answers", "saved", "receipts"], "readwrite");
      const answers = all.objectStore("answers");
      const key: [Scope, string] = [scope, questionId];
      await Promise.all([
        all.objectStore("receipts").put(receipt, [scope, attempt, seq]),
        all.objectStore("saved").put(saved, key),
        kept ? answers.put(kept, key) : answers.delete(key),
        all.done,
      ]);
    },
    async anew() {
      ahead.clear();
      const range = allOf(scope);
      const all = (await opened).transaction(["answers", "saved", "events", "marks"], "readwrite");
      await Promise.all([
        all.objectStore("answers").delete(range),
        all.objectStore("saved").delete(range),
        all.objectStore("events").delete(range),
        all.objectStore("marks").delete(scope),
        all.done,
      ]);
    },
    event: async (event) =>
      void (await (await opened).put("events", event, [scope, event.at, event.kind])),
    async told(events) {
      const change = (await opened).transaction("events", "readwrite");
      await Promise.all([
        ...events.map(({ at, kind }) => change.store.delete([scope, at, kind])),
        change.done,
      ]);
    },
  };
}
