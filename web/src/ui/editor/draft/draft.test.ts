import "fake-indexeddb/auto";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { afterEach, beforeEach, expect, it, onTestFinished, test, vi } from "vitest";
import { Problem } from "../../../lib/problem.ts";
import { draftServer, textOf, wordsOf } from "../test/draft-server.ts";
import { type Doors, type DraftState, emptyText, type Keeper, texts } from "./draft.ts";
import { keeperOf, openDrafts } from "./keeper.ts";
import { type DraftSession, openDraft } from "./session.ts";

/** Nothing is saved by the clock. */
const never = { rest: 1e8, most: 1e8, keep: 1e8, again: 1e7 };
let count = 0;

/** What a browser keeps beside its database, with room for so many letters. */
const storage = (room = 5_000_000) => {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, text: string) {
      if (text.length > room) throw new DOMException("There is no room.", "QuotaExceededError");
      items.set(name, text);
    },
    removeItem: (name: string) => void items.delete(name),
  };
};
beforeEach(() => void vi.stubGlobal("localStorage", storage()));
afterEach(() => void vi.unstubAllGlobals());

/** A database that takes what it is given, and never has it. */
const stuck = async () => {
  const db = await openDrafts<TextDocument>();
  const never = () => new Promise<never>(() => undefined);
  return { get: db.get.bind(db), put: never, delete: never };
};

/** A tab with this text open, and its person, who only adds words. */
function tab(doors: Doors, id: string, delays = never, keeper: Keeper = keeperOf(id)) {
  let words: string[] = [];
  let state: DraftState | undefined;
  let edition = -1;
  const session: DraftSession<TextDocument> = openDraft({
    id,
    kind: texts,
    doors,
    delays,
    keeper,
    device: `tab_${count++}`,
    changed(next) {
      state = next;
      if (next.edition === edition) return;
      edition = next.edition;
      words = wordsOf(next.document);
    },
  });
  onTestFinished(() => session.drop());
  return {
    session,
    state: () => state,
    is: (status: string) => expect.poll(() => state?.status).toBe(status),
    words: () => words,
    write(...more: string[]) {
      words = [...words, ...more];
      const now = words;
      session.change(() => textOf(now));
    },
  };
}

it("what is written is saved in order, and another device starts with it", async () => {
  const { doors, accepted, now } = await draftServer();
  const one = tab(doors, "order-1");
  await one.is("saved");
  one.write("w1");
  expect(one.state()?.status).toBe("saving");
  await one.session.save();
  one.write("w2");
  expect(await one.session.save()).toBe(true);
  expect(accepted.map(({ base }) => base)).toEqual([0, 1]);
  const other = tab(doors, "order-2");
  await other.is("saved");
  expect(other.words()).toEqual(["w1", "w2"]);
  expect(now()).toEqual(["w1", "w2"]);
});

it("offline the text is kept on the device, through a kill too, and is saved when the network is back", async () => {
  let isCut = false;
  const { doors, now } = await draftServer(() => (isCut ? "before" : undefined));
  const one = tab(doors, "offline");
  await one.is("saved");
  isCut = true;
  one.write("w1");
  expect(await one.session.save()).toBe(false);
  expect(one.state()?.status).toBe("offline");
  one.session.drop();

  const again = tab(doors, "offline");
  await again.is("offline");
  expect(again.words()).toEqual(["w1"]);
  isCut = false;
  await again.session.again();
  expect(again.state()?.status).toBe("saved");
  expect(now()).toEqual(["w1"]);
  expect(await keeperOf("offline").read()).toBeUndefined();
});

