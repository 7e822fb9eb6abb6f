/** What a child may be; the empty ones keep their place, so that their neighbours stay the same nodes. */
export type Child = Made | string | number | false | null | undefined;

type Props = Record<string, unknown>;

interface Made {
  tag: string;
  props: Props;
  children: Child[];
}

/**
 * Describes an element, written `tag` or `tag.class`. Names that the element has as properties are
 * set as such (`onclick`), all others as attributes.
 */
export function h(what: string, props: Props | null, ...children: (Child | Child[])[]): Made {
  const [tag = "", className = ""] = what.split(".");
  return { tag, props: { class: className, ...props }, children: children.flat() };
}

/** A button that looks like a link. */
export const plain = (label: string, onclick: () => void) =>
  h("button.plain", { type: "button", onclick }, label);

type Node = ChildNode & { made?: Made; data?: string };

/**
 * Makes the children of a node be what is described. Child nodes are matched by place, and reused
 * where tag and `key` are the same, so focus and typed text stay. This is all the widget needs of a
 * virtual DOM: Preact alone would take a third of its kilobytes.
 */
export function render(parent: ParentNode & globalThis.Node, children: Child[]) {
  children.forEach((child, place) => {
    const old = parent.childNodes[place] as Node | undefined;
    const node = child && typeof child === "object" ? element(child, old) : text(child, old);
    if (!old) parent.append(node);
    else if (node !== old) old.replaceWith(node);
  });
  while (parent.childNodes.length > children.length) parent.lastChild?.remove();
}

function text(child: Exclude<Child, Made>, old: Node | undefined) {
  const words = String(child || "");
  if (old?.nodeType !== 3) return document.createTextNode(words);
  if (old.data !== words) old.data = words;
  return old;
}

function element(child: Made, old: Node | undefined) {
  const was = old?.made;
  // Described once and kept, such as the words of a message: nothing can have changed.
  if (old && was === child) return old;
  const svg = /svg|path/.test(child.tag);
  const same = was?.tag === child.tag && was.props.key === child.props.key;
  const node = (
    same
      ? old
      : svg
        ? document.createElementNS("http://www.w3.org/2000/svg", child.tag)
        : document.createElement(child.tag)
  ) as Element & Node & Props;
  const before = same ? was.props : {};
  for (const name in { ...before, ...child.props }) {
    const value = child.props[name];
    if (!svg && name in node) {
      if (node[name] !== value) (node as Props)[name] = value ?? "";
    } else if (before[name] !== value) {
      if (value == null || value === false) node.removeAttribute(name);
      else node.setAttribute(name, String(value));
    }
  }
  node.made = child;
  render(node, child.children);
  return node;
}
