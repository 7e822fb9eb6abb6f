// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../../../test/page.tsx";
import { draftServer, textOf } from "../test/draft-server.ts";
import "../test/write.ts";
import type { Doors } from "./draft.ts";
import { DraftEditor } from "./draft-editor.tsx";
import { useDraft } from "./use-draft.ts";

function open(id: string, doors: Doors) {
  return show(() => <DraftEditor draft={useDraft({ id, ...doors })} label="Your text" />);
}
const field = () => screen.findByRole("textbox", { name: "Your text" });

/** As somebody types at the end of the text. */
async function type(words: string) {
  const { editor } = (await field()) as HTMLElement & {
    editor: {
      commands: { insertContentAt: (at: number, text: string) => void };
      state: { doc: { content: { size: number } } };
    };
  };
  editor.commands.insertContentAt(editor.state.doc.content.size - 1, words);
}

it("says whether the text is saved, offline too, and goes on by itself when the network is back", async () => {
  let isCut = false;
  const { doors, now } = await draftServer(() => (isCut ? "before" : undefined));
  open("page-1", doors);
  await field();
  screen.getByText("Saved");
  await type("w1 ");
  screen.getByText("Saving…");
  // Another window is looked at: it is saved at once.
  fireEvent.blur(window);
  await expect.poll(now).toEqual(["w1"]);
  await screen.findByText("Saved");
  isCut = true;
  await type("w2 ");
  fireEvent.blur(window);
  await screen.findByText("Offline, kept on this device");
  isCut = false;
  fireEvent(window, new Event("online"));
  await screen.findByText("Saved");
  expect(now()).toEqual(["w1", "w2"]);
});

it("a text that was changed elsewhere is shown beside one's own, and both go on when one says so", async () => {
  const { doors, now } = await draftServer();
  const { user } = open("page-2", doors);
  await type("w1 ");
  await doors.save({ base: 0, saveId: "x", device: "y", document: textOf(["w2"]) });
  fireEvent.blur(window);
  await screen.findByText("Changed elsewhere");
  const side = (name: string) => screen.getByRole("region", { name });
  expect(side("Here").textContent).toBe("w1 \n");
  await expect.poll(() => side("Elsewhere").querySelector("ins")?.textContent).toContain("w2");
  expect(within(side("Here")).getByText(/w1/).tagName).toBe("INS");
  await user.click(screen.getByRole("button", { name: "Keep both" }));
  await screen.findByText("Saved");
  expect(now()).toEqual(["w2", "w1"]);
  expect((await field()).textContent).toBe("w2w1 ");
});

it("a text that cannot be opened says why, and is opened by another try", async () => {
  let isCut = true;
  const { doors } = await draftServer(() => (isCut ? "before" : undefined));
  const { user } = open("page-3", doors);
  await screen.findByText(/^We cannot reach Lyceum/);
  isCut = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await field();
});

it("an editor that was put away comes back with what was written in it", async () => {
  const { doors, now } = await draftServer();
  const { user } = show(function Page() {
    const draft = useDraft({ id: "page-away", ...doors });
    const [isAway, setAway] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setAway(!isAway)}>
          Turn the page
        </button>
        {!isAway && <DraftEditor draft={draft} label="Your text" />}
      </>
    );
  });
  await type("w1 ");
  await user.click(screen.getByRole("button", { name: "Turn the page" }));
  expect(screen.queryByRole("textbox")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Turn the page" }));
  expect((await field()).textContent).toContain("w1");
  await type("w2 ");
  fireEvent.blur(window);
  await expect.poll(now).toEqual(["w1", "w2"]);
});
