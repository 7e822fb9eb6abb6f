import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { expect, it, onTestFinished, test } from "vitest";
import type { Ticking } from "./clock.ts";
import { keeperOf } from "./keeper.ts";
import type { Delays } from "./sender.ts";
import { openSession, type TakingSession } from "./session.ts";
import type { Doors, Keeper } from "./taking.ts";
import { type Cut, examServer } from "./test/exam-server.ts";

/** Nothing waits for a rest, and nothing is done by the clock. */
const quick = { rest: 0, most: 0, again: 1, beat: 1e8, look: 1e8 };

interface TabOptions {
  delays?: Partial<Delays>;
  ticking?: Ticking;
  keeper?: Keeper;
}

/** A tab of a browser: `id` is what its tabs share. */
function tab(doors: Doors, id: string, { delays, ticking, keeper }: TabOptions = {}) {
  const session: TakingSession = openSession({
    id,
    doors,
    ticking,
    keeper: keeper ?? keeperOf(id),
    delays: { ...quick, ...delays },
  });
  onTestFinished(() => session.drop());
  const state = () => session.store.read();
  return {
    session,
    state,
    sitting: () => session.sitting(),
    opened: () =>
      expect.poll(() => state().phase === "running" && state().place !== "tab").toBe(true),
    write: (question: string, value: string) => session.sitting().write(question, value, true),
    is: (question: string, status: string) =>
      expect.poll(() => state().answers[question]?.status).toBe(status),
  };
}

let count = 0;
const fresh = () => `usr_1/exa_${count++}`;

it("what is written is saved once the server said so, with a receipt that the browser computed, too", async () => {
  const { doorsOf, log } = await examServer();
  const id = fresh();
  const one = tab(doorsOf("device-1"), id);
  await one.opened();
  one.write("q1", "Tacitus");
  expect(one.state().answers.q1).toMatchObject({ value: "Tacitus", status: "waiting" });
  expect(await one.sitting().drain()).toBe(true);
  expect(one.state().answers.q1).toMatchObject({ status: "saved", savedAt: log[0]?.savedAt });
  one.write("q1", "Livy");
  one.write("q2", "31");
  await one.sitting().drain();
  // Answers to two questions go side by side.
  const saves = log.map(
    ({ questionId, clientSeq, value }) => `${questionId} ${clientSeq} ${value}`,
  );
  expect(saves.toSorted()).toEqual(["q1 1 Tacitus", "q1 2 Livy", "q2 1 31"]);
  expect(one.state()).toMatchObject({ receipts: 3, broken: [] });
  const kept = await keeperOf(id).read();
  expect(kept.receipts.map(({ digest }) => digest)).toEqual(log.map(({ digest }) => digest));
  expect(kept.answers).toEqual({});
});

it("a receipt that is not for what was written is found out", async () => {
  const { doorsOf, state } = await examServer();
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  one.write("q1", "mine");
  await one.sitting().drain();
  expect(one.state().broken).toEqual([]);
  state.forge = true;
  one.write("q1", "mine again");
  await one.sitting().drain();
  await expect.poll(() => one.state().broken).toEqual([2]);
});

it("offline it is kept on this device, through a kill too, and is saved when the server is back", async () => {
  let isCut = false;
  const { doorsOf, now } = await examServer(() => (isCut ? "before" : undefined));
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  isCut = true;
  one.write("q1", "Tacitus");
  one.write("q2", "31");
  await expect.poll(() => one.state().line).toBe("down");
  expect(one.state().answers.q1?.status).toBe("waiting");
  one.session.drop();

  // The page comes, and the server does not: it goes on from what this device knows.
  const again = tab(doors, id);
  await again.opened();
  expect(again.state()).toMatchObject({ line: "down", place: "here" });
  expect(again.state().answers.q1).toMatchObject({ value: "Tacitus", status: "waiting" });
  again.write("q2", "32");
  isCut = false;
  again.sitting().again();
  await again.is("q1", "saved");
  await again.is("q2", "saved");
  expect([now("q1"), now("q2")]).toEqual(["Tacitus", "32"]);
});

