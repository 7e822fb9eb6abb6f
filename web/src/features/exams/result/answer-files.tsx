import { NamedFile } from "../../../ui/coursework/files.tsx";

interface Props {
  assignmentId: string;
  files: readonly { fileId: string; name: string }[] | undefined;
}

/** The files that are an answer, to keep. */
export const AnswerFiles = ({ assignmentId, files = [] }: Props) =>
  files.map(({ fileId, name }) => (
    <NamedFile key={fileId} assignmentId={assignmentId} fileId={fileId} about="File:" name={name} />
  ));
