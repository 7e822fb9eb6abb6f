import { Link } from "@tanstack/react-router";
import { useHomework } from "./context.tsx";
import css from "./homework.module.css";

interface Props {
  shown: number | "draft" | undefined;
  hasDraft: boolean;
}

/** The draft and the versions, of which one is shown. */
export function Views({ shown, hasDraft }: Props) {
  const { homework } = useHomework();
  const { versions, assignmentId, id } = homework;
  if (!versions) return null;
  const all = [
    ...(hasDraft ? ["draft" as const] : []),
    ...Array.from({ length: versions }, (_, at) => versions - at),
  ];
  return (
    <nav className={css.views} aria-label="Versions">
      {all.map((one) => (
        <Link
          key={one}
          to="/assignments/$assignmentId/homework/$homeworkId"
          params={{ assignmentId, homeworkId: id }}
          search={{ version: one }}
          replace
          aria-current={one === shown ? "page" : undefined}
        >
          {one === "draft" ? "Draft" : `Version ${one}`}
        </Link>
      ))}
    </nav>
  );
}