it("where nobody goes back no answer overtakes an earlier one, through an outage and a kill too", async () => {
  let isCut = true;
  const { doorsOf, log, state } = await examServer(() => (isCut ? "before" : undefined));
  Object.assign(state, { paging: "one", canGoBack: false });
  isCut = false;
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id, { delays: { rest: 50 } });
  await one.opened();
  isCut = true;
  one.write("q1", "Tacitus");
  one.sitting().write("q2", "a");
  await expect.poll(() => one.state().line).toBe("down");
  one.session.drop();
  const again = tab(doors, id, { delays: { rest: 50 } });
  await again.opened();
  isCut = false;
  again.write("q3", "Because");
  again.sitting().write("q4", "Rome");
  await again.is("q4", "saved");
  expect(log.map(({ questionId }) => questionId)).toEqual(["q1", "q2", "q3", "q4"]);
});

it("where nobody goes back an answer of two devices is decided before anything later is sent", async () => {
  let isCut = false;
  const { doorsOf, log, state } = await examServer((device) =>
    isCut && device === "device-1" ? "before" : undefined,
  );
  Object.assign(state, { paging: "one", canGoBack: false });
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  isCut = true;
  one.write("q1", "mine");
  one.write("q2", "a");
  await expect.poll(() => one.state().line).toBe("down");
  const other = doorsOf("device-2");
  const { epoch } = await other.takeOver(1);
  const writtenAt = new Date().toISOString();
  await other.save("q1", { attempt: 1, epoch, clientSeq: 1, value: "theirs", writtenAt });
  isCut = false;
  await one.sitting().takeOver();
  await one.is("q1", "asked");
  expect(await one.sitting().drain()).toBe(false);
  expect(log.map(({ questionId }) => questionId)).toEqual(["q1"]);
  one.sitting().decide("q1", "mine");
  await one.is("q2", "saved");
  expect(log.map(({ value }) => value)).toEqual(["theirs", "mine", "a"]);
});

it("where nobody goes back whoever goes on has closed what was skipped, through an outage, a kill and on another device", async () => {
  let isCut = false;
  const { doorsOf, log, state } = await examServer(() => (isCut ? "before" : undefined));
  Object.assign(state, { paging: "one", canGoBack: false });
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  one.sitting().goTo("q1");
  one.sitting().goTo("q2");
  await expect.poll(() => log.length).toBe(1);
  // That one came to a question is no answer, and nothing that waits.
  expect(one.state().answers.q2).toMatchObject({ value: null, status: "saved" });
  isCut = true;
  one.sitting().goTo("q3");
  await expect.poll(() => one.state().line).toBe("down");
  expect(one.state().answers.q3).toMatchObject({ value: null, status: "none" });
  one.session.drop();
  const again = tab(doors, id);
  await again.opened();
  isCut = false;
  again.sitting().again();
  await expect.poll(() => log.length).toBe(2);
  again.write("q3", "Because");
  await again.is("q3", "saved");
  expect(log.map(({ questionId, value }) => [questionId, value])).toEqual([
    ["q2", null],
    ["q3", null],
    ["q3", "Because"],
  ]);
  const other = tab(doorsOf("device-2"), fresh());
  await other.opened();
  await other.session.takeOver();
  other.write("q1", "after all");
  await other.is("q1", "passed");
  // Where it is by its own memory the exam was long ago: that closes nothing, and is nothing that failed.
  other.sitting().goTo("q2");
  expect(await other.sitting().drain()).toBe(true);
  expect(log).toHaveLength(3);
});

it("where nobody goes back going on closes nothing that was refused and can be mended", async () => {
  const { doorsOf, log, state } = await examServer();
  Object.assign(state, { paging: "one", canGoBack: false });
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  one.write("q1", "forbidden");
  one.sitting().goTo("q2");
  await one.is("q1", "refused");
  one.write("q1", "allowed");
  await expect.poll(() => log.map(({ value }) => value)).toEqual(["allowed", null]);
});

it("what was saved stands there after a reload that meets no server", async () => {
  let isCut = false;
  const { doorsOf } = await examServer(() => (isCut ? "before" : undefined));
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  one.write("q1", "Tacitus");
  await one.sitting().drain();
  await expect.poll(async () => (await keeperOf(id).read()).receipts.length).toBe(1);
  one.session.drop();
  isCut = true;
  const again = tab(doors, id);
  await again.opened();
  expect(again.state().answers.q1).toMatchObject({ value: "Tacitus", status: "saved" });
});

