import { describe, expect, it, vi } from "vitest";
import { Drafts } from "../../src/coursework/draft/drafts.entity.ts";
import { draftActions } from "../../src/coursework/draft/drafts.ts";
import { storedDraft } from "../../src/coursework/draft/stored.ts";
import { reactions } from "../../src/coursework/reactions.ts";
import { digestOf } from "../../src/coursework/text/digest.ts";
import { flatten } from "../../src/coursework/text/flat.ts";
import { readText, storeText, textsOf } from "../../src/coursework/text/store.ts";
import { newId } from "../../src/id.ts";
import { react } from "../../src/stream.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import { useBucket } from "../bucket.ts";
import { count } from "../count.ts";
import { paragraphs, randomDocument } from "../documents.ts";
import * as given from "../given.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";
import { itemsOf } from "../stream.ts";

const bucket = useBucket();
const student = given.student();

/** Drafts of somebody who may read and write all of them; each decision about a suggestion is made once. */
const drafts = draftActions({
  kind: "writing",
  mayRead: async () => true,
  mayWrite: async () => ({}),
  decide: async (_, { accepted }) =>
    accepted.map((value) => Uniques.create({ kind: "email", value, ownerId: value })),
});

const workOf = () => ({ assignmentId: newId("assignment"), workId: newId("writing") });
const saveId = () => newId("mail").slice(4);
const device = "tab-one-1";

/** Words that no packing makes short. */
const long = (words: number, from = 1) => {
  const pick = random(from);
  return paragraphs(Array.from({ length: words }, () => pick(1e9).toString(36)).join(" "));
};

async function save(
  ref: ReturnType<typeof workOf>,
  base: number,
  more: Partial<Parameters<typeof drafts.saveDraft>[1]> = {},
) {
  const input = { ...ref, base, saveId: saveId(), device, document: paragraphs(`After ${base}.`) };
  return drafts.saveDraft((await student).actor, { ...input, ...more });
}

const read = async (ref: ReturnType<typeof workOf>, state?: "current" | "before") =>
  drafts.readDraft((await student).actor, { ...ref, state });

const textIn = ({ draft }: Awaited<ReturnType<typeof read>>) =>
  draft && flatten(draft.document).text;

