import type { NodeViewRenderer } from "@tiptap/core";

/** Asks the editor to edit the node at a position, which is the event's detail. */
export const editEvent = "lyceum-edit-node";

/** A node that draws itself, and asks to be edited by a click. */
export const edited =
  (
    tag: "sup" | "span" | "div" | "figure",
    draw: (dom: HTMLElement, attrs: Record<string, string | null>) => void,
  ): NodeViewRenderer =>
  ({ node, editor, getPos }) => {
    const dom = document.createElement(tag);
    dom.setAttribute("role", "button");
    dom.contentEditable = "false";
    draw(dom, node.attrs);
    let shown = node;
    dom.addEventListener("click", () => {
      const pos = getPos();
      if (pos !== undefined)
        editor.view.dom.dispatchEvent(new CustomEvent(editEvent, { detail: pos }));
    });
    return {
      dom,
      update(next) {
        if (next.type !== shown.type) return false;
        if (next.attrs !== shown.attrs) draw(dom, next.attrs);
        shown = next;
        return true;
      },
      ignoreMutation: () => true,
    };
  };
