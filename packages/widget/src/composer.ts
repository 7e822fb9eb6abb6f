import { h, plain } from "./dom.ts";
import { icons } from "./icons.ts";
import type { State } from "./state.ts";

/** Where the visitor writes: text, files by button, paste or drop (see the panel). */
export function composer(state: State) {
  const { chat } = state;
  const { uploads } = chat;
  const empty = !state.draft.trim() && !uploads.list.some((one) => one.id);
  function send() {
    if (empty || !uploads.ready) return;
    chat.send(state.draft.trim());
    state.draft = "";
  }
  return h(
    "form.write",
    {
      onsubmit(event: Event) {
        event.preventDefault();
        send();
      },
    },
    h(
      "ul",
      null,
      ...uploads.list.map((one) =>
        h(
          one.error ? "li.wrong" : "li",
          null,
          one.file.name,
          one.error
            ? h("small", null, one.error.message)
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
        ),
      ),
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
        onclick: (event: MouseEvent) =>
          ((event.currentTarget as Element).previousSibling as HTMLInputElement).click(),
      },
      icons.add,
    ),
    h("textarea", {
      rows: 1,
      autofocus: true,
      maxLength: 4000,
      value: state.draft,
      placeholder: "Write a message",
      oninput({ target }: { target: HTMLTextAreaElement }) {
        state.draft = target.value;
        chat.type();
      },
      onkeydown(event: KeyboardEvent) {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        send();
      },
      onpaste: ({ clipboardData }: { clipboardData: DataTransfer }) =>
        uploads.add(clipboardData.files),
    }),
    h("button", { title: "Send", disabled: empty || !uploads.ready }, icons.send),
  );
}
