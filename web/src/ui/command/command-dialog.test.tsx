// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { useState } from "react";
import { expect, it, onTestFinished } from "vitest";
import { post } from "../../lib/api.ts";
import { keepFor } from "../../lib/kept/change.ts";
import { open, refusal, show } from "../../test/page.tsx";
import { anyCommand, type Command } from "./command.ts";
import { useCommandDialog } from "./commands.tsx";
import { useOwnDialog } from "./own-dialog.tsx";
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
  await within(dialog).findByText(
    /^We cannot reach Lyceum\. We do not know whether this arrived\./,
  );
  expect(within(dialog).getByLabelText("Why?")).toHaveProperty("value", "A mistake");
  await user.click(within(dialog).getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([sent[0], sent[0]]);
  expect(sent[0]?.key).toBeTruthy();
});

it("other words after a refusal are another command, and the refused field says why", async () => {
  const field = { errors: [{ field: "reason", message: "Say it in English." }] };
  const sent = door(() => refusal(400, "input.invalid", "Say it in English.", field), done);
  const { user } = page(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const why = await screen.findByLabelText("Why?");
  await user.type(why, "Fehler");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  // The field says it, so the box does not.
  await screen.findByText("Say it in English.");
  expect(screen.queryByText(/The block was not lifted/)).toBeNull();
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

it("an answer that comes late is not taken for that of the command asked since", async () => {
  let answer = (_response: Response) => {};
  const sent = door(() => new Promise((resolve) => (answer = resolve)));
  const answers: unknown[] = [];
  let ask = (_command: Command) => {};
  const { user } = show(function Page() {
    const open = useCommandDialog();
    ask = (command) => void open(command).then((values) => answers.push([command.title, values]));
    return null;
  });
  await screen.findByRole("main");
  act(() => ask(unblock));
  await user.type(await screen.findByLabelText("Why?"), "A mistake");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  act(() => ask({ ...unblock, title: "Unblock Rui?" }));
  await screen.findByRole("dialog", { name: "Unblock Rui?" });
  answer(done());
  const button = await screen.findByRole("button", { name: "Cancel" });
  await waitFor(() => expect(button).toHaveProperty("disabled", false));
  await user.click(button);
  await waitFor(() =>
    expect(answers).toEqual([
      ["Unblock Ana?", null],
      ["Unblock Rui?", null],
    ]),
  );
});

it("works by keyboard: the field has the focus, Escape sends nothing, the opener has it back", async () => {
  const sent = door();
  const { user } = page(unblock);
  const opener = await screen.findByRole("button", { name: "Open" });
  opener.focus();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Why?")));
  expect(screen.getByRole("button", { name: "Unblock visitor" })).toHaveProperty(
    "ariaDisabled",
    "true",
  );
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect(sent).toEqual([]);
});

it("what was typed and not sent is there again for who typed it, and not for who signs in next", async () => {
  door();
  const { user } = page({ ...unblock, form: { ...reasonForm("Why?"), keep: "unblock" } });
  async function typedBy(userId: string) {
    keepFor(userId);
    await user.click(await screen.findByRole("button", { name: "Open" }));
    const field = await screen.findByLabelText("Why?");
    const { value } = field as HTMLTextAreaElement;
    if (!value) await user.type(field, `Of ${userId}`);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    return value;
  }
  onTestFinished(() => keepFor(""));
  expect(await typedBy("usr_1")).toBe("");
  expect(await typedBy("usr_2")).toBe("");
  expect(await typedBy("usr_1")).toBe("Of usr_1");
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

/** A page that learns while its dialog is open: what `now` gives is what it knows. */
function follows(asked: Command) {
  let learn = (_known: Partial<Command>) => {};
  const shown = show(function Page() {
    const [known, setKnown] = useState<Partial<Command>>({});
    learn = setKnown;
    const { open, dialog } = useOwnDialog(() => anyCommand({ ...asked, ...known }));
    return (
      <>
        <button type="button" onClick={() => open(undefined)}>
          Open
        </button>
        {dialog}
      </>
    );
  });
  return { ...shown, learn: (known: Partial<Command>) => act(() => learn(known)) };
}

const over = { blocked: "The visitor is not blocked any more." };

it("the keyboard stays in the dialog when the button that has it can be pressed no more", async () => {
  const sent = door();
  const { user, learn } = follows({ ...unblock, form: undefined });
  await user.click(await screen.findByRole("button", { name: "Open" }));
  const button = await screen.findByRole("button", { name: "Unblock visitor" });
  await waitFor(() => expect(document.activeElement).toBe(button));
  learn(over);
  await screen.findByText("The visitor is not blocked any more.");
  const dialog = screen.getByRole("dialog");
  for (const key of ["{Enter}", "{Tab}", "{Tab}", "{Tab}", "{Shift>}{Tab}{/Shift}"]) {
    await user.keyboard(key);
    expect(dialog.contains(document.activeElement), `after ${key}`).toBe(true);
  }
  expect(sent).toEqual([]);
});

it("where nothing can be sent from the start, the focus begins at Cancel", async () => {
  const { user } = page({ ...unblock, form: undefined, ...over });
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" })),
  );
});

it("what has the focus and goes leaves it to the dialog around it", async () => {
  const form: Command["form"] = {
    initial: { reason: "" },
    fields: ({ values, set }) => (
      <>
        <input aria-label="Name" data-autofocus />
        {!values.reason && (
          <button type="button" onClick={() => set({ reason: "Gone" })}>
            Clear
          </button>
        )}
      </>
    ),
  };
  const { user } = page({ ...unblock, form });
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await user.click(await screen.findByRole("button", { name: "Clear" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
});

it("after a lost answer the same can be sent again, also when the page shows what came of it", async () => {
  const sent = door(broken, done);
  const { user, learn } = follows(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await user.type(await screen.findByLabelText("Why?"), "A mistake");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  const again = await screen.findByRole("button", { name: "Try again" });
  learn({
    ...over,
    arrived: "The visitor is not blocked any more, so this has most likely arrived.",
    // The page has read another version meanwhile; what is sent again is what was sent.
    send: () => Promise.reject(new Error("Another command.")),
  });
  await screen.findByText(/most likely arrived\. Try again when you are connected/);
  expect(screen.queryByText(over.blocked)).toBeNull();
  await user.click(again);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([sent[0], sent[0]]);
});

it("other words after a lost answer are another command, which can be too late", async () => {
  door(broken);
  const { user, learn } = follows(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await user.type(await screen.findByLabelText("Why?"), "A mistake");
  await user.click(screen.getByRole("button", { name: "Unblock visitor" }));
  await screen.findByRole("button", { name: "Try again" });
  learn(over);
  await user.type(screen.getByLabelText("Why?"), "!");
  await screen.findByText(over.blocked);
  expect(screen.getByRole("button", { name: "Unblock visitor" })).toHaveProperty(
    "ariaDisabled",
    "true",
  );
});

it.each(["Control", "Meta"])("%s and Enter send what is written in a long field", async (held) => {
  const sent = door(done);
  const { user } = page(unblock);
  await user.click(await screen.findByRole("button", { name: "Open" }));
  await user.type(
    await screen.findByLabelText("Why?"),
    `A{Enter}mistake{${held}>}{Enter}{/${held}}`,
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent.map((one) => one.reason)).toEqual(["A\nmistake"]);
});
