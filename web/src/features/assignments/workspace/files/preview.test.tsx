// @vitest-environment jsdom
import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { screen } from "@testing-library/react";
import { Hono } from "hono";
import { expect, it } from "vitest";
import type { Me } from "../../../../lib/session.ts";
import { open, show } from "../../../../test/page.tsx";
import { FileWindow, useFiles } from "./preview.tsx";

const auditor = { userId: "usr_1", role: "admin", capabilities: ["audit.read"] } as unknown as Me;
const files = ["one.pdf", "two.pdf"].map(
  (name) =>
    ({
      id: name,
      name,
      number: 1,
      size: 9,
      allowed: ["preview"],
      uploadedBy: { name: "Ada" },
    }) as FileView,
);

const Rows = () => {
  const { look } = useFiles();
  return files.map((file) => (
    <button key={file.id} type="button" onClick={() => void look(file)}>
      Look at {file.name}
    </button>
  ));
};

it("whoever needs a reason is asked once for as long as the window is open, and anew for the next time", async () => {
  const opened: string[] = [];
  open(
    new Hono()
      .get("/api/me", (c) => c.json(auditor))
      .get("/api/assignments/asg_1/files/:file/preview", (c) => {
        opened.push(`${c.req.param("file")}: ${c.req.query("reason")}`);
        return c.json({ as: "text", url: "/words" });
      })
      .get("/words", (c) => c.text("Bread.")),
  );
  const { user } = show(() => (
    <FileWindow assignmentId="asg_1" files={files}>
      <Rows />
    </FileWindow>
  ));
  const say = async (why: string) => {
    await user.type(await screen.findByLabelText("Why do you need to see it?"), why);
    await user.click(screen.getByRole("button", { name: "Open file" }));
  };
  await user.click(await screen.findByRole("button", { name: "Look at one.pdf" }));
  await say("A complaint");
  await user.click(await screen.findByRole("button", { name: "Next file" }));
  await expect.poll(() => opened).toEqual(["one.pdf: A complaint", "two.pdf: A complaint"]);
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(screen.getByRole("button", { name: "Look at one.pdf" }));
  await say("An audit");
  await expect.poll(() => opened.at(-1)).toBe("one.pdf: An audit");
});
