import type { AnswerValue } from "@lyceum/core/coursework/exam/question/answer-schema.ts";
import { FileChoice } from "../../../ui/coursework/file-choice.tsx";
import { useFileNames, useOwnFiles } from "../../../ui/coursework/files.tsx";
import css from "./take.module.css";

interface Props {
  assignmentId: string;
  most: number;
  value: AnswerValue;
  disabled: boolean;
  onChange: (next: AnswerValue) => void;
}

/** Files as an answer: those of this student on the assignment, or new ones. */
export function AnswerFiles({ assignmentId, most, value, disabled, onChange }: Props) {
  const files = useOwnFiles(assignmentId);
  const nameOf = useFileNames(assignmentId);
  const ids = Array.isArray(value) ? value : [];
  if (disabled) {
    return (
      <ul className={css.files}>
        {ids.map((id) => (
          <li key={id}>
            <bdi>{nameOf(id)}</bdi>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <FileChoice
      assignmentId={assignmentId}
      files={files}
      label="Your files"
      hint={`Up to ${most === 1 ? "one file" : `${most} files`}. What you add here stands among the files of the assignment, too.`}
      most={most}
      value={ids}
      onChange={(next) => onChange(next.length ? next : null)}
    />
  );
}
