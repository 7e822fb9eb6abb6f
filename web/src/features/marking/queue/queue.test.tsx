// @vitest-environment jsdom
import type { MarkingRow } from "@lyceum/core/coursework/queue/schema.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { staleBy } from "../../../lib/cache/hints.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { MarkingQueue } from "./queue.tsx";

const row = (id: string, more: Partial<MarkingRow> = {}): MarkingRow => ({
  kind: "homework",
  id: `hom_${id}`,
  code: `HWK-${id}`,
  title: `Essay ${id}`,
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  status: "submitted",
  timezone: "UTC",
  lateSeconds: 0,
  student: { userId: "usr_2", name: "Amara Okafor" },
  version: 1,
  waitsSince: "2026-11-20T10:00:00.000Z",
  isStale: false,
  ...more,
});
const graded = (id: string) => row(id, { status: "graded", mark: { total: 8, possible: 10 } });

/** A server with what waits; each release is answered by what is said of it. */
function server(waiting: MarkingRow[], marked: MarkingRow[] = []) {
  const state = { waiting, marked, isDown: false, sent: [] as string[][], keys: [] as string[] };
  const failing = new Set<string>();
  open(
    new Hono()
      .get("/api/marking", (c) => {
        if (state.isDown) return refusal(500, "internal", "Try again later.");
        const items = c.req.query("list") === "release" ? state.marked : state.waiting;
        return c.json({ items, next: null });
      })
      .post("/api/marking/release", async (c) => {
        const { works } = (await c.req.json()) as { works: { homeworkId: string }[] };
        state.keys.push(c.req.header("idempotency-key") ?? "");
        state.sent.push(works.map((one) => one.homeworkId));
        const answer = works.map((one) => ({
          ...one,
          isReleased: !failing.has(one.homeworkId),
          message: failing.has(one.homeworkId) ? "Another version came since." : undefined,
        }));
        state.marked = state.marked.filter(
          ({ id }) => failing.has(id) || !works.some((one) => one.homeworkId === id),
        );
        return c.json({ works: answer });
      }),
  );
  return { state, failing };
}

it("says that it cannot be read, that nothing waits, and what is to be known of each row", async () => {
  const { state } = server([]);
  state.isDown = true;
  const { client, user } = show(MarkingQueue);
  const [again] = await screen.findAllByRole("button", { name: /again/ });
  state.isDown = false;
  await user.click(again as HTMLElement);
  const [other] = screen.queryAllByRole("button", { name: /again/ });
  if (other) await user.click(other);
  await screen.findByText("Nothing to mark");

  // Something is submitted.
  state.waiting = [
    row("AAAAA", { lateSeconds: 2 * 86_400, version: 2, isStale: true }),
    row("BBBBB", { kind: "writing", id: "wri_1", status: "in_review" }),
  ];
  const hint = { assignmentId: "asg_1", kind: "homework", workId: "hom_1" } as const;
  for (const [queryKey] of staleBy.coursework(hint, "usr_1")) {
    await client.invalidateQueries({ queryKey });
  }
  const homework = await screen.findByRole("link", { name: /Essay AAAAA/ });
  expect(homework.textContent).toMatch(/Amara Okafor · Homework, version 2 · HWK-AAAAA/);
  expect(homework.textContent).toMatch(/Version 2 came since.*2 days late/);
  expect(homework.getAttribute("href")).toBe("/assignments/asg_1/homework/hom_AAAAA");
  const writing = screen.getByRole("link", { name: /Essay BBBBB/ });
  expect(writing.textContent).toMatch(/Writing, version 1.*Begun/);
  expect(writing.getAttribute("href")).toBe("/assignments/asg_1/writings/wri_1");
});

it("goes through the list by keyboard, and tells its keys", async () => {
  server([row("AAAAA"), row("BBBBB")], [graded("CCCCC")]);
  const { user } = show(MarkingQueue);
  const first = await screen.findByRole("link", { name: /AAAAA/ });
  await screen.findByRole("link", { name: /CCCCC/ });
  await user.keyboard("jj");
  expect(document.activeElement).toBe(screen.getByRole("link", { name: /BBBBB/ }));
  await user.keyboard("k");
  expect(document.activeElement).toBe(first);
  await user.keyboard("jjx");
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /CCCCC/ }).checked).toBe(true);
  await user.keyboard("?");
  const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  within(help).getByText("Choose a mark to release");
});

it("many marks are released together; what failed is said and stays chosen", async () => {
  const many = Array.from({ length: 12 }, (_, at) => graded(`M${at + 10}`));
  const { state, failing } = server([], many);
  failing.add("hom_M13");
  const { user } = show(MarkingQueue);
  await user.click(await screen.findByRole("checkbox", { name: "All" }));
  await user.click(screen.getByRole("button", { name: "Release 12 marks" }));
  const dialog = await screen.findByRole("dialog", { name: "Release 12 marks?" });
  await user.click(within(dialog).getByRole("button", { name: "Release 12 marks" }));
  await screen.findByText("HWK-M13: Another version came since.");
  expect(state.sent.map((one) => one.length)).toEqual([10, 2]);
  await screen.findByText("11 marks released. The students are told.");
  await waitFor(() => expect(screen.queryByRole("link", { name: /M12/ })).toBeNull());
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /M13/ }).checked).toBe(true);

  // The same again after it was mended.
  failing.clear();
  await user.click(screen.getByRole("button", { name: "Release 1 mark" }));
  const again = await screen.findByRole("dialog", { name: "Release 1 mark?" });
  await user.click(within(again).getByRole("button", { name: "Release 1 mark" }));
  await screen.findByText("Nothing to mark");
  expect(new Set(state.keys).size).toBe(3);
});
