// @vitest-environment jsdom
import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { homeworkQuery } from "../../lib/coursework/homework.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { MarkingSheet } from "./marking-sheet.tsx";

/** A desk, where the sheet stands beside the submission; jsdom has no width. */
const anyWindow = window.matchMedia;
window.matchMedia = (media) =>
  Object.assign(anyWindow(media), { matches: media.includes("min-width") });

const level = (id: string, points: number) => ({ id, title: `Level ${id}`, points });
const rubric = {
  title: "Essay",
  criteria: [
    { id: "a", title: "Structure", points: 10, levels: [level("good", 10), level("fair", 6)] },
    { id: "b", title: "Sources", points: 10, levels: [] },
  ],
};
const receipt = (number: number, lateSeconds = 0) => ({
  number,
  digest: "ab",
  words: 2,
  submittedAt: "2026-11-20T10:00:00.000Z",
  fileIds: [],
  homeworkCode: "HWK-7K3F9",
  lateSeconds,
  isLate: lateSeconds > 0,
});
const given = (more: Partial<HomeworkView> = {}): HomeworkView => ({
  id: "hom_1",
  code: "HWK-7K3F9",
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  title: "The land",
  status: "submitted",
  student: { userId: "usr_2", name: "Amara Okafor" },
  teacher: { userId: "usr_1", name: "Elena Marchetti" },
  points: 20,
  rubric,
  versions: 1,
  waitsSince: "2026-11-20T10:00:00.000Z",
  timezone: "UTC",
  isExtended: false,
  isMissing: false,
  isLate: false,
  lateSeconds: 0,
  isStale: false,
  createdAt: "2026-11-10T10:00:00.000Z",
  updatedAt: "2026-11-10T10:00:00.000Z",
  fileIds: [],
  receipts: [receipt(1)],
  releases: 0,
  comments: [],
  version: 3,
  allowed: ["take"],
  ...more,
});
const text = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "Common land." }] }],
};

/** The sheet with a server behind it that keeps one homework. */
function page(first: HomeworkView, { role = "teacher", capabilities = ["marking.queue"] } = {}) {
  const state = { homework: first, acts: [] as [act: string, body: Record<string, unknown>][] };
  const marked = (mark: MarkInput | undefined, status: HomeworkView["status"]): HomeworkView => ({
    ...state.homework,
    status,
    version: state.homework.version + 1,
    mark: mark && {
      ...mark,
      version: state.homework.versions,
      name: "Elena Marchetti",
      at: new Date().toISOString(),
      isStale: false,
      isWhole: true,
      total: { earned: 16, possible: 20, total: 16 },
    },
    allowed: status === "graded" ? ["mark", "release", "request-resubmission"] : ["mark", "finish"],
  });
  open(
    new Hono()
      .get("/api/me", (c) => c.json({ userId: "usr_1", role, capabilities, timezone: "UTC" }))
      .get("/api/marking", (c) => c.json({ items: [], next: null }))
      .get("/api/assignments/asg_1/homework/hom_1", (c) => c.json(state.homework))
      .get("/api/assignments/asg_1/homework/hom_1/versions/:number", (c) =>
        c.json({
          ...receipt(Number(c.req.param("number"))),
          document: text,
          changes: c.req.query("since")
            ? [
                { kind: "same", text: "Common ", from: 0, to: 7 },
                { kind: "added", text: "land.", from: 7, to: 12 },
              ]
            : undefined,
        }),
      )
      .post("/api/assignments/asg_1/homework/hom_1/:act", async (c) => {
        const { act } = c.req.param();
        const body = await c.req.json();
        state.acts.push([act, body]);
        if (act === "comments") {
          const { versionNumber, body: words } = body;
          const comment = { id: "cmt_1", versionNumber, kind: "comment" as const, body: words };
          const author = { userId: "usr_1", name: "Elena Marchetti", side: "teacher" as const };
          const [createdAt, updatedAt] = Array(2).fill(new Date().toISOString());
          const said = { author, isUnsent: true, replies: [], createdAt, updatedAt, allowed: [] };
          state.homework = { ...state.homework, comments: [{ ...comment, ...said }] };
          return c.json(state.homework);
        }
        if (body.version && body.version !== state.homework.version) {
          return refusal(409, "homework.stale", "Somebody changed it.");
        }
        state.homework = marked(
          act === "take" ? undefined : (body.mark ?? state.homework.mark),
          act === "finish" ? "graded" : "in_grading",
        );
        return c.json(state.homework);
      }),
  );
  const shown = show(function Page() {
    const { data } = useQuery(homeworkQuery("asg_1", "hom_1"));
    return data ? <MarkingSheet homework={data} /> : null;
  });
  return { ...shown, state };
}

it("marks by keyboard alone: the first entry begins, all is saved by itself, and it is finished", async () => {
  const { user, state } = page(given());
  await screen.findByText("Common land.");
  await user.keyboard("m2");
  await screen.findByText("6 of 20");
  await screen.findByText("1 criterion is not marked yet.");
  await user.keyboard("m9.5");
  await screen.findByText("15.5 of 20");
  await waitFor(() =>
    expect(state.acts.at(-1)).toEqual([
      "mark",
      {
        version: expect.any(Number),
        mark: {
          scores: [
            { criterionId: "a", levelId: "fair" },
            { criterionId: "b", points: 9.5 },
          ],
        },
      },
    ]),
  );
  expect(state.acts.filter(([act]) => act === "take")).toHaveLength(1);
  await screen.findByText("Saved");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("Marked. Release it now, or together with others.");
  expect(state.acts.at(-1)?.[0]).toBe("finish");
  await screen.findByRole("button", { name: "Release mark…" });
});

