import { mergeAttributes, Node } from "@tiptap/core";
import { edited } from "./edited.ts";

/** Where the file of a picture is read; it may have to be asked for. */
export type PictureAddress = (fileId: string) => string | Promise<string>;

/** A picture that was uploaded. The text names its file; where that is read is asked of the page. */
export const Picture = Node.create<{ address: PictureAddress }>({
  name: "image",
  group: "block",
  draggable: true,
  addOptions: () => ({ address: () => "" }),
  addAttributes: () => ({
    fileId: { default: null, parseHTML: (element) => element.getAttribute("data-file") },
    alt: { default: null },
    width: { default: null, parseHTML: (element) => Number(element.getAttribute("width")) || null },
  }),
  parseHTML: () => [{ tag: "img[data-file]" }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { fileId, alt, width } = node.attrs;
    return [
      "img",
      mergeAttributes(HTMLAttributes, { "data-file": fileId, alt, width, fileId: null }),
    ];
  },
  renderText: ({ node }) => node.attrs.alt ?? "",
  addNodeView() {
    const { address } = this.options;
    return edited("figure", (dom, { fileId, alt, width }) => {
      const picture = dom.querySelector("img") ?? document.createElement("img");
      void Promise.resolve(fileId ? address(fileId) : "").then((source) => {
        if (picture.getAttribute("src") !== source) picture.src = source;
      });
      picture.alt = alt ?? "";
      if (width) picture.width = Number(width);
      else picture.removeAttribute("width");
      dom.setAttribute("aria-label", alt ? `Picture: ${alt}` : "Picture without a description");
      dom.toggleAttribute("data-undescribed", !alt);
      dom.replaceChildren(picture);
    });
  },
});
