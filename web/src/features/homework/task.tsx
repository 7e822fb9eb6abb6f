import { usePictures } from "../../lib/coursework/pictures.ts";
import { Card } from "../../ui/card.tsx";
import { NamedFile } from "../../ui/coursework/files.tsx";
import { TextView } from "../../ui/editor/text-view.tsx";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";

/** What is to be done, with its files. */
export function Task() {
  const { work: homework } = useHomework();
  const { instructions, fileIds, assignmentId } = homework;
  const pictures = usePictures(assignmentId);
  return (
    <Card title="What to do">
      {instructions ? (
        <TextView document={instructions} label="Instructions" address={pictures.address} />
      ) : (
        <p className={css.quiet}>There is nothing to it but the title.</p>
      )}
      {fileIds.length > 0 && (
        <div className={css.files}>
          {fileIds.map((one) => (
            <NamedFile key={one} assignmentId={assignmentId} fileId={one} about="File:" />
          ))}
        </div>
      )}
    </Card>
  );
}
