// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { post } from "../../lib/api.ts";
import { open, refusal, show } from "../../test/page.tsx";
import type { Command } from "./command.ts";
import { useCommandDialog } from "./commands.tsx";
import { reasonForm } from "./reason.tsx";

const unblock: Command = {
  title: "Unblock Ana?",
  text: "A new chat can be started from this address.",
  confirm: "Unblock visitor",
  failure: "The block was not lifted",
  form: reasonForm("Why?"),
  send: ({ reason }, key) => post("/desk/blocks/blk_1/unblock", { reason }, key),
};

/** A page with one button, which opens the dialog of a command. */
const page = (command: Command) =>
  show(function Page() {
    const ask = useCommandDialog();
    return (
      <button type="button" onClick={() => void ask(command)}>
        Open
      </button>
    );
  });

type Answer = (sent: { reason: string; key?: string }) => Response | Promise<Response>;

/** A door that keeps what it was sent, and answers each time with the next of these. */
function door(...answers: Answer[]) {
  const sent: { reason: string; key?: string }[] = [];
  open(
    new Hono().post("/api/desk/blocks/blk_1/unblock", async (context) => {
      const { reason } = await context.req.json<{ reason: string }>();
      sent.push({ reason, key: context.req.header("idempotency-key") });
      const answer = answers[sent.length - 1];
      if (!answer) throw new Error("Nobody expected this request.");
      return answer(sent[sent.length - 1] as { reason: string });
    }),
  );
  return sent;
}

const done = () => Response.json({});
const broken = () => Promise.reject(new TypeError("fetch failed"));

it("stays with what was typed while the network is away; the retry is the same command", async () => {
  const sent = door(broken, done);
  const { user } = page(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const dialog = await screen.findByRole("dialog", { name: "Unblock Ana?" });
  await user.type(within(dialog).getByLabelText("Why?"), "A mistake");
  const button = within(dialog).getByRole("button", { name: "Unblock visitor" });
  await user.click(button);
  await within(dialog).findByText(/^The block was not lifted\. /);
  expect(within(dialog).getByLabelText("Why?")).toHaveProperty("value", "A mistake");
  await user.click(button);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([sent[0], sent[0]]);
  expect(sent[0]?.key).toBeTruthy();
});

it("other words after a refusal are another command, and the refused field says why", async () => {
  const field = { errors: [{ field: "reason", message: "Say it in English." }] };
  const sent = door(() => refusal(400, "input.invalid", "Check the reason.", field), done);
  const { user } = page(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const why = await screen.findByLabelText("Why?");
  await user.type(why, "Fehler");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  await screen.findByText("Say it in English.");
  await user.clear(why);
  await user.type(why, "A mistake");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

it("a second press while it is under way does nothing, and the dialog waits for the answer", async () => {
  let answer = (_response: Response) => {};
  const sent = door(() => new Promise((resolve) => (answer = resolve)));
  const { user } = page(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await user.type(await screen.findByLabelText("Why?"), "A mistake");
  await user.dblClick(screen.getByRole("button", { name: "Unblock visitor" }));
  await user.keyboard("{Escape}");
  expect(screen.getByRole("dialog")).toBeTruthy();
  expect(sent).toHaveLength(1);
  answer(done());
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("works by keyboard: the field has the focus, Escape sends nothing, the opener has it back", async () => {
  const sent = door();
  const { user } = page(unblock);
  const opener = await screen.findByRole("button", { name: "Open" });
  opener.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Why?")));
  expect(screen.getByRole("button", { name: "Unblock visitor" })).toHaveProperty("disabled", true);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect(sent).toEqual([]);
});

it("what cannot be undone begins at the button that changes nothing", async () => {
  const { user } = page({
    title: "Discard this draft?",
    text: "It is gone.",
    confirm: "Discard draft",
    danger: true,
  });
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" })),
  );
});
