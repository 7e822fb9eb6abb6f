import { type Child, h, plain } from "./dom.ts";
import { icons } from "./icons.ts";
import type { State } from "./state.ts";
import type { Upload } from "./uploads.ts";

const most = 4000;

/** Where the visitor writes: text, files by button, paste or drop (see the panel). */
export function composer(state: State) {
  const { chat } = state;
  const { uploads, saved, opening, log, availability } = chat;
  const { first, draft = "" } = saved.held;
  const text = draft.trim();
  const tooLong = text.length > most;
  const idle = log ? (text || uploads.list.some((one) => one.id)) && uploads.ready : text && !first;
  const ready = idle && !tooLong;
  function send() {
    if (!ready) return;
    state.problem = undefined;
    if (!log) return void opening.send(text, availability?.consent.version);
    chat.send(text);
    saved.set({ draft: "" });
  }
  return h(
    "form.write",
    {
      onsubmit(event: SubmitEvent) {
        event.preventDefault();
        send();
        // Pressed by finger or mouse the button has the focus, and is of no more use.
        (event.target as Element).querySelector("textarea")?.focus();
      },
    },
    h("ul", null, ...uploads.list.map((one) => upload(state, one))),
    tooLong &&
      h(
        "p.wrong",
        { role: "alert" },
        `A message has ${most} characters at most; this one has ${text.length}.`,
      ),
    h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      onchange({ target }: { target: HTMLInputElement }) {
        uploads.add(target.files as FileList);
        target.value = "";
      },
    }),
    h(
      "button",
      {
        type: "button",
        title: "Attach files",
        hidden: !log,
        onclick: (event: MouseEvent) =>
          ((event.currentTarget as Element).previousSibling as HTMLInputElement).click(),
      },
      icons.add,
    ),
    h("textarea", {
      rows: 1,
      autofocus: true,
      dir: "auto",
      enterKeyHint: "send",
      value: draft,
      placeholder: "Write a message",
      "aria-invalid": tooLong && "true",
      oninput({ target }: { target: HTMLTextAreaElement }) {
        saved.set({ draft: target.value });
        chat.type();
      },
      onkeydown(event: KeyboardEvent) {
        // Safari ends a composition before it tells of the key that ended it; 229 is that key.
        const composing = event.isComposing || event.keyCode === 229;
        if (event.key !== "Enter" || event.shiftKey || composing) return;
        event.preventDefault();
        send();
      },
      onpaste(event: ClipboardEvent) {
        const { files, text: pasted } = clipboard(event);
        // Cells of a spreadsheet come as text and as a picture of it: the text is meant.
        if (!files.length || (pasted && pasted !== files.map((one) => one.name).join("\n"))) return;
        event.preventDefault();
        attach(state, files);
      },
    }),
    h("button", { title: "Send", disabled: !ready }, icons.send),
  );
}

function clipboard({ clipboardData: data }: ClipboardEvent) {
  return { files: [...(data?.files ?? [])], text: data?.getData("text/plain").trim() };
}

/** Files belong to a chat, so there are none before the first message. */
export function attach(state: State, files: Iterable<File>) {
  if (state.chat.log) return state.chat.uploads.add(files);
  // Each name keeps its own direction.
  const names = [...files].map((one) => `\u2068${one.name}\u2069`).join(", ");
  // Said at once, also while the page still asks who is there.
  state.problem = new Error(`Send a message first, then attach ${names}.`) as State["problem"];
}

function upload({ chat: { uploads } }: State, one: Upload): Child {
  return h(
    one.error ? "li.wrong" : "li",
    null,
    h("bdi", null, one.file.name),
    one.error
      ? h("small", { role: "alert" }, one.error.message)
      : h("progress", { value: one.part, "aria-label": "Uploaded" }),
    one.error && !one.error.final && plain("Try again", () => void uploads.redo(one)),
    h(
      "button",
      {
        type: "button",
        title: `Remove ${one.file.name}`,
        onclick: () => uploads.remove(one),
      },
      icons.close,
    ),
  );
}
