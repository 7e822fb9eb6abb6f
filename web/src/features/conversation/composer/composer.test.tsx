// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import { bucket } from "../../../test/bucket.ts";
import { open, refusal, show } from "../../../test/page.tsx";
import { Composer } from "./composer.tsx";
import { useAttachments } from "./use-attachments.ts";

type Props = Partial<Parameters<typeof Composer>[0]>;

/** A composer, and what it sent. */
function page(props: Props = {}) {
  const sent: { content: string; attachments?: string[]; mentions?: string[] }[] = [];
  const shown = show(() => (
    <Composer
      id="thr_1"
      label="Your message"
      placeholder="Write"
      send={(content, extras) => sent.push({ content, ...extras })}
      {...props}
    />
  ));
  return { sent, ...shown, field: () => screen.findByRole("textbox", { name: "Your message" }) };
}

it("sends with Enter, makes a line with Shift and Enter, and sends nothing that is empty", async () => {
  const { user, sent, field } = page();
  await user.type(await field(), "  {Enter}");
  expect(screen.getByRole("button", { name: "Send" })).toHaveProperty("ariaDisabled", "true");
  await user.clear(await field());
  await user.type(await field(), "One{Shift>}{Enter}{/Shift}two{Enter}");
  expect(sent).toEqual([{ content: "One\ntwo" }]);
  expect(await field()).toHaveProperty("value", "");
  expect(document.activeElement).toBe(await field());
});

it("sends once, however often Enter is pressed", async () => {
  const { user, sent, field } = page();
  await user.type(await field(), "Hello{Enter}{Enter}{Enter}");
  expect(sent).toHaveLength(1);
});

it("leaves Enter to an input method that is composing, as for Japanese", async () => {
  const { user, sent, field } = page();
  await user.type(await field(), "こんにち");
  fireEvent.keyDown(await field(), { key: "Enter", isComposing: true });
  // Safari says so by the key code alone.
  fireEvent.keyDown(await field(), { key: "Enter", keyCode: 229 });
  expect(sent).toEqual([]);
  fireEvent.keyDown(await field(), { key: "Enter", keyCode: 13 });
  expect(sent).toEqual([{ content: "こんにち" }]);
});

it("keeps a draft of each conversation, and refuses what is too long before it is sent", async () => {
  const first = page();
  await first.user.type(await first.field(), "Not done");
  expect(sessionStorage.getItem("lyceum-draft-thr_1")).toBe("Not done");
  fireEvent.change(await first.field(), { target: { value: "x".repeat(4001) } });
  expect(screen.getByText("-1 characters left")).toBeTruthy();
  await first.user.type(await first.field(), "{Enter}");
  expect(first.sent).toEqual([]);
});

it("offers people after an @, chooses by keyboard, and tells who was named", async () => {
  const people = [
    { userId: "usr_ana", name: "Ana Lopes" },
    { userId: "usr_vera", name: "Vera Costa" },
  ];
  const { user, sent, field } = page({ people });
  await user.type(await field(), "Ask @v");
  const option = screen.getByRole("option", { name: /Vera Costa/ });
  expect(option.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{Enter}");
  expect(sent).toEqual([]);
  expect(await field()).toHaveProperty("value", "Ask @Vera Costa ");
  await waitFor(async () => expect(document.activeElement).toBe(await field()));
  await user.keyboard("please{Enter}");
  expect(sent).toEqual([{ content: "Ask @Vera Costa please", mentions: ["usr_vera"] }]);
});

/** A composer that takes files, with a door that grants each an upload to this address. */
function filePage(url: string, grant?: () => Response | undefined) {
  let count = 0;
  open(
    new Hono().post("/api/threads/thr_1/files", (context) => {
      const refused = grant?.();
      if (refused) return refused;
      return context.json({ attachmentId: `att_${++count}`, upload: { url, fields: {} } });
    }),
  );
  const sent: { content: string; attachments?: string[] }[] = [];
  const shown = show(function Page() {
    const attachments = useAttachments("/threads/thr_1");
    return (
      <Composer
        id="thr_1"
        label="Your message"
        placeholder="Write"
        attachments={attachments}
        send={(content, extras) => sent.push({ content, ...extras })}
      />
    );
  });
  const choose = async (...files: File[]) => {
    await screen.findByRole("button", { name: "Attach files" });
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) throw new Error("There is no field for files.");
    await shown.user.upload(input, files);
  };
  return { sent, choose, ...shown };
}

const essay = () => new File(["Once upon a time"], "essay.txt", { type: "text/plain" });

it("waits with sending until the files are there, and sends a file without words", async () => {
  const { url, taken } = await bucket();
  const { user, sent, choose } = filePage(url);
  await choose(essay());
  await screen.findByText("essay.txt");
  const send = screen.getByRole("button", { name: "Send" });
  await waitFor(() => expect(send).toHaveProperty("ariaDisabled", null));
  expect(taken).toEqual(["/file"]);
  await user.click(send);
  expect(sent).toEqual([{ content: "", attachments: ["att_1"] }]);
  expect(screen.queryByText("essay.txt")).toBeNull();
});

it("says why a file did not arrive and uploads it again; the others go along without it", async () => {
  const { url } = await bucket(500, 204);
  const { user, choose } = filePage(url);
  await choose(essay());
  await screen.findByText(/The upload was refused/);
  await user.click(screen.getByRole("button", { name: "Upload essay.txt again" }));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Send" })).toHaveProperty("ariaDisabled", null),
  );
  expect(screen.queryByText(/The upload was refused/)).toBeNull();
});

it("does not offer to try again what would be refused again, and lets it be removed", async () => {
  const { url, taken } = await bucket();
  const tooLarge = { errors: [{ field: "size", message: "At most 25 MB." }] };
  const { user, choose, sent } = filePage(url, () =>
    refusal(400, "input.invalid", "Check the file.", tooLarge),
  );
  await choose(essay());
  const row = within((await screen.findByText("At most 25 MB.")).closest("li") as HTMLElement);
  expect(row.queryByRole("button", { name: /again/ })).toBeNull();
  await user.type(screen.getByRole("textbox"), "Never mind{Enter}");
  expect(sent).toEqual([{ content: "Never mind" }]);
  // So that nobody takes it for sent.
  expect(screen.getByText("At most 25 MB.")).toBeTruthy();
  await user.click(row.getByRole("button", { name: "Remove essay.txt" }));
  expect(screen.queryByText("essay.txt")).toBeNull();
  expect(taken).toEqual([]);
});
