import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { expect, it, vi } from "vitest";
import { Problem, unreachable } from "../../lib/problem.ts";
import { homeworkMark } from "./homework-mark.ts";
import { MarkSaver } from "./saver.ts";

/** A server with one homework, marked by points. */
function server(first: Partial<HomeworkView> = {}) {
  const state = {
    homework: { points: 20, version: 1, timezone: "UTC", ...first } as HomeworkView,
    saved: [] as { mark: MarkInput; key: string }[],
    /** What happens to the next saves instead. */
    trouble: [] as ((write: () => void) => void)[],
  };
  const write = (mark: MarkInput) => {
    const { homework } = state;
    state.homework = { ...homework, version: homework.version + 1, mark } as HomeworkView;
  };
  const done = new Map<string, true>();
  return {
    state,
    write,
    doors: {
      begin: async (homework: HomeworkView) => homework,
      async save(homework: HomeworkView, mark: MarkInput, key: string) {
        await Promise.resolve();
        const put = () => {
          if (done.has(key)) return;
          if (homework.version !== state.homework.version) {
            throw new Problem({ status: 409, code: "homework.stale", detail: "Changed." });
          }
          done.set(key, true);
          state.saved.push({ mark, key });
          write(mark);
        };
        const trouble = state.trouble.shift();
        if (trouble) trouble(put);
        else put();
        return state.homework;
      },
      read: async () => state.homework,
    },
  };
}

const saverOf = ({ doors, state }: ReturnType<typeof server>) =>
  new MarkSaver({
    work: state.homework,
    kind: homeworkMark,
    doors,
    changed() {},
    delays: { rest: 1, again: 1 },
  });

it("what is entered while a save is on its way follows it", async () => {
  const one = server();
  const saver = saverOf(one);
  saver.change({ points: 5 });
  const saving = saver.save();
  saver.change({ points: 15 });
  expect(await saving).toBe(true);
  expect(one.state.saved.map(({ mark }) => mark.points)).toEqual([5, 15]);
  expect(saver.state.status).toBe("saved");
});

it("a save whose answer is lost is sent again as it was, and written once", async () => {
  const one = server();
  one.state.trouble.push((write) => {
    write();
    throw unreachable();
  });
  const saver = saverOf(one);
  saver.change({ points: 5 });
  await vi.waitFor(() => expect(saver.state.status).toBe("saved"));
  expect(one.state.saved.map(({ mark }) => mark.points)).toEqual([5]);
});

it("without a network nothing is lost, and it is said", async () => {
  const one = server();
  const saver = new MarkSaver({
    work: one.state.homework,
    kind: homeworkMark,
    doors: one.doors,
    changed() {},
    delays: { rest: 1, again: 3_600_000 },
  });
  one.state.trouble.push(() => {
    throw unreachable();
  });
  saver.change({ points: 5, summary: "Well said." });
  await saver.save();
  expect(saver.state.status).toBe("offline");
  expect(saver.isDirty).toBe(true);
  await saver.again();
  expect(one.state.homework.mark).toMatchObject({ points: 5, summary: "Well said." });
  expect(saver.state.status).toBe("saved");
  saver.close();
});

it("where something else of the homework changed, the mark is saved all the same", async () => {
  const one = server();
  const saver = saverOf(one);
  one.state.homework = { ...one.state.homework, version: 7 };
  saver.change({ points: 5 });
  expect(await saver.save()).toBe(true);
  expect(one.state.homework).toMatchObject({ version: 8, mark: { points: 5 } });
});

it("what another window saved is taken up where nothing was entered here", () => {
  const one = server();
  const saver = saverOf(one);
  one.write({ points: 12 });
  saver.seen(one.state.homework);
  expect(saver.state).toMatchObject({ status: "saved", sheet: { points: 12 } });
});

it.each(["mine", "theirs"] as const)(
  "of two windows that mark at once one is told, and %s goes on",
  async (choice) => {
    const one = server();
    const saver = saverOf(one);
    one.write({ points: 12, summary: "Theirs." });
    saver.change({ points: 5 });
    expect(await saver.save()).toBe(false);
    expect(saver.state).toMatchObject({
      status: "conflict",
      sheet: { points: 5 },
      theirs: { points: 12 },
    });
    // Nothing is overwritten as long as nobody decided, whatever is typed.
    saver.change({ summary: "Mine." });
    expect(await saver.save()).toBe(false);
    expect(one.state.homework.mark).toMatchObject({ points: 12 });
    await saver.resolve(choice);
    expect(saver.state.status).toBe("saved");
    expect(one.state.homework.mark).toMatchObject(
      choice === "mine" ? { points: 5, summary: "Mine." } : { points: 12, summary: "Theirs." },
    );
  },
);

it("what is refused for good is said, and what was entered stays", async () => {
  const one = server();
  one.state.trouble.push(() => {
    throw new Problem({
      status: 409,
      code: "homework.illegal-move",
      detail: "It was submitted again.",
    });
  });
  const saver = saverOf(one);
  saver.change({ points: 5 });
  expect(await saver.save()).toBe(false);
  expect(saver.state).toMatchObject({
    status: "refused",
    problem: "It was submitted again.",
    sheet: { points: 5 },
  });
  saver.change({ points: 6 });
  expect(await saver.save()).toBe(true);
  expect(one.state.homework.mark?.points).toBe(6);
});
