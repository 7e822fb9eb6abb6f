// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { show } from "../../test/page.tsx";
import type { Doors } from "../editor/draft/draft.ts";
import { useDraft } from "../editor/draft/use-draft.ts";
import { useRested } from "../editor/draft/use-rested.ts";
import { draftServer, textOf } from "../editor/test/draft-server.ts";
import { useHanding } from "./handing.ts";

const files = [{ id: "fil_1", name: "map.pdf" }];

/** A page with a draft, a file that is chosen, and a button that submits both. */
function open(id: string, doors: Doors) {
  return show(function Page() {
    const own = useRested(useDraft({ id, ...doors }));
    const handing = useHanding(own, files);
    const [sent, setSent] = useState("");
    const submit = async () => setSent(`Submitted: ${await handing.save()}`);
    return (
      <>
        <p>{own.draft.status}</p>
        <p>{handing.words} words</p>
        <p>{sent}</p>
        <button type="button" onClick={() => own.draft.change(() => textOf(["w1", "w2"]))}>
          Type
        </button>
        <button type="button" onClick={() => void submit()}>
          Submit
        </button>
      </>
    );
  });
}
const press = (user: ReturnType<typeof open>["user"], name: string) =>
  user.click(screen.getByRole("button", { name }));

it("words count as soon as they are typed, and go along with a file or nothing goes", async () => {
  let isCut = false;
  const { doors, now } = await draftServer(() => (isCut ? "before" : undefined));
  const { user } = open("handing-1", doors);
  await screen.findByText("saved");
  isCut = true;
  await press(user, "Type");
  await screen.findByText("2 words");
  await press(user, "Submit");
  await screen.findByText("Submitted: undefined");
  isCut = false;
  await press(user, "Submit");
  await screen.findByText("Submitted: 1");
  expect(now()).toEqual(["w1", "w2"]);
});

it("a file goes alone where nothing was written", async () => {
  const { doors } = await draftServer();
  const { user } = open("handing-2", doors);
  await screen.findByText("saved");
  await press(user, "Submit");
  await screen.findByText("Submitted: 0");
});

it("a file does not go without a text that could not be read", async () => {
  const { doors } = await draftServer(() => "before");
  const { user } = open("handing-3", doors);
  await screen.findByText("unread");
  await press(user, "Submit");
  await screen.findByText("Submitted: undefined");
});