it("a save whose answer was lost is the same save, and what was written since follows it", async () => {
  let cut: Cut;
  const { doorsOf, log } = await examServer(() => cut);
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  cut = "after";
  one.write("q1", "first");
  await expect.poll(() => log.length).toBe(1);
  one.write("q1", "second");
  await expect.poll(() => one.state().line).toBe("down");
  expect(one.state().answers.q1?.status).toBe("waiting");
  // Also through a kill.
  one.session.drop();
  cut = undefined;
  const again = tab(doors, id);
  await again.opened();
  await again.is("q1", "saved");
  expect(log.map(({ clientSeq, value }) => [clientSeq, value])).toEqual([
    [1, "first"],
    [2, "second"],
  ]);
  expect((await keeperOf(id).read()).receipts).toHaveLength(2);
});

it("what is typed waits for a rest, and what is chosen goes at once", async () => {
  const { doorsOf, log } = await examServer();
  const one = tab(doorsOf("device-1"), fresh(), { delays: { rest: 1e8, most: 1e8 } });
  await one.opened();
  one.write("q1", "Tac");
  one.sitting().write("q2", "a");
  await one.is("q2", "saved");
  expect(log.map(({ questionId }) => questionId)).toEqual(["q2"]);
  one.write("q1", "Tacitus");
  // The page loses the focus.
  one.sitting().flush();
  await one.is("q1", "saved");
  expect(log.map(({ value }) => value)).toEqual(["a", "Tacitus"]);
});

it("what was typed and undone before it went is no save", async () => {
  const { doorsOf, log } = await examServer();
  const one = tab(doorsOf("device-1"), fresh(), { delays: { rest: 1e8, most: 1e8 } });
  await one.opened();
  one.write("q1", "x");
  one.sitting().write("q1", null, true);
  expect(one.state().answers.q1?.status).toBe("none");
  expect(await one.sitting().drain()).toBe(true);
  expect(log).toEqual([]);
});

it("what the server does not accept says why, and is tried again with the next change", async () => {
  const { doorsOf, now } = await examServer();
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  one.write("q1", "forbidden");
  one.write("q2", "31");
  await one.is("q1", "refused");
  // One that is refused holds up no other.
  await one.is("q2", "saved");
  expect(one.state().answers.q1?.problem).toContain("exam.answer");
  expect(await one.sitting().drain()).toBe(false);
  one.write("q1", "allowed");
  await one.is("q1", "saved");
  expect(now("q1")).toBe("allowed");
});

it("another device takes over; what this one had not saved is asked about where both wrote, and sent where only it did", async () => {
  let isCut = false;
  const { doorsOf, now, log } = await examServer((device) =>
    isCut && device === "device-1" ? "before" : undefined,
  );
  const [id, otherId] = [fresh(), fresh()];
  const one = tab(doorsOf("device-1"), id);
  await one.opened();
  one.write("q1", "one");
  await one.sitting().drain();
  isCut = true;
  one.write("q1", "mine");
  one.write("q2", "only here");
  await expect.poll(() => one.state().line).toBe("down");

  const other = tab(doorsOf("device-2"), otherId);
  await other.opened();
  expect(other.state()).toMatchObject({ place: "device", answers: { q1: { value: "one" } } });
  other.write("q1", "nobody writes before taking over");
  expect(other.state().answers.q1?.value).toBe("one");
  await other.session.takeOver();
  expect(other.state().place).toBe("here");
  other.write("q1", "theirs");
  expect(await other.sitting().drain()).toBe(true);

  // The first one hears of it once its line is back, keeps what it has, and writes no more.
  isCut = false;
  one.sitting().again();
  await expect.poll(() => one.state().place).toBe("device");
  one.write("q3", "too late");
  expect(one.state().answers.q3?.value ?? null).toBeNull();
  expect(now("q1")).toBe("theirs");

  await one.session.takeOver();
  await one.is("q2", "saved");
  expect(one.state().answers.q1).toMatchObject({
    status: "asked",
    value: "mine",
    theirs: "theirs",
  });
  expect(now("q1")).toBe("theirs");
  expect(await one.sitting().drain()).toBe(false);
  one.sitting().decide("q1", "mine");
  expect(await one.sitting().drain()).toBe(true);
  expect([now("q1"), now("q2")]).toEqual(["mine", "only here"]);
  expect(log.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 3]);
});

