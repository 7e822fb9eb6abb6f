// @vitest-environment jsdom
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { createRef } from "react";
import { expect, it, vi } from "vitest";
import { show } from "../../test/page.tsx";
import { outline } from "./test/write.ts";
import { TextEditor, type TextEditorHandle, type TextEditorProps } from "./text-editor.tsx";
import { TextView } from "./text-view.tsx";

const doc = (...words: string[]): TextDocument => ({
  type: "doc",
  content: words.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

async function open(props: Partial<TextEditorProps> = {}) {
  const editor = createRef<TextEditorHandle>();
  const { user } = show(() => <TextEditor label="Your text" ref={editor} {...props} />);
  const field = await screen.findByRole("textbox", { name: "Your text" });
  const read = () => outline(editor.current?.read() ?? doc());
  return { user, field, editor, read };
}

it("one key leads into the tools, the arrows through them, and Escape back to the text", async () => {
  const { user, field, editor } = await open({ initial: doc("Land") });
  const bar = screen.getByRole("toolbar", { name: "Formatting" });
  expect(bar.getAttribute("aria-controls")).toBe(field.id);
  expect(
    within(bar)
      .getAllByRole("button")
      .filter(({ tabIndex }) => tabIndex === 0),
  ).toHaveLength(1);
  editor.current?.focus();
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard("{Alt>}{F10}{/Alt}");
  expect(document.activeElement?.textContent).toBe("Paragraph");
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Bold");
  expect(document.activeElement?.getAttribute("aria-keyshortcuts")).toBe("Control+b");
  await user.keyboard("{End}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Read a Word file");
  // Pictures need a place to go.
  expect(within(bar).queryByRole("button", { name: "Picture" })).toBeNull();
  // The first closes what the tool says of itself.
  await user.keyboard("{Escape}{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(field));
});

it("a footnote and a formula are written in a small form, and changed there again", async () => {
  const { user, editor, read } = await open({ initial: doc("Land") });
  editor.current?.show({ from: 4, to: 4 });
  await user.click(screen.getByRole("button", { name: "Footnote" }));
  await user.type(await screen.findByRole("textbox", { name: "Footnote" }), "Appian");
  await user.click(screen.getByRole("button", { name: "Save footnote" }));
  expect(read()).toEqual(["Land[note: Appian]"]);

  await user.click(screen.getByRole("button", { name: "Formula" }));
  const field = await screen.findByRole("textbox", { name: "Formula in LaTeX" });
  await user.type(field, "x^2");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(read()).toEqual(["Land[note: Appian]$x^2$"]);

  const notes = screen.getByRole("list", { name: "Footnotes" });
  await user.click(within(notes).getByRole("button", { name: "Edit footnote 1: Appian" }));
  const note = await screen.findByRole("textbox", { name: "Footnote" });
  await user.clear(note);
  await user.type(note, "Plutarch");
  await user.click(screen.getByRole("button", { name: "Save footnote" }));
  expect(read()).toEqual(["Land[note: Plutarch]$x^2$"]);
  await user.click(within(notes).getByRole("button"));
  await user.click(await screen.findByRole("button", { name: "Remove footnote" }));
  expect(read()).toEqual(["Land$x^2$"]);
  expect(screen.queryByRole("list", { name: "Footnotes" })).toBeNull();
});

it("a link is a whole address, or says what one looks like", async () => {
  const { user, editor, read } = await open({ initial: doc("Land") });
  editor.current?.show({ from: 0, to: 4 });
  await user.click(screen.getByRole("button", { name: "Link" }));
  const field = await screen.findByRole("textbox", { name: "Web or email address" });
  await user.type(field, "javascript:alert(1){Enter}");
  await screen.findByText(/Enter a web address/);
  await user.clear(field);
  await user.type(field, "example.org{Enter}");
  expect(read()).toEqual(["[Land](https://example.org)"]);
  await user.click(screen.getByRole("button", { name: "Link" }));
  await user.click(await screen.findByRole("button", { name: "Remove link" }));
  expect(read()).toEqual(["Land"]);
});

it("a picture is uploaded with its progress, tried again, and asks what it shows", async () => {
  const answers = [Promise.reject(new Error("cut")), Promise.resolve({ fileId: "fil_1" })];
  for (const one of answers) one.catch(() => {});
  const upload = vi.fn(() => answers.shift() ?? Promise.reject(new Error("too often")));
  const { user, editor, read } = await open({
    initial: doc("Land"),
    upload,
    address: (id) => `/${id}`,
  });
  editor.current?.show({ from: 4, to: 4 });
  await user.upload(
    screen.getByLabelText("Pictures"),
    new File(["x"], "map.png", { type: "image/png" }),
  );
  await screen.findByRole("group", { name: "Uploading map.png" });
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  await user.type(
    await screen.findByRole("textbox", { name: "What does the picture show?" }),
    "Italy",
  );
  expect(read()).toEqual(["Land", "[image fil_1]", ""]);
  await user.click(screen.getByRole("button", { name: "Save picture" }));
  expect(read()).toEqual(["Land", "[image fil_1 Italy]", ""]);
  expect(screen.getByRole("img", { name: "Italy" }).getAttribute("src")).toBe("/fil_1");
});

it("what is said about a part of the text is marked, moves with it, and opens by click and key", async () => {
  const opened: string[] = [];
  const { user, field, editor } = await open({
    initial: doc("Tiberius asked for land."),
    highlights: [{ id: "one", from: 19, to: 23, kind: "comment" }],
    onHighlight: (id) => opened.push(id),
  });
  const marked = () => field.querySelector("[data-highlight]")?.textContent;
  await waitFor(() => expect(marked()).toBe("land"));
  editor.current?.replace({ from: 0, to: 8 }, "Gaius");
  expect(marked()).toBe("land");
  editor.current?.show({ from: 18, to: 18 });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await user.keyboard("{Alt>}{Enter}{/Alt}");
  expect(opened).toEqual(["one"]);
});

it("a text with parts that this page does not know is neither shown without them nor changed", async () => {
  const onChange = vi.fn();
  const initial: TextDocument = { type: "doc", content: [{ type: "hologram" }] };
  show(() => <TextEditor label="Your text" initial={initial} onChange={onChange} />);
  await screen.findByText(/It has parts that this page does not know/);
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(onChange).not.toHaveBeenCalled();
});

it("words and characters are counted in any script", async () => {
  await open({ initial: doc("Tiberius asked.", "土地はみんなのもの") });
  await screen.findByText(/^\d+ words · 24 characters$/);
});

it("a text that is read has the same elements, its footnotes at the end, and can be pointed at", async () => {
  const opened: string[] = [];
  const { user } = show(() => (
    <TextView
      label="The text"
      onHighlight={(id) => opened.push(id)}
      highlights={[{ id: "one", from: 9, to: 14, kind: "suggestion" }]}
      document={{
        type: "doc",
        content: [
          { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Land" }] },
          {
            type: "paragraph",
            content: [
              { type: "text", text: "Who " },
              {
                type: "text",
                text: "asked",
                marks: [{ type: "bold" }, { type: "link", attrs: { href: "javascript:x" } }],
              },
              { type: "footnote", attrs: { text: "Appian" } },
            ],
          },
        ],
      }}
    />
  ));
  await screen.findByRole("heading", { level: 2, name: "Land" });
  const mark = screen.getByRole("button", { name: "asked" });
  expect(mark.querySelector("strong")?.textContent).toBe("asked");
  expect(mark.querySelector("a")).toBeNull();
  mark.focus();
  await user.keyboard("{Enter}");
  expect(opened).toEqual(["one"]);
  const note = within(screen.getByRole("list", { name: "Footnotes" })).getByRole("listitem");
  expect(screen.getByRole("link", { name: "Footnote 1" }).getAttribute("href")).toBe(`#${note.id}`);
});