it("a word is on the device as soon as it is typed, before the database has it, and nobody else finds it there", async () => {
  const { doors, now } = await draftServer();
  const one = tab(doors, "usr_1/typed", never, keeperOf("usr_1/typed", stuck()));
  await one.is("saved");
  one.write("w1");
  one.session.drop();
  const again = tab(doors, "usr_1/typed");
  const other = tab(doors, "usr_2/typed");
  await again.is("saved");
  await other.is("saved");
  expect(again.words()).toEqual(["w1"]);
  expect(now()).toEqual(["w1"]);
  // The server has it: nothing is left here, for the next time or for another person.
  expect(await keeperOf("usr_1/typed").read()).toBeUndefined();
  expect(await keeperOf("usr_2/typed").read()).toBeUndefined();
});

it("what was typed since the last save is told from it, and is not taken for another device's", async () => {
  let isCut = false;
  const { doors, accepted, now } = await draftServer(() => (isCut ? "after" : undefined));
  const one = tab(doors, "since");
  await one.is("saved");
  isCut = true;
  one.write("w1");
  await one.session.save();
  one.write("w2");
  one.session.drop();
  isCut = false;
  const again = tab(doors, "since");
  await again.is("saved");
  expect(now()).toEqual(["w1", "w2"]);
  expect(accepted).toHaveLength(2);
});

it("where only the database has room it keeps the text, and a torn piece beside it does no harm", async () => {
  let isCut = false;
  const { doors, now } = await draftServer(() => (isCut ? "before" : undefined));
  vi.stubGlobal("localStorage", storage(0));
  const one = tab(doors, "no-room");
  await one.is("saved");
  isCut = true;
  one.write("w1");
  expect(await one.session.save()).toBe(false);
  one.session.drop();
  const torn = storage();
  torn.setItem("lyceum-drafts/no-room", '{"base":0,"docu');
  vi.stubGlobal("localStorage", torn);
  isCut = false;
  const again = tab(doors, "no-room");
  await again.is("saved");
  expect(now()).toEqual(["w1"]);
});

it("in a browser without a database the text stays beside it", async () => {
  let isCut = false;
  const { doors, now } = await draftServer(() => (isCut ? "before" : undefined));
  const none = () => keeperOf<TextDocument>("none", Promise.reject(new Error("There is none.")));
  const one = tab(doors, "none", never, none());
  await one.is("saved");
  isCut = true;
  one.write("w1");
  expect(await one.session.save()).toBe(false);
  one.session.drop();
  isCut = false;
  const again = tab(doors, "none", never, none());
  await again.is("saved");
  expect(again.words()).toEqual(["w1"]);
  expect(now()).toEqual(["w1"]);
  expect(await none().read()).toBeUndefined();
});

it("a save whose answer got lost is the same save, and what was written since follows it", async () => {
  let isCut = false;
  const { doors, accepted, now } = await draftServer(() => (isCut ? "after" : undefined));
  const one = tab(doors, "lost");
  await one.is("saved");
  isCut = true;
  one.write("w1");
  await one.session.save();
  one.write("w2");
  isCut = false;
  await one.session.save();
  expect(one.state()?.status).toBe("saved");
  expect(accepted).toHaveLength(2);
  expect(now()).toEqual(["w1", "w2"]);
});

test.each([
  ["mine", ["w1"]],
  ["theirs", ["w2"]],
  ["both", ["w2", "w1"]],
] as const)(
  "when another device saved meanwhile, %s goes on because somebody says so",
  async (choice, words) => {
    const { doors, now } = await draftServer();
    const [one, other] = [tab(doors, `${choice}-1`), tab(doors, `${choice}-2`)];
    await one.is("saved");
    await other.is("saved");
    other.write("w2");
    await other.session.save();
    one.write("w1");
    await one.session.save();
    expect(one.state()?.status).toBe("conflict");
    expect(wordsOf(one.state()?.theirs?.document ?? emptyText)).toEqual(["w2"]);
    // Until then nothing is overwritten, and both are there after a kill.
    expect(now()).toEqual(["w2"]);
    one.session.drop();
    const again = tab(doors, `${choice}-1`);
    await again.is("conflict");
    expect(again.words()).toEqual(["w1"]);
    await again.session.resolve(choice);
    expect(again.state()?.status).toBe("saved");
    expect(now()).toEqual(words);
    expect(again.words()).toEqual(words);
  },
);