it("what cannot be is said at its field, and what is late can be forgiven", async () => {
  const late = given({
    effectiveDueAt: "2026-11-19T10:00:00.000Z",
    latePolicy: { deduction: { percent: 10, per: "day", most: 50 } },
    receipts: [receipt(1, 86_400)],
    status: "in_grading",
    allowed: ["mark", "finish"],
  });
  const { user, state } = page(late);
  const points = await screen.findByRole("textbox", { name: /Points for Sources/ });
  await user.type(points, "12");
  await screen.findByText("10 at most");
  await user.clear(points);
  await user.type(points, "8");
  await user.click(screen.getByRole("radio", { name: /Level good/ }));
  await screen.findByText("16 of 20");
  await screen.findByText("−2");
  await user.click(screen.getByRole("radio", { name: /does not count as late/ }));
  await screen.findByText("18 of 20");
  await user.click(screen.getByRole("button", { name: "Set another total" }));
  const finish = screen.getByRole("button", { name: "Finish marking" });
  expect(finish.getAttribute("aria-disabled")).toBe("true");
  await user.type(screen.getByRole("textbox", { name: /^Why/ }), "It was read aloud.");
  const other = screen.getByRole("textbox", { name: "Total" });
  await user.clear(other);
  await user.type(other, "20");
  await screen.findByText("20 of 20");
  await waitFor(() =>
    expect(state.homework.mark).toMatchObject({
      lateSeconds: 0,
      override: { points: 20, reason: "It was read aloud." },
    }),
  );
});

it("a mark of an earlier version says so, and is changed only once the new one was begun", async () => {
  const mark = {
    version: 1,
    scores: [{ criterionId: "a", levelId: "fair" }],
    name: "Elena Marchetti",
    at: "2026-11-20T11:00:00.000Z",
    isStale: true,
    isWhole: false,
  };
  const again = given({ versions: 2, receipts: [receipt(1), receipt(2)], mark, isStale: true });
  const { user, state } = page(again);
  await screen.findByText(/This mark is of version 1; version 2 came since/);
  expect(screen.queryByRole("radio")).toBeNull();
  await user.click(screen.getByRole("switch", { name: /what changed since version 1/ }));
  expect((await screen.findByText("land.")).tagName).toBe("INS");
  await user.click(screen.getByRole("button", { name: "Mark version 2" }));
  await screen.findByRole("radio", { name: /Level fair/ });
  expect(state.acts.map(([act]) => act)).toEqual(["take"]);
});

it("what is said while it is marked waits for the release, and says so", async () => {
  const { user, state } = page(given({ allowed: ["take", "comment"] }));
  await screen.findByText("Common land.");
  await user.keyboard("c");
  await user.type(await screen.findByRole("textbox", { name: "Comment" }), "Whose land?");
  await user.keyboard("{Control>}{Enter}{/Control}");
  const comment = await screen.findByRole("article", { name: "Comment by You" });
  within(comment).getByText("Only you see this");
  screen.getByText("1 comment not sent yet: read with the mark once it is released.");
  expect(state.acts).toEqual([
    ["comments", { versionNumber: 1, kind: "comment", body: "Whose land?" }],
  ]);
});

it("where another window marks, too, both marks are said, and one goes on", async () => {
  const { user, state } = page(
    given({ rubric: undefined, status: "in_grading", allowed: ["mark", "finish"] }),
  );
  const points = await screen.findByRole("textbox", { name: "Points" });
  const elsewhere = { points: 12, version: 1, name: "E", at: "2026-11-20T11:00:00.000Z" };
  state.homework = {
    ...state.homework,
    version: 9,
    mark: { ...elsewhere, isStale: false, isWhole: true },
  };
  await user.type(points, "5");
  await screen.findByText("There: 12 of 20. Here: 5 of 20.");
  expect(state.homework.mark?.points).toBe(12);
  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(state.homework.mark?.points).toBe(5));
  await screen.findByText("Saved");
});

it("whoever marks for the teacher says why first", async () => {
  const { user, state } = page(given({ status: "in_grading", allowed: ["mark", "finish"] }), {
    role: "admin",
    capabilities: [],
  });
  const points = await screen.findByRole("textbox", { name: /Points for Sources/ });
  expect(points.matches(":disabled")).toBe(true);
  await user.type(screen.getByRole("textbox", { name: /Why do you mark/ }), "Elena is ill.");
  await user.type(screen.getByRole("textbox", { name: /Points for Sources/ }), "7");
  await waitFor(() => expect(state.acts[0]?.[1]).toMatchObject({ reason: "Elena is ill." }));
});

it("what was released is read, and marked again only with a reason", async () => {
  const released = {
    version: 1,
    scores: [{ criterionId: "a", levelId: "good", comment: "Clear." }],
    summary: "Well done.",
    name: "Elena Marchetti",
    at: "2026-11-20T11:00:00.000Z",
    releasedAt: "2026-11-20T12:00:00.000Z",
    total: { earned: 16, possible: 20, total: 16 },
    isStale: false,
  };
  const { user, state } = page(given({ status: "released", released, allowed: ["remark"] }));
  await screen.findByText("Well done.");
  await screen.findByText("16 of 20 points");
  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Mark again…" }));
  const dialog = await screen.findByRole("dialog", { name: "Mark again?" });
  await user.type(within(dialog).getByRole("textbox"), "A source was overlooked.");
  await user.click(within(dialog).getByRole("button", { name: "Mark again" }));
  await waitFor(() =>
    expect(state.acts).toEqual([["remark", { reason: "A source was overlooked." }]]),
  );
});
