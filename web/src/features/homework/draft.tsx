import { usePictures } from "../../lib/coursework/pictures.ts";
import { DraftEditor } from "../../ui/editor/draft/draft-editor.tsx";
import { useHomework } from "./context.tsx";
import { Said } from "./said.tsx";
import type { HomeworkDraft } from "./use-homework-draft.ts";

/** What the student writes, with what the teacher says beside the words. */
export function DraftView({ own: { draft, rested } }: { own: HomeworkDraft }) {
  const { work: homework } = useHomework();
  const pictures = usePictures(homework.assignmentId);
  return (
    <Said document={rested}>
      {(marks) => (
        <DraftEditor
          draft={draft}
          label="Your text"
          placeholder="Write here, or paste what you have. You can also submit files alone."
          upload={pictures.upload}
          address={pictures.address}
          {...marks}
        />
      )}
    </Said>
  );
}