it("what the server refuses says why, stays, and is tried again with the next change", async () => {
  const { doors, now } = await draftServer();
  const one = tab(doors, "refused");
  await one.is("saved");
  one.write("forbidden");
  await one.session.save();
  expect(one.state()).toMatchObject({ status: "refused", problem: "This is not accepted." });
  expect(await keeperOf("refused").read()).toBeDefined();
  one.session.change(() => textOf(["w1"]));
  expect(await one.session.save()).toBe(true);
  expect(now()).toEqual(["w1"]);
});

it("of two tabs one writes and the other reads along, takes over, and goes on when the first closes", async () => {
  const { doors, now } = await draftServer();
  const first = tab(doors, "tabs");
  await first.is("saved");
  const second = tab(doors, "tabs");
  await second.is("reading");
  first.write("w1");
  await first.session.save();
  await expect.poll(() => second.words()).toEqual(["w1"]);

  // What the first has not saved is not lost by that.
  first.write("w2");
  await second.session.takeOver();
  await second.is("saved");
  await first.is("reading");
  expect(second.words()).toEqual(["w1", "w2"]);
  second.write("w3");
  await second.session.save();
  await expect.poll(() => first.words()).toEqual(["w1", "w2", "w3"]);

  second.write("w4");
  await second.session.leave();
  await first.is("saved");
  expect(first.words()).toEqual(["w1", "w2", "w3", "w4"]);
  expect(now()).toEqual(["w1", "w2", "w3", "w4"]);
});

it("it is saved a second after the last key, and while the keys go on every ten seconds", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const saves: number[] = [];
  let kept = 0;
  const keeper: Keeper = {
    read: async () => undefined,
    ahead: () => undefined,
    write: async () => void kept++,
    remove: async () => undefined,
  };
  const doors: Doors = {
    load: async () => ({ sequence: 0, document: emptyText }),
    save: async ({ base }) => {
      saves.push(Date.now());
      return { sequence: base + 1 };
    },
  };
  const { session, begin } = {
    session: openDraft({
      kind: texts,
      id: "clock",
      doors,
      keeper,
      device: "tab_clock",
      changed: () => {},
    }),
    begin: Date.now(),
  };
  onTestFinished(() => session.drop());
  await vi.advanceTimersByTimeAsync(10);
  session.change(() => textOf(["w1"]));
  await vi.advanceTimersByTimeAsync(500);
  expect([saves.length, kept]).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(600);
  expect(saves).toHaveLength(1);
  for (let key = 0; key < 105; key++) {
    session.change(() => textOf([`w${key}`]));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saves).toHaveLength(2);
  expect(begin).toBeLessThan(saves[0] ?? 0);
});

/** Numbers below `most` that a seed draws. */
function drawing(seed: number) {
  let state = seed * 2_654_435_761;
  return (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37) >>> 0;
    return state % most;
  };
}

