import { useQuery } from "@tanstack/react-query";
import { filesQuery } from "../../../lib/coursework/files.ts";
import { SubmittedFile } from "../../../ui/files/submitted-file.tsx";

interface Props {
  assignmentId: string;
  files: readonly { fileId: string; name: string }[] | undefined;
}

/** The files that are an answer, inside the page where that is possible. */
export const AnswerFiles = ({ assignmentId, files = [] }: Props) =>
  files.length ? <Shown assignmentId={assignmentId} files={files} /> : <p>No file</p>;

function Shown({ assignmentId, files = [] }: Props) {
  const { data } = useQuery(filesQuery(assignmentId));
  return files.map(({ fileId, name }) => {
    const file = data?.items.find(({ id }) => id === fileId);
    return (
      <SubmittedFile
        key={fileId}
        assignmentId={assignmentId}
        fileId={fileId}
        // By the name that the answer gives it: where names are hidden, its own may tell whose it is.
        file={file && { ...file, name }}
        name={name}
      />
    );
  });
}