it("whoever prefers what the other device saved has it, and sends nothing", async () => {
  let isCut = false;
  const { doorsOf, now, log } = await examServer((device) =>
    isCut && device === "device-1" ? "before" : undefined,
  );
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  isCut = true;
  one.write("q1", "mine");
  await expect.poll(() => one.state().line).toBe("down");
  const other = tab(doorsOf("device-2"), fresh());
  await other.opened();
  await other.session.takeOver();
  other.write("q1", "theirs");
  await other.sitting().drain();
  isCut = false;
  one.sitting().again();
  await expect.poll(() => one.state().place).toBe("device");
  await one.session.takeOver();
  await one.is("q1", "asked");
  one.sitting().decide("q1", "theirs");
  expect(await one.sitting().drain()).toBe(true);
  expect(one.state().answers.q1).toMatchObject({ status: "saved", value: "theirs" });
  expect([now("q1"), log.length]).toEqual(["theirs", 1]);
});

it("of two tabs one writes; the other takes over with all that was written", async () => {
  const { doorsOf, now } = await examServer();
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const first = tab(doors, id);
  await first.opened();
  const second = tab(doors, id);
  await expect.poll(() => second.state().place).toBe("tab");
  first.write("q1", "first");
  await second.session.takeOver();
  await expect.poll(() => second.state().answers.q1?.value).toBe("first");
  await expect.poll(() => first.state().place).toBe("tab");
  first.write("q1", "nobody");
  second.write("q1", "second");
  await second.sitting().drain();
  expect(now("q1")).toBe("second");
  await second.session.close();
  await expect.poll(() => first.state().answers.q1?.value).toBe("second");
  expect(first.state().place).toBe("here");
});

it("where the browser keeps nothing it says so, and saves all the same", async () => {
  const { doorsOf, now } = await examServer();
  const refuse = () => Promise.reject(new Error("No database."));
  const keeper: Keeper = {
    read: refuse,
    sitting: refuse,
    answer: refuse,
    receipt: refuse,
    submission: refuse,
    event: refuse,
    told: refuse,
    marks: refuse,
    anew: refuse,
  };
  const one = tab(doorsOf("device-1"), fresh(), { keeper });
  await one.opened();
  one.write("q1", "Tacitus");
  await one.is("q1", "saved");
  expect([now("q1"), one.state().isKept]).toEqual(["Tacitus", false]);
});

it("a sign-in that ended keeps everything, and it goes on after the next", async () => {
  const { doorsOf, now, state } = await examServer();
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id, { delays: { again: 1e7 } });
  await one.opened();
  state.isSignedIn = false;
  one.write("q1", "Tacitus");
  await expect.poll(() => one.state().line).toBe("out");
  expect(one.state().answers.q1?.status).toBe("waiting");
  one.session.drop();
  // Also through a reload before that.
  const again = tab(doors, id, { delays: { again: 1e7 } });
  await again.opened();
  expect(again.state()).toMatchObject({ line: "out", answers: { q1: { value: "Tacitus" } } });
  state.isSignedIn = true;
  again.sitting().again();
  await again.is("q1", "saved");
  expect([now("q1"), again.state().line]).toEqual(["Tacitus", "up"]);
});

