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
  return files.map(({ fileId, name }) => (
    <SubmittedFile
      key={fileId}
      assignmentId={assignmentId}
      fileId={fileId}
      file={data?.items.find(({ id }) => id === fileId)}
      name={name}
    />
  ));
}
