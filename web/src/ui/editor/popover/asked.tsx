import { type Editor, getMarkRange } from "@tiptap/core";
import type { Ask } from "../toolbar/tools.ts";
import { FootnoteForm, FormulaForm, LinkForm, PictureForm } from "./forms.tsx";
import { NodePopover } from "./node-popover.tsx";

/** What a form is open for: something new, or what stands at a position. */
export type Asking = { what: Exclude<Ask, "picture" | "file"> } | { pos: number };

interface Props {
  editor: Editor;
  asking: Asking;
  close: () => void;
}

const labels = {
  link: "Link",
  footnote: "Footnote",
  inlineMath: "Formula",
  blockMath: "Formula",
  image: "Picture",
} as const;

/** The form for a link, a footnote, a formula or a picture, beside its place in the text. */
export function Asked({ editor, asking, close }: Props) {
  const { doc, selection } = editor.state;
  const isNew = "what" in asking;
  const node = isNew ? null : doc.nodeAt(asking.pos);
  const what = isNew ? asking.what : node?.type.name;
  const from = isNew ? selection.from : asking.pos;
  const to = isNew ? selection.to : asking.pos + (node?.nodeSize ?? 0);
  if (!what || !(what in labels)) return null;

  const done = () => {
    close();
    editor.commands.focus();
  };
  const put = (attrs: Record<string, unknown>) => {
    const node = { type: what, attrs };
    // Behind a block there is a line to go on with.
    const content = what === "blockMath" ? [node, { type: "paragraph" }] : node;
    if (isNew) editor.chain().insertContent(content).run();
    else editor.chain().setNodeSelection(asking.pos).updateAttributes(what, attrs).run();
    // Behind it, so that what is typed next does not replace it.
    const behind = editor.state.selection.to;
    editor.commands.setTextSelection(behind);
    done();
  };
  const remove = isNew
    ? undefined
    : () => {
        editor.commands.deleteRange({ from, to });
        done();
      };
  const attrs = node?.attrs ?? {};
  return (
    <NodePopover
      editor={editor}
      from={from}
      to={to}
      label={labels[what as keyof typeof labels]}
      close={done}
    >
      {what === "link" && <OwnLinkForm editor={editor} done={done} />}
      {what === "footnote" && (
        <FootnoteForm
          value={attrs.text ?? ""}
          save={(text) => put({ text })}
          remove={remove}
          close={done}
        />
      )}
      {(what === "inlineMath" || what === "blockMath") && (
        <FormulaForm
          value={attrs.latex ?? ""}
          isBlock={what === "blockMath"}
          save={(latex) => put({ latex })}
          remove={remove}
          close={done}
        />
      )}
      {what === "image" && remove && (
        <PictureForm
          value={{ alt: attrs.alt, width: attrs.width }}
          save={({ alt, width }) => put({ alt, width })}
          remove={remove}
        />
      )}
    </NodePopover>
  );
}

/** The link of what is selected, or of the whole link around the cursor. */
function OwnLinkForm({ editor, done }: { editor: Editor; done: () => void }) {
  const { selection, schema } = editor.state;
  const href: string = editor.getAttributes("link").href ?? "";
  const link = schema.marks.link;
  const range = selection.empty && link && getMarkRange(selection.$from, link);
  const chain = () => (range ? editor.chain().setTextSelection(range) : editor.chain());
  const save = (address: string) => {
    if (selection.empty && !range) {
      const marks = [{ type: "link", attrs: { href: address } }];
      editor
        .chain()
        .insertContent({ type: "text", text: address.replace(/^mailto:/, ""), marks })
        .run();
    } else chain().setLink({ href: address }).run();
    done();
  };
  const remove = () => {
    chain().unsetLink().run();
    done();
  };
  return <LinkForm value={href} save={save} remove={href ? remove : undefined} close={done} />;
}
