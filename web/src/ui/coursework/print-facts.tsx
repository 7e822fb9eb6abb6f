import { When } from "../text/when.tsx";
import css from "./work.module.css";

interface Props {
  work: { student: { name: string }; teacher?: { name: string }; submittedAt?: string };
  releasedAt?: string;
  /** What giving it back is called. */
  released: "Returned" | "Released";
}

/** On paper: whose text it is, and when it came and went back. */
export function PrintFacts({ work, releasedAt, released }: Props) {
  const { student, teacher, submittedAt } = work;
  return (
    <p className={css.printed}>
      {student.name}
      {teacher && ` · Teacher: ${teacher.name}`}
      {submittedAt && (
        <>
          {" · "}
          <When at={submittedAt} prefix="Submitted" full />
        </>
      )}
      {releasedAt && (
        <>
          {" · "}
          <When at={releasedAt} prefix={released} full />
        </>
      )}
    </p>
  );
}
