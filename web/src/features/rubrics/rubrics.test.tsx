// @vitest-environment jsdom
import { pointsOf } from "@lyceum/core/coursework/mark/total.ts";
import type { RubricView } from "@lyceum/core/coursework/rubric/schema.ts";
import { screen, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, show } from "../../test/page.tsx";
import { RubricLists } from "./rubric-lists.tsx";

const me = { userId: "usr_1", role: "teacher", capabilities: ["rubrics.read", "rubrics.write"] };

/** The API with rubrics of a teacher's own, and the page of them. */
function page(kept: RubricView[] = []) {
  const server = { kept };
  open(
    new Hono()
      .get("/api/me", (context) => context.json(me))
      .get("/api/rubrics", (context) =>
        context.json({
          items: context.req.query("owner") === "mine" ? server.kept : [],
          next: null,
        }),
      )
      .post("/api/rubrics", async (context) => {
        // What comes again under its key is there already.
        const key = context.req.header("idempotency-key") ?? "";
        const sent = await context.req.json();
        const made = rubric({ ...sent, id: `rub_${key}`, points: pointsOf(sent) });
        server.kept = [made, ...server.kept.filter(({ id }) => id !== made.id)];
        return context.json(made, 201);
      })
      .delete("/api/rubrics/:id", (context) => {
        server.kept = server.kept.filter(({ id }) => id !== context.req.param("id"));
        return context.body(null, 204);
      }),
  );
  return { server, ...show(RubricLists) };
}

const rubric = (part: Partial<RubricView>): RubricView => ({
  id: "rub_0",
  title: "Essay",
  criteria: [{ id: "a", title: "Structure", points: 4, levels: [] }],
  points: 4,
  isSchools: false,
  version: 1,
  createdAt: "2031-01-01T00:00:00.000Z",
  updatedAt: "2031-01-01T00:00:00.000Z",
  allowed: ["edit", "delete"],
  ...part,
});

it("a rubric is made with the keyboard alone, its criteria moved, and its points added up", async () => {
  const { user, server } = page();
  (await screen.findByRole("button", { name: "New rubric" })).focus();
  await user.keyboard("{Enter}");
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Title of the rubric"), "Essay");
  await user.type(dialog.getByLabelText("What is looked at"), "Structure");
  dialog.getByRole("button", { name: "Add levels to Structure" }).focus();
  await user.keyboard("{Enter}");
  dialog.getByRole("button", { name: "Add criterion" }).focus();
  await user.keyboard("{Enter}");
  await user.type(dialog.getAllByLabelText("What is looked at")[1] as HTMLElement, "Sources");
  const up = dialog.getByRole("button", { name: "Move Sources up" });
  up.focus();
  await user.keyboard("{Enter}");
  await dialog.findByText("Sources is now number 1.");
  expect(document.activeElement).toBe(up);
  expect(dialog.getByLabelText("All points").textContent).toBe("20 points in all");
  dialog.getByRole("button", { name: "Keep rubric" }).focus();
  await user.keyboard("{Enter}");
  await screen.findByText("2 criteria, 20 points");
  const [made] = server.kept;
  expect(made?.criteria.map(({ title }) => title)).toEqual(["Sources", "Structure"]);
  expect(made?.criteria[1]?.levels.map(({ points }) => points)).toEqual([10, 5, 0]);
});

it("a level with more points than its criterion cannot be kept", async () => {
  const { user } = page([
    rubric({
      criteria: [
        { id: "a", title: "Structure", points: 4, levels: [{ id: "b", title: "Good", points: 4 }] },
      ],
    }),
  ]);
  await user.click(await screen.findByRole("button", { name: "More for Essay" }));
  await user.click(await screen.findByRole("menuitem", { name: "Edit…" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Points of level 1 of Structure"), "0");
  await dialog.findByText("4 at most");
  const save = dialog.getByRole("button", { name: "Save rubric" });
  expect(save.getAttribute("aria-disabled")).toBe("true");
});

it("a rubric that was deleted comes back once, however often one asks for it", async () => {
  const { user, server } = page([rubric({})]);
  await user.click(await screen.findByRole("button", { name: "More for Essay" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  const undo = await screen.findByRole("button", { name: "Undo" });
  expect(server.kept).toEqual([]);
  await user.dblClick(undo);
  await screen.findByText("1 criterion, 4 points");
  expect(server.kept.map(({ title }) => title)).toEqual(["Essay"]);
});