it("at the deadline nothing is written any more, and what was written before it is still sent, whatever the computer's clock says", async () => {
  let isCut = false;
  const { doorsOf, now, log, state, pass } = await examServer(() => (isCut ? "before" : undefined));
  let passed = 0;
  const ticking = {
    ticks: () => performance.now() + passed,
    // Three hours slow, and set while the exam runs.
    wall: () => Date.now() - 3 * 3_600_000 + passed,
  };
  const one = tab(doorsOf("device-1"), fresh(), { ticking });
  await one.opened();
  expect(Math.abs(one.session.clock.now() - Date.now())).toBeLessThan(60_000);
  isCut = true;
  one.write("q1", "in time");
  await expect.poll(() => one.state().line).toBe("down");
  const end = state.deadline - Date.now() + 1000;
  passed += end;
  pass(end);
  one.sitting().look();
  expect(one.state().isOver).toBe(true);
  one.write("q2", "too late");
  isCut = false;
  one.sitting().again();
  await one.is("q1", "saved");
  expect(log.map(({ value, inGrace }) => [value, inGrace])).toEqual([["in time", true]]);
  expect(now("q2")).toBeNull();
  expect(Date.parse(log[0]?.writtenAt ?? "")).toBeLessThanOrEqual(state.deadline);

  // And when the grace is over, the server has handed it in.
  passed += 61_000;
  pass(61_000);
  one.sitting().look();
  await expect.poll(() => one.state().phase).toBe("ended");
  expect(one.state().status).toBe("auto_submitted");
});

it("extra time that is given after the deadline opens it again", async () => {
  const { doorsOf, state, pass } = await examServer();
  let passed = 0;
  const ticking = { ticks: () => performance.now() + passed, wall: () => Date.now() + passed };
  const one = tab(doorsOf("device-1"), fresh(), { ticking });
  await one.opened();
  const end = state.deadline - Date.now() + 1000;
  passed += end;
  pass(end);
  one.sitting().look();
  expect(one.state().isOver).toBe(true);
  state.deadline += 600_000;
  one.sitting().again();
  await expect.poll(() => one.state().isOver).toBe(false);
  one.write("q1", "more time");
  await one.is("q1", "saved");
});

it("a computer that slept asks for the time", async () => {
  const { doorsOf, pass } = await examServer();
  let slept = 0;
  const ticking = { ticks: () => performance.now(), wall: () => Date.now() + slept };
  const one = tab(doorsOf("device-1"), fresh(), { ticking });
  await one.opened();
  slept = 1_800_000;
  pass(slept);
  one.sitting().look();
  expect(one.session.clock.isSure).toBe(false);
  await expect.poll(() => one.session.clock.isSure).toBe(true);
  expect(one.session.clock.now() - Date.now()).toBeGreaterThan(1_700_000);
});

it("a voided exam ends, with what was not saved still there", async () => {
  let isCut = false;
  const { doorsOf, state, log } = await examServer(() => (isCut ? "before" : undefined));
  const one = tab(doorsOf("device-1"), fresh());
  await one.opened();
  isCut = true;
  one.write("q1", "not saved");
  await expect.poll(() => one.state().line).toBe("down");
  state.status = "voided";
  isCut = false;
  one.sitting().again();
  await expect.poll(() => one.state().phase).toBe("ended");
  expect(one.state()).toMatchObject({
    status: "voided",
    answers: { q1: { status: "waiting", value: "not saved" } },
  });
  expect(log).toEqual([]);
});

it("submitting sends what is left first; pressed twice it is one submission, and a lost answer is none lost", async () => {
  let cut: Cut;
  const { doorsOf, state, submission, log } = await examServer(() => cut);
  const id = fresh();
  const one = tab(doorsOf("device-1"), id, { delays: { rest: 1e8, most: 1e8 } });
  await one.opened();
  one.write("q1", "last word");
  cut = "before";
  expect(await one.sitting().submit()).toBe(false);
  expect([state.submissions, one.state().phase]).toEqual([0, "running"]);
  cut = undefined;
  await one.sitting().drain();
  cut = "after";
  await expect(one.sitting().submit()).rejects.toThrow();
  cut = undefined;
  expect(one.state().phase).toBe("running");
  const both = await Promise.all([one.sitting().submit(), one.sitting().submit()]);
  expect(both).toEqual([true, true]);
  expect([state.submissions, log.length]).toEqual([1, 1]);
  expect(one.state()).toMatchObject({ phase: "ended", submission: submission() });
  expect((await keeperOf(id).read()).submission).toEqual(submission());
});

