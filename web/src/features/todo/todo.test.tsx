// @vitest-environment jsdom
import type { TodoRow } from "@lyceum/core/coursework/queue/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { todoGroupOf } from "../../lib/coursework/todo.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { Todo } from "./todo.tsx";

const row = (id: string, more: Partial<TodoRow> = {}): TodoRow => ({
  kind: "homework",
  id,
  code: `HWK-${id}`,
  title: `Sheet ${id}`,
  assignmentId: "asg_1",
  assignmentCode: "LYC-7K3F9",
  status: "assigned",
  timezone: "UTC",
  lateSeconds: 0,
  teacher: { userId: "usr_3", name: "Elena Marchetti" },
  isOverdue: false,
  isExtended: false,
  ...more,
});
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

it("says that it cannot be read, that nothing is to do, and what is, by when", async () => {
  const answers = [
    undefined,
    [],
    [
      row("late", { dueAt: inHours(-2), cutOffAt: inHours(20), isOverdue: true }),
      row("over", { dueAt: inHours(-50), cutOffAt: inHours(-2), isOverdue: true }),
      row("far", { dueAt: inHours(24 * 30), isExtended: true }),
      row("free", { kind: "writing", id: "wri_1", status: "changes_requested" }),
    ],
  ];
  let asks = 0;
  open(
    new Hono().get("/api/todo", (c) => {
      const items = answers[asks++];
      return items ? c.json({ items, next: null }) : refusal(500, "internal", "Try again later.");
    }),
  );
  const { client, user } = show(Todo);
  await user.click(await screen.findByRole("button", { name: /again/ }));
  await screen.findByText("Nothing to do");
  await client.invalidateQueries();

  const under = async (title: string) => {
    const heading = await screen.findByRole("heading", { name: title });
    const card = heading.closest("section") ?? document.body;
    return within(card).getAllByRole("link");
  };
  const [late, over] = await under("Overdue");
  expect(late?.textContent).toMatch(/Sheet late.*Elena Marchetti · LYC-7K3F9.*Still taken until/);
  expect(over?.textContent).toMatch(/Nothing is taken any more.*overdue/);
  const [far] = await under("Later");
  expect(far?.textContent).toMatch(/Extended/);
  expect(far?.getAttribute("href")).toBe("/assignments/asg_1/homework/far");
  const [free] = await under("Without a date");
  expect(free?.textContent).toMatch(/Asked for again.*No due date/);
  expect(free?.getAttribute("href")).toBe("/assignments/asg_1/writings/wri_1");
});

it("today and the next days are those of the reader", () => {
  const now = new Date("2026-11-24T20:00:00.000Z");
  const at = (dueAt: string, zone: string) => todoGroupOf({ dueAt }, zone, now);
  // In Auckland it is the morning of the 25th.
  expect(at("2026-11-25T05:00:00.000Z", "Pacific/Auckland")).toBe("today");
  expect(at("2026-11-25T05:00:00.000Z", "Europe/Lisbon")).toBe("week");
  expect(at("2026-11-24T19:59:00.000Z", "Europe/Lisbon")).toBe("overdue");
  expect(at("2026-12-01T23:00:00.000Z", "Europe/Lisbon")).toBe("week");
  expect(at("2026-12-02T01:00:00.000Z", "Europe/Lisbon")).toBe("later");
  expect(todoGroupOf({}, "Europe/Lisbon", now)).toBe("undated");
});
