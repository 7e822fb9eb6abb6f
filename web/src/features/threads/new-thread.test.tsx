// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { open, refusal, show } from "../../test/page.tsx";
import { useNewThread } from "./new-thread.tsx";

/** The page of somebody with these capabilities, with the dialog open; `sent` is what came to the server. */
async function page(...capabilities: string[]) {
  const sent: object[] = [];
  open(
    new Hono()
      .get("/api/me", (context) => context.json({ userId: "usr_1", capabilities }))
      .get("/api/people", (context) => {
        const { role = "" } = context.req.query();
        const items = [{ userId: `usr_${role}`, name: `Ana ${role}`, role, isActive: true }];
        return context.json({ items, next: null });
      })
      .post("/api/threads", async (context) => {
        sent.push(await context.req.json());
        if (sent.length === 1) return refusal(429, "rate-limited", "Too many at once.");
        return context.json({ thread: { id: "thr_1" }, messages: [] }, 201);
      }),
  );
  const shown = show(function Page() {
    const write = useNewThread();
    return (
      <button type="button" onClick={() => void write()}>
        New message
      </button>
    );
  });
  await shown.user.click(await screen.findByRole("button", { name: "New message" }));
  const dialog = within(await screen.findByRole("dialog", { name: "New message" }));
  return { ...shown, dialog, sent };
}

/** The kinds of thread that are offered. */
async function kinds({ user, dialog }: Awaited<ReturnType<typeof page>>, label: string) {
  await user.click(dialog.getByRole("combobox", { name: label }));
  return (await screen.findAllByRole("option")).map((one) => one.textContent);
}

it("who writes to the team is offered the kinds the server names, and a refusal keeps the words", async () => {
  const given = await page("threads.start-support", "threads.start-billing");
  expect(await kinds(given, "To")).toEqual(["The Lyceum team", "The team, about an invoice"]);
  const { user, dialog, sent } = given;
  await user.keyboard("{Escape}");
  await user.type(dialog.getByLabelText("Subject"), "Whales");
  await user.type(dialog.getByLabelText("Your message"), "How many?");
  await user.click(dialog.getByRole("button", { name: "Send message" }));
  await dialog.findByText("The message was not sent. Too many at once.");
  expect(dialog.getByLabelText("Your message")).toHaveProperty("value", "How many?");
  await user.click(dialog.getByRole("button", { name: "Send message" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  // It is the same thread both times.
  expect(sent).toEqual([sent[0], sent[0]]);
  expect(sent[0]).toMatchObject({ type: "support", subject: "Whales", message: "How many?" });
});

it("who may start threads about money alone chooses with whom, and nothing else", async () => {
  const given = await page("threads.start-billing", "threads.start-with");
  expect(await kinds(given, "Type")).toEqual(["About billing"]);
  const { user, dialog } = given;
  await user.click(dialog.getByRole("combobox", { name: "People" }));
  await user.click(await screen.findByRole("option", { name: "Ana student, student" }));
  await user.type(dialog.getByLabelText("Subject"), "Your invoice");
  await user.type(dialog.getByLabelText("Your message"), "It is paid.");
  await user.click(dialog.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  // What was put aside is there again, with the people by their names.
  await user.click(screen.getByRole("button", { name: "New message" }));
  await screen.findByText("Ana student, student");
  expect(screen.getByLabelText("Subject")).toHaveProperty("value", "Your invoice");
});
