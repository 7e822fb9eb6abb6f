import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type Highlight, highlightAttributes } from "./highlight.ts";

const key = new PluginKey<DecorationSet>("highlights");

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    highlights: {
      /** Marks these parts of the text, and no others. They move along when the text changes. */
      setHighlights: (all: readonly Highlight[]) => ReturnType;
    };
  }
}

export const flatOf = (doc: Node) => flatten(doc.toJSON() as TextDocument);

/** Marks on parts of the text that are no part of it: comments and suggestions. */
export const Highlights = Extension.create<{ open: (id: string) => void }>({
  name: "highlights",
  addOptions: () => ({ open: () => {} }),
  addCommands: () => ({
    setHighlights:
      (all) =>
      ({ tr, dispatch }) => {
        dispatch?.(tr.setMeta(key, all));
        return true;
      },
  }),
  addKeyboardShortcuts() {
    // Where the cursor stands in one, as a click does.
    return {
      "Alt-Enter": () => {
        const { from, to } = this.editor.state.selection;
        const found = key.getState(this.editor.state)?.find(from, to) ?? [];
        const nearest = found.sort((one, other) => one.to - one.from - (other.to - other.from))[0];
        if (nearest) this.options.open(nearest.spec.id);
        return !!nearest;
      },
    };
  },
  addProseMirrorPlugins() {
    const { open } = this.options;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, set) {
            const all: readonly Highlight[] | undefined = tr.getMeta(key);
            return all ? drawn(tr.doc, all) : set.map(tr.mapping, tr.doc);
          },
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick(view, _pos, event) {
            const mark = (event.target as Element).closest?.("[data-highlight]");
            if (!mark || !view.state.selection.empty) return false;
            open(mark.getAttribute("data-highlight") ?? "");
            return false;
          },
        },
      }),
    ];
  },
});

function drawn(doc: Node, all: readonly Highlight[]) {
  if (!all.length) return DecorationSet.empty;
  const flat = flatOf(doc);
  return DecorationSet.create(
    doc,
    all.map((one) =>
      Decoration.inline(
        flat.toDocument(one.from),
        flat.toDocument(one.to, "after"),
        { nodeName: "mark", ...highlightAttributes(one) },
        { id: one.id },
      ),
    ),
  );
}