test.each(Array.from({ length: 20 }, (_one, seed) => seed))(
  "under cuts, kills and reloads of two devices nothing that was kept is lost or overwritten (seed %i)",
  async (seed) => {
    const draw = drawing(seed + 1);
    let isCalm = false;
    const { doors, accepted, now } = await draftServer(() =>
      isCalm ? undefined : ([undefined, undefined, "before", "after"] as const)[draw(4)],
    );
    const ids = [`fuzz-${seed}-a`, `fuzz-${seed}-b`];
    const tabs = ids.map((id) => tab(doors, id));
    /** What a device has put away or the server has: nobody may lose it. */
    const kept = new Set<string>();
    const settled = (one: ReturnType<typeof tab>) =>
      expect.poll(() => one.state()?.status).not.toMatch(/loading|saving|reading/);
    let words = 0;
    for (let step = 0; step < 25; step++) {
      const at = draw(2);
      const one = tabs[at] as ReturnType<typeof tab>;
      await settled(one);
      switch (draw(6)) {
        case 0:
        case 1:
          if (one.state()?.status === "unread") break;
          one.write(`w${words++}`);
          await one.session.save();
          for (const word of one.words()) kept.add(word);
          break;
        case 2:
          // Killed in the middle of a save: what was typed is there.
          if (one.state()?.status !== "unread") {
            one.write(`w${words++}`);
            for (const word of one.words()) kept.add(word);
            if (draw(2)) void one.session.save();
          }
          one.session.drop();
          tabs[at] = tab(doors, ids[at] ?? "");
          break;
        case 3:
          await one.session.leave();
          for (const word of one.words()) kept.add(word);
          tabs[at] = tab(doors, ids[at] ?? "");
          break;
        case 4:
          await one.session.again();
          break;
        default:
          await one.session.resolve("both");
      }
    }
    isCalm = true;
    // Each hears of the other's last word and decides, until both agree.
    for (const one of [...tabs, ...tabs]) {
      await settled(one);
      await one.session.again();
      // The other one may have saved once more since this one asked.
      for (let asked = 0; asked < 2; asked++) await one.session.resolve("both");
      expect(one.state()?.status).toBe("saved");
    }
    const missing = [...kept].filter((word) => !now().includes(word));
    expect(missing).toEqual([]);
    for (const [index, { document }] of accepted.entries()) {
      const later = wordsOf(accepted[index + 1]?.document ?? document);
      expect(later).toEqual(expect.arrayContaining(wordsOf(document)));
    }
  },
);

it("what is decided of suggestions goes with the save of the text, and stays for a later one when that is cut", async () => {
  let isCut = false;
  const { doors, accepted } = await draftServer(() => (isCut ? "before" : undefined));
  const one = tab(doors, "decided");
  await one.is("saved");
  one.write("w1");
  one.session.decide("cmt_1", "accepted");
  expect(await one.session.save()).toBe(true);
  one.write("w2");
  await one.session.save();
  expect(accepted.map(({ decided }) => decided)).toEqual([{ cmt_1: "accepted" }, undefined]);

  // Rejected without another word, offline, in a tab that is killed.
  isCut = true;
  one.session.decide("cmt_2", "rejected");
  expect(await one.session.save()).toBe(false);
  one.session.drop();
  const again = tab(doors, "decided");
  await again.is("offline");
  isCut = false;
  await again.session.again();
  await again.is("saved");
  expect(accepted.at(-1)?.decided).toEqual({ cmt_2: "rejected" });
  expect(again.words()).toEqual(["w1", "w2"]);
});

it("a save whose answer was lost is sent again with what it decided, and what was decided since comes after it", async () => {
  let isCut = false;
  const { doors, accepted } = await draftServer(() => (isCut ? "after" : undefined));
  const one = tab(doors, "decided-lost");
  await one.is("saved");
  isCut = true;
  one.write("w1");
  one.session.decide("cmt_1", "accepted");
  await one.session.save();
  one.session.decide("cmt_2", "rejected");
  isCut = false;
  await one.session.again();
  await one.is("saved");
  expect(accepted.map(({ decided }) => decided)).toEqual([
    { cmt_1: "accepted" },
    { cmt_2: "rejected" },
  ]);
});

it("where a suggestion was decided otherwise elsewhere, the text is saved all the same", async () => {
  const { doors, accepted, now } = await draftServer();
  const one = tab(
    {
      ...doors,
      save: (saving) =>
        saving.decided
          ? Promise.reject(
              new Problem({ status: 409, code: "suggestion.decided", detail: "Decided before." }),
            )
          : doors.save(saving),
    },
    "decided-elsewhere",
  );
  await one.is("saved");
  one.write("w1");
  one.session.decide("cmt_1", "accepted");
  expect(await one.session.save()).toBe(true);
  expect(now()).toEqual(["w1"]);
  expect(accepted).toHaveLength(1);
});
