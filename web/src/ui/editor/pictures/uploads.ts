import { type Editor, Extension } from "@tiptap/core";
import type { Node, NodeType } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { insertPoint } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { refusal } from "../../../lib/upload.ts";
import { type Row, rowFor } from "./row.ts";

/** Brings a picture to where files are kept; answers with the id of its file. */
export type UploadPicture = (
  file: File,
  options: { signal: AbortSignal; progress: (share: number) => void },
) => Promise<{ fileId: string }>;

interface Options {
  /** Without it, no picture can be added. */
  upload?: UploadPicture;
  /** A picture that was added by itself came into the text here. */
  done: (pos: number) => void;
}

interface Change {
  add?: { row: Row; pos: number }[];
  remove?: Row;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    uploads: {
      /** Uploads pictures and puts them where the selection is, or at this place. */
      addPictures: (files: readonly File[], at?: number) => ReturnType;
    };
  }
}

const key = new PluginKey<DecorationSet>("uploads");
const placeOf = (set: DecorationSet | undefined, row: Row | undefined) =>
  set?.find(undefined, undefined, (spec) => spec.row === row) ?? [];

/** Pictures of a text that is about to be pasted, by the number in the mark that stands for each. */
const held = new Map<string, File>();
const mark = /\uE000(\d+)\uE001/g;
let last = 0;

/** A mark for a picture in a pasted text: it is uploaded when the text is in the document. */
export function markFor(file: File) {
  last++;
  held.set(`${last}`, file);
  return `\uE000${last}\uE001`;
}

/**
 * Pictures on their way. Each is a row in the text with its progress, and becomes part of the document
 * when its file is there: no saved text names a file that never arrived.
 */
export const Uploads = Extension.create<Options>({
  name: "uploads",
  addOptions: () => ({ upload: undefined, done: () => {} }),
  addCommands() {
    const { editor, options } = this;
    return {
      addPictures:
        (files, at) =>
        ({ tr, dispatch }) => {
          const pos = placeFor(tr.doc, at ?? tr.selection.to);
          const each = files.length === 1 ? options : quiet(options);
          const add = () => files.map((file) => ({ pos, row: start(editor, file, each) }));
          if (dispatch) tr.setMeta(key, { add: add() } satisfies Change);
          return true;
        },
    };
  },
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, set) {
            const { add = [], remove }: Change = tr.getMeta(key) ?? {};
            const next = set.map(tr.mapping, tr.doc);
            return next.remove(placeOf(next, remove)).add(
              tr.doc,
              add.map(({ row, pos }) => Decoration.widget(pos, row.dom, { row, side: 1 })),
            );
          },
        },
        props: { decorations: (state) => key.getState(state) },
        appendTransaction: (transactions, _before, state) =>
          held.size && transactions.some((one) => one.docChanged)
            ? takeMarks(state, editor, options)
            : null,
      }),
    ];
  },
});

/** Of several pictures none asks what it shows; each says that it lacks a description. */
const quiet = ({ upload }: Options): Options => ({ upload, done: () => {} });

/** Where a picture can stand, near a place. */
const placeFor = (doc: Node, pos: number) =>
  insertPoint(doc, pos, doc.type.schema.nodes.image as NodeType) ?? doc.content.size;

/** The marks of pasted pictures leave the text before anybody sees it; rows stand in their places. */
function takeMarks(state: EditorState, editor: Editor, options: Options) {
  const found: { from: number; to: number; id: string }[] = [];
  state.doc.descendants((node, pos) => {
    for (const { 0: all, 1: id = "", index } of node.text?.matchAll(mark) ?? [])
      found.push({ from: pos + index, to: pos + index + all.length, id });
  });
  if (!found.length) return null;
  const { tr } = state;
  for (const { from, to } of found) {
    const start = tr.doc.resolve(tr.mapping.map(from));
    const isAlone = start.parent.content.size === to - from && start.node(-1).childCount > 1;
    if (isAlone) tr.delete(start.before(), start.after());
    else tr.delete(start.pos, start.pos + to - from);
  }
  const add = found.flatMap(({ from, id }) => {
    const file = held.get(id);
    held.delete(id);
    if (!file) return [];
    return {
      row: start(editor, file, quiet(options)),
      pos: placeFor(tr.doc, tr.mapping.map(from)),
    };
  });
  return tr.setMeta(key, { add } satisfies Change);
}

/** Begins an upload. What failed says so in its row, with another try. */
function start(editor: Editor, file: File, { upload, done }: Options): Row {
  const row = rowFor(file, {
    cancel() {
      row.gone.abort();
      remove();
    },
    retry: () => void run(),
  });
  const remove = () => editor.view.dispatch(editor.state.tr.setMeta(key, { remove: row }));
  async function run() {
    row.show({ share: 0 });
    try {
      if (!upload) throw new Error("Pictures cannot be added here.");
      const { signal } = row.gone;
      const { fileId } = await upload(file, { signal, progress: (share) => row.show({ share }) });
      if (!signal.aborted && !editor.isDestroyed) arrive(fileId);
    } catch (error) {
      if (!row.gone.signal.aborted) row.show({ error: refusal(error) });
    }
  }
  function arrive(fileId: string) {
    const { state, view } = editor;
    const [place] = placeOf(key.getState(state), row);
    // Whoever deleted the lines around it did not want it any more.
    if (!place) return;
    const pos = placeFor(state.doc, place.from);
    const { image, paragraph } = state.schema.nodes;
    const isLast = pos === state.doc.content.size;
    // Behind it there is a line to go on with.
    const nodes = [image?.create({ fileId }), isLast ? paragraph?.create() : undefined];
    const known = nodes.filter((one) => one !== undefined);
    view.dispatch(state.tr.insert(pos, known).setMeta(key, { remove: row } satisfies Change));
    done(pos);
  }
  void Promise.resolve().then(run);
  return row;
}
