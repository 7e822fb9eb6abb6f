// @vitest-environment jsdom
import type { Act } from "@lyceum/core/assignment/events.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { useState } from "react";
import { expect, it } from "vitest";
import type { AssignmentView } from "../../../lib/assignment/assignment.ts";
import { open, show } from "../../../test/page.tsx";
import type { Scene } from "../moves/form.ts";
import { Acts, useActs } from "./acts.tsx";

/** The page of an assignment with a button that opens the dialog of an act; `learn` is what a hint does. */
function page(first: Partial<AssignmentView>, asked: Act, side: Scene["side"]) {
  let learn = (_part: Partial<AssignmentView>) => {};
  const shown = show(function Page() {
    const [assignment, setAssignment] = useState({ id: "asg_1", version: 3, ...first });
    learn = (part) => setAssignment((known) => ({ ...known, ...part }));
    return (
      <Acts scene={{ space: { assignment }, side } as Scene}>
        <Opener asked={asked} />
      </Acts>
    );
  });
  return { ...shown, learn: (part: Partial<AssignmentView>) => act(() => learn(part)) };
}

function Opener({ asked }: { asked: Act }) {
  const { open: ask } = useActs();
  return (
    <button type="button" onClick={() => ask(asked)}>
      Open
    </button>
  );
}

const nextAction = { owner: "staff", kind: "review" } as const;

it("the answer to a question keeps the question and the focus when somebody acts first", async () => {
  const { user, learn } = page(
    {
      status: "needs_info",
      allowed: ["answer"],
      nextAction: { owner: "student", kind: "answer" },
      question: { text: "Which edition?" } as AssignmentView["question"],
    },
    "answer",
    "student",
  );
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const answer = await screen.findByLabelText("Which edition?");
  await user.type(answer, "The third");
  learn({ status: "cancelled", allowed: [], question: undefined, version: 4 });
  await screen.findByText(/^The assignment has changed while this was open/);
  expect(screen.getByLabelText("Which edition?")).toHaveProperty("value", "The third");
  expect(document.activeElement).toBe(screen.getByLabelText("Which edition?"));
});

it("a command without an answer is sent again as it was, when the page shows that it arrived", async () => {
  const bodies: object[] = [];
  let answers = 0;
  open(
    new Hono().post("/api/assignments/asg_1/start", async (context) => {
      bodies.push({ ...(await context.req.json()), key: context.req.header("idempotency-key") });
      if (!answers++) return new Response("Bad gateway", { status: 502 });
      return context.json({ id: "asg_1", version: 4, status: "in_progress", allowed: [] });
    }),
  );
  const { user, learn } = page(
    { status: "assigned", allowed: ["start"], nextAction, student: { userId: "u", name: "Ana" } },
    "start",
    "teacher",
  );
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Start work" }));
  const again = await within(dialog).findByRole("button", { name: "Try again" });
  learn({ version: 4, status: "in_progress", allowed: ["deliver"] });
  await within(dialog).findByText(/is now “.+”, so this has most likely arrived/);
  expect(within(dialog).queryByText(/no longer possible/)).toBeNull();
  await user.click(again);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(bodies).toEqual([bodies[0], bodies[0]]);
  expect(bodies[0]).toMatchObject({ version: 3, key: expect.any(String) });
});

it("a quote says in its own currency what cannot be, and a new line begins at its item", async () => {
  const { user } = page(
    {
      status: "submitted",
      allowed: ["quote"],
      nextAction,
      serviceType: "tutoring",
      timezone: "UTC",
      student: { userId: "u", name: "Ana" },
    },
    "quote",
    "staff",
  );
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const price = await screen.findByLabelText("Unit price, line 1");
  const says = async (typed: string, fault: string) => {
    await user.clear(price);
    await user.type(price, typed);
    await user.tab();
    await screen.findByText(fault);
    expect(screen.getAllByText(fault)).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Send quote" }).ariaDisabled).toBe("true");
  };
  await says("100000000", "Enter at most €10,000,000.00.");
  await says("-5", "Enter an amount of zero or more.");
  expect(price).toHaveProperty("value", "-5.00");
  await user.click(screen.getByRole("button", { name: "Add line" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Item, line 2"));
});