it("what happens to the device is told once it can be, and a reload is such an event", async () => {
  let isCut = false;
  const { doorsOf, events } = await examServer(() => (isCut ? "before" : undefined));
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  isCut = true;
  one.sitting().note("focus-lost");
  one.write("q1", "x");
  await expect.poll(() => one.state().line).toBe("down");
  await expect.poll(async () => (await keeperOf(id).read()).events.length).toBe(2);
  one.session.drop();
  isCut = false;
  const again = tab(doors, id);
  await again.opened();
  again.sitting().again();
  await expect
    .poll(() => events.map(({ kind }) => kind))
    .toEqual(["focus-lost", "offline", "resume"]);
});

it("another attempt begins empty, and the receipts of the one before stay", async () => {
  const { doorsOf, state, log } = await examServer();
  const [id, doors] = [fresh(), doorsOf("device-1")];
  const one = tab(doors, id);
  await one.opened();
  one.write("q1", "first attempt");
  one.sitting().flag("q2");
  await one.sitting().drain();
  await expect.poll(async () => (await keeperOf(id).read()).receipts.length).toBe(1);
  one.session.drop();
  state.attempt = 2;
  log.length = 0;
  const again = tab(doors, id);
  await again.opened();
  expect(again.state()).toMatchObject({ receipts: 0, flagged: [], broken: [] });
  expect(again.state().answers.q1).toMatchObject({ status: "none", value: null });
  expect((await keeperOf(id).read()).receipts).toHaveLength(1);
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
  "under cuts, kills, reloads and two devices no acknowledged answer is lost, doubled or changed (seed %i)",
  async (seed) => {
    const draw = drawing(seed + 1);
    let isCalm = false;
    const server = await examServer(() =>
      isCalm ? undefined : ([undefined, undefined, "before", "after"] as const)[draw(4)],
    );
    const { doorsOf, log, acknowledged } = server;
    const ids = [fresh(), fresh()];
    const open = (at: number) => tab(doorsOf(`device-${at}`), ids[at] ?? "");
    const tabs = [open(0), open(1)];
    const questions = ["q1", "q2", "q3", "q4"];
    let words = 0;
    for (let step = 0; step < 40; step++) {
      const at = draw(2);
      const one = tabs[at] as ReturnType<typeof tab>;
      switch (draw(8)) {
        case 0:
          if (one.state().place === "device") await one.session.takeOver().catch(() => undefined);
          break;
        case 1:
          one.session.drop();
          tabs[at] = open(at);
          break;
        case 2:
          one.sitting().again();
          await one.sitting().drain();
          break;
        case 3:
          for (const question of questions) {
            one.sitting().decide(question, draw(2) ? "mine" : "theirs");
          }
          break;
        default:
          one.write(questions[draw(4)] ?? "", `w${words++}`);
          if (draw(2)) await one.sitting().drain();
      }
    }
    isCalm = true;
    for (const one of tabs) {
      one.sitting().again();
      await one.opened();
      await one.session.takeOver();
      for (const question of questions) one.sitting().decide(question, "theirs");
      expect(await one.sitting().drain()).toBe(true);
      // What the screen calls saved is what the server has.
      for (const question of questions) {
        expect(one.state().answers[question]?.value ?? null).toEqual(server.now(question));
      }
    }
    for (const receipt of acknowledged) expect(log[receipt.seq - 1]).toMatchObject(receipt);
    const numbers = log.map(({ questionId, clientSeq }) => `${questionId} ${clientSeq}`);
    expect(new Set(numbers).size).toBe(log.length);
    let previous = "";
    for (const [at, { attempt, questionId, clientSeq, value, digest }] of log.entries()) {
      const words = [previous, attempt, at + 1, questionId, clientSeq, value];
      previous = createHash("sha256").update(JSON.stringify(words)).digest("hex");
      expect(digest).toBe(previous);
    }
    // The receipts that each device kept are those that it was given.
    for (const id of ids) {
      const { receipts } = await keeperOf(id).read();
      for (const receipt of receipts) expect(log[receipt.seq - 1]).toMatchObject(receipt);
    }
    const epochs = log.map(({ epoch }) => epoch);
    expect(epochs).toEqual(epochs.toSorted((one, other) => one - other));
    expect(tabs.flatMap((one) => one.state().broken)).toEqual([]);
  },
);
