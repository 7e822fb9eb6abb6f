import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Button, Group, Stack } from "@mantine/core";
import { useCallback, useRef, useState } from "react";
import { Problem } from "../../lib/problem.ts";
import type { SavedDraft, Saving } from "../../ui/editor/draft/draft.ts";
import { DraftEditor } from "../../ui/editor/draft/draft-editor.tsx";
import { useDraft } from "../../ui/editor/draft/use-draft.ts";
import type { Highlight } from "../../ui/editor/marks/highlight.ts";
import type { UploadPicture } from "../../ui/editor/pictures/uploads.ts";
import { TextView } from "../../ui/editor/text-view.tsx";

const text = (words: string, ...marks: string[]) => ({
  type: "text",
  text: words,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: object[]) => ({ type: "paragraph", content });

const example = {
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2 }, content: [text("The Gracchi and the land")] },
    paragraph(
      text("Tiberius asked for "),
      text("land", "bold"),
      text(" that was common anyhow"),
      { type: "footnote", attrs: { text: "Appian, Civil Wars 1.7." } },
      text(". How much is "),
      { type: "inlineMath", attrs: { latex: "500 \\cdot 0.25" } },
      text(" hectares?"),
    ),
    {
      type: "bulletList",
      content: ["Who had it", "Who worked on it"].map((one) => ({
        type: "listItem",
        content: [paragraph(text(one))],
      })),
    },
    { type: "blockquote", content: [paragraph(text("What is more just than to share?"))] },
    { type: "blockMath", attrs: { latex: "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}" } },
    paragraph(text("الأرض لمن يزرعها")),
  ],
} as TextDocument;

const highlights: Highlight[] = [
  { id: "one", from: 25, to: 48, kind: "comment" },
  { id: "two", from: 60, to: 66, kind: "suggestion" },
];

/** Pictures stay on the page. */
const pictures = new Map<string, string>();
const upload: UploadPicture = async (file, { progress }) => {
  progress(1);
  const fileId = `fil_${`${pictures.size}`.padStart(26, "0")}`;
  pictures.set(fileId, URL.createObjectURL(file));
  return { fileId };
};
const address = (fileId: string) => pictures.get(fileId) ?? "";

/** A text that is written and saved on this page alone, and the same as it is read. */
export function KitWriting() {
  const server = useRef<SavedDraft>({ sequence: 0, document: example });
  const [shown, setShown] = useState(example);
  const load = useCallback(async () => server.current, []);
  const save = useCallback(async ({ base, document }: Saving) => {
    if (base !== server.current.sequence)
      throw new Problem({ status: 409, code: "draft.elsewhere", detail: "Changed elsewhere." });
    const savedAt = new Date().toISOString();
    server.current = { sequence: base + 1, document, savedAt };
    setShown(document);
    return server.current;
  }, []);
  const draft = useDraft({ id: "kit", load, save });
  const changeElsewhere = () => {
    const { sequence } = server.current;
    const document = { ...example, content: example.content?.slice(0, 3) };
    server.current = { sequence: sequence + 1, document, savedAt: new Date().toISOString() };
  };
  return (
    <Stack gap="lg">
      <DraftEditor
        draft={draft}
        label="Your text"
        placeholder="Write, or paste what you have."
        upload={upload}
        address={address}
        highlights={highlights}
      />
      <Group>
        <Button variant="default" onClick={changeElsewhere}>
          Save another text elsewhere
        </Button>
      </Group>
      <TextView
        document={shown}
        label="The text as it is read"
        address={address}
        highlights={highlights}
      />
    </Stack>
  );
}
