// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import type { AssignmentView } from "../../lib/assignment/assignment.ts";
import { open, show } from "../../test/page.tsx";
import { DraftForm } from "./draft-form.tsx";
import { useDraft } from "./use-draft.ts";

const assignment = {
  id: "asg_1",
  version: 1,
  title: "Algebra",
  serviceType: "tutoring",
} as AssignmentView;

it("a number that cannot be stays as it was typed and is refused by the name of its field; the rest is saved", async () => {
  const saved: object[] = [];
  open(
    new Hono().patch("/api/assignments/asg_1", async (context) => {
      const { version, ...body } = await context.req.json();
      saved.push(body);
      return context.json({ ...assignment, ...body, version: version + 1 });
    }),
  );
  const { user } = show(() => <DraftForm form={useDraft(assignment)} />);
  const field = await screen.findByLabelText("Lessons");
  await user.type(field, "-");
  expect(field).toHaveProperty("value", "-");
  await user.type(field, "3");
  expect(field).toHaveProperty("value", "-3");
  await user.type(screen.getByLabelText("Subject"), "G");
  const refused = "Lessons must be a whole number from 1 to 100.";
  await waitFor(() => expect(saved).toEqual([{ subject: "G" }]));
  expect((await screen.findByRole("status")).textContent).toBe(refused);
  expect(screen.getAllByText(refused)).toHaveLength(2);

  await user.clear(field);
  await user.type(field, "3");
  await waitFor(() => expect(saved.at(-1)).toEqual({ intake: { sessions: 3 } }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Saved"));
});