describe("a draft", () => {
  it("is saved one state after the other, and keeps the one before", async () => {
    const ref = workOf();
    expect(await read(ref)).toEqual({ sequence: 0 });
    const first = await save(ref, 0);
    expect(first).toEqual({ sequence: 1, words: 2, savedAt: expect.any(String) });
    expect(await save(ref, 1)).toMatchObject({ sequence: 2 });
    const last = saveId();
    expect(await save(ref, 2, { saveId: last })).toMatchObject({ sequence: 3 });

    const now = await read(ref);
    expect(now).toMatchObject({ sequence: 3, before: { words: 2 }, draft: { device } });
    expect(now.draft?.saveId).toBe(last);
    expect(textIn(now)).toBe("After 2.\n");
    expect(textIn(await read(ref, "before"))).toBe("After 1.\n");
  });

  it("that is saved again with the same id is answered again, and nothing is written", async () => {
    const ref = workOf();
    const same = { saveId: saveId(), document: long(2_000) };
    const first = await save(ref, 0, same);
    const before = await itemsOf(ref.assignmentId);
    expect(await save(ref, 0, same)).toEqual(first);
    expect(await save(ref, 0, { ...same, saveId: same.saveId.toUpperCase() })).toEqual(first);
    expect(await itemsOf(ref.assignmentId)).toEqual(before);
    expect(await bucket.keys(textsOf(ref.assignmentId))).toHaveLength(1);
    expect(digestOf((await read(ref)).draft?.document)).toBe(digestOf(same.document));
  });

  it.each([
    ["the same tab", device, true],
    ["another device", "tab-two-2", false],
  ])(
    "that %s saved meanwhile is never overwritten: the answer says when",
    async (_, other, same) => {
      const ref = workOf();
      await save(ref, 0);
      const { savedAt } = await save(ref, 1, { device: other });
      const before = await itemsOf(ref.assignmentId);
      for (const base of [0, 1, 3]) {
        await expect(save(ref, base, { document: long(2_000) })).rejects.toMatchObject({
          kind: "conflict",
          code: "draft.elsewhere",
          details: { sequence: 2, savedAt, sameDevice: same },
        });
      }
      expect(await itemsOf(ref.assignmentId)).toEqual(before);
      // Nor does a text stay in the bucket that no draft names.
      expect(await bucket.keys(textsOf(ref.assignmentId))).toEqual([]);
    },
  );

  it("that does not exist is not saved as a later one", async () => {
    await expect(save(workOf(), 4)).rejects.toMatchObject({
      code: "draft.elsewhere",
      details: { sequence: 0, sameDevice: false },
    });
  });

  it("that is no text is refused, and the place is named", async () => {
    const ref = workOf();
    const script = { type: "doc", content: [{ type: "script" }] } as const;
    await expect(save(ref, 0, { document: script })).rejects.toMatchObject({
      kind: "invalid",
      details: { field: "document.content.0.type" },
    });
    await expect(save(ref, 0, { saveId: "1" })).rejects.toMatchObject({ name: "ZodError" });
    expect(await read(ref)).toEqual({ sequence: 0 });
  });

  it("stays as it was when the bucket fails, and the save can be sent again", async () => {
    const ref = workOf();
    await save(ref, 0);
    const large = { saveId: saveId(), document: long(2_000) };
    vi.stubEnv("BUCKET_NAME", "no-such-bucket");
    await expect(save(ref, 1, large)).rejects.toMatchObject({ name: "NoSuchBucket" });
    vi.unstubAllEnvs();
    expect(textIn(await read(ref))).toBe("After 0.\n");
    expect(await save(ref, 1, large)).toMatchObject({ sequence: 2, words: 2_000 });
  });

  it("is saved together with what it decides, both or neither, and once", async () => {
    const ref = workOf();
    const [one, two] = [newId("audit"), newId("audit")];
    const again = { saveId: saveId(), accepted: [one] };
    const saved = await save(ref, 0, again);
    expect(await save(ref, 0, again)).toEqual(saved);
    const decided = async (value: string) =>
      (await Uniques.get({ kind: "email", value }).go()).data;
    expect(await decided(one)).toMatchObject({ ownerId: one });
    // A save that comes too late decides nothing.
    await expect(save(ref, 0, { accepted: [two] })).rejects.toMatchObject({
      code: "draft.elsewhere",
    });
    expect(await decided(two)).toBeNull();
    // What was decided before takes the save along.
    await expect(save(ref, 1, { accepted: [one] })).rejects.toMatchObject({ code: "overtaken" });
    expect(await read(ref)).toMatchObject({ sequence: 1 });
  });

  it("is closed to whoever its owner keeps out", async () => {
    const closed = draftActions({
      kind: "homework",
      mayRead: async () => false,
      mayWrite: async () => false,
    });
    const { actor } = await student;
    const ref = { assignmentId: newId("assignment"), workId: newId("homework") };
    const input = { ...ref, base: 0, saveId: saveId(), device, document: paragraphs("Mine.") };
    await expect(closed.saveDraft(actor, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(closed.readDraft(actor, ref)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await storedDraft(ref)).toBeUndefined();
  });
});

it(`of several devices that save at once exactly one is the next, every time (seed ${seed})`, async () => {
  const pick = random(seed);
  const ref = workOf();
  const won: { sequence: number; text: string }[] = [];
  for (let round = 0; round < 12; round++) {
    const base = won.length;
    const devices = Array.from({ length: 2 + pick(4) }, (_, at) => {
      const document = pick(3)
        ? paragraphs(`Tab ${at} in ${round}.`)
        : long(1_500, round * 10 + at);
      return { device: `device-${at}`, saveId: saveId(), document };
    });
    // Some lose their answer and send the same save again, at the same moment or a little later.
    const tries = devices.flatMap((one) => (pick(2) ? [one, one] : [one]));
    const answers = await Promise.allSettled(tries.map((one) => save(ref, base, one)));
    const winners = new Set(
      tries.filter((_, at) => answers[at]?.status === "fulfilled").map((one) => one.saveId),
    );
    expect(winners.size).toBe(1);
    for (const answer of answers) {
      if (answer.status === "fulfilled") expect(answer.value.sequence).toBe(base + 1);
      else
        expect(answer.reason).toMatchObject({
          code: "draft.elsewhere",
          details: { sequence: base + 1 },
        });
    }
    const winner = devices.find((one) => winners.has(one.saveId));
    const now = await read(ref);
    expect(now.draft?.saveId).toBe(winner?.saveId);
    won.push({ sequence: now.sequence, text: String(textIn(now)) });
    if (base) expect(textIn(await read(ref, "before"))).toBe(won[base - 1]?.text);
  }
  expect(won.map(({ sequence }) => sequence)).toEqual(won.map((_, at) => at + 1));
});

describe("what a save costs", () => {
  /** How often each operation was asked by the third save, when a state before is there. */
  async function third(words: number) {
    const ref = workOf();
    const { calls: first } = await count(() => save(ref, 0, { document: long(words, 1) }));
    expect(first.map(({ command }) => command)).toEqual(["PutItemCommand"]);
    await save(ref, 1, { document: long(words, 2) });
    const { calls, units } = await count(() => save(ref, 2, { document: long(words, 3) }));
    const { units: reading } = await count(() => read(ref));
    const objects = await bucket.keys(textsOf(ref.assignmentId));
    return { calls: calls.map(({ command }) => command), units, reading, objects: objects.length };
  }

  it("20 words: one write, and nothing in the bucket", async () => {
    expect(await third(20)).toEqual({
      calls: ["UpdateItemCommand"],
      units: 1,
      reading: 1,
      objects: 0,
    });
  });

  it("20,000 words: one write as small, and one object", async () => {
    expect(await third(20_000)).toEqual({
      calls: ["UpdateItemCommand"],
      units: 1,
      reading: 1,
      objects: 3,
    });
  });

  it("the most that an item holds itself, twice: far from its limit", async () => {
    const ref = workOf();
    const document = long(640);
    expect(await storeText({ ...ref, part: "a" }, document)).toHaveProperty("inline");
    await save(ref, 0, { document });
    await save(ref, 1, { document });
    const items = [...(await itemsOf(ref.assignmentId)).values()];
    expect(JSON.stringify(items).length).toBeLessThan(13_000);
  });
});

describe("a text in store", () => {
  it(`comes back as it was, short or long (seed ${seed})`, async () => {
    const pick = random(seed);
    for (let round = 0; round < 20; round++) {
      const document = round % 5 ? randomDocument(pick) : long(3_000, pick(1e6));
      const stored = await storeText({ ...workOf(), part: "version-1" }, document);
      expect(digestOf(await readText(stored))).toBe(digestOf(document));
      expect(JSON.stringify(stored).length).toBeLessThan(5_600);
      if (!(round % 5))
        expect(stored).toMatchObject({ key: expect.stringMatching(/^coursework\//) });
    }
  });

  it("leaves the bucket when no draft names it, and with its assignment", async () => {
    const ref = workOf();
    const keys = () => bucket.keys(textsOf(ref.assignmentId));
    const item = async () => [...(await itemsOf(ref.assignmentId)).values()][0];
    const change = async (work: () => Promise<unknown>) => {
      const before = await item();
      await work();
      return { name: "MODIFY", before, after: await item() } as const;
    };
    for (const base of [0, 1]) await save(ref, base, { document: long(1_500, base) });
    expect(await keys()).toHaveLength(2);
    const later = await change(() => save(ref, 2, { document: long(1_500, 2) }));
    // The stream tells twice.
    for (const _ of [1, 2]) await react(reactions, later);
    expect(await keys()).toHaveLength(2);
    expect(await read(ref, "before")).toMatchObject({ draft: { words: 1_500 } });

    await storeText({ ...ref, part: "of-a-save-that-was-cut-off" }, long(1_500));
    const other = { assignmentId: newId("assignment"), workId: ref.workId };
    await save(other, 0, { document: long(1_500) });
    const before = { __edb_e__: "ASSIGNMENTS", assignmentId: ref.assignmentId };
    for (const _ of [1, 2]) await react(reactions, { name: "REMOVE", before });
    expect(await keys()).toEqual([]);
    expect(await read(ref)).toEqual({ sequence: 0 });
    expect(await read(other)).toMatchObject({ sequence: 1, draft: { words: 1_500 } });

    const last = [...(await itemsOf(other.assignmentId)).values()][0];
    await Drafts.delete(other).go();
    await react(reactions, { name: "REMOVE", before: last });
    expect(await bucket.keys(textsOf(other.assignmentId))).toEqual([]);
  });
});
