// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { Hono } from "hono";
import { useState } from "react";
import { expect, it, onTestFinished, vi } from "vitest";
import { open, show } from "../../test/page.tsx";
import { FileChoice } from "./file-choice.tsx";

/** A bucket that takes its time: no upload to it ends. */
class Slow {
  upload = {};
  open() {}
  send() {}
  abort() {}
}

/** Files to choose from, two at most, and what is chosen. */
function page(items: object[], chosen: string[]) {
  let count = 0;
  let now = chosen;
  const grant = { url: "/bucket", fields: {} };
  open(
    new Hono()
      .get("/api/me", (c) => c.json({ userId: "usr_1", capabilities: [] }))
      .get("/api/assignments/asg_1/files", (c) => c.json({ items }))
      .post("/api/assignments/asg_1/files", (c) =>
        c.json({ file: { id: `fil_${++count}` }, upload: grant }),
      )
      .delete("/api/assignments/asg_1/files/:id", (c) => c.body(null, 204)),
  );
  vi.stubGlobal("XMLHttpRequest", Slow);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { user } = show(() => {
    const [value, setValue] = useState(chosen);
    now = value;
    const given = { assignmentId: "asg_1", files: [], label: "Your files", hint: "", most: 2 };
    return <FileChoice {...given} value={value} onChange={setValue} />;
  });
  return {
    user,
    chosen: () => now,
    async add(...names: string[]) {
      const input = await waitFor(() => {
        const found = document.querySelector<HTMLInputElement>("input[type=file]");
        if (!found) throw new Error("There is no field for files.");
        return found;
      });
      await user.upload(
        input,
        names.map((name) => new File(["x"], name)),
      );
    },
  };
}

it("an upload that is cancelled is no longer chosen", async () => {
  const { user, chosen, add } = page([], []);
  await add("a.txt");
  await waitFor(() => expect(chosen()).toEqual(["fil_1"]));
  await user.click(screen.getByRole("button", { name: /Cancel/ }));
  await waitFor(() => expect(chosen()).toEqual([]));
});

it("what is added beyond the most is named as not chosen", async () => {
  const { chosen, add } = page([], []);
  await add("a.txt", "b.txt", "c.txt");
  const left = await screen.findByRole("alert");
  within(left).getByText("c.txt");
  expect(chosen()).toEqual(["fil_1", "fil_2"]);
});

it("a chosen file that the check refused stands there, to be taken away", async () => {
  const { user, chosen } = page(
    [{ id: "fil_9", name: "bad.pdf", status: "quarantined" }],
    ["fil_9"],
  );
  await user.click(await screen.findByRole("checkbox", { name: "bad.pdf" }));
  await waitFor(() => expect(chosen()).toEqual([]));
});
