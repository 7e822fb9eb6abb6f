import { Link } from "@tanstack/react-router";
import { useWriting } from "./context.tsx";
import css from "./writing.module.css";

interface Props {
  shown: number | "draft" | undefined;
  hasDraft: boolean;
  isComparing: boolean;
}

/** The draft and the versions, of which one is shown. */
export function Views({ shown, hasDraft, isComparing }: Props) {
  const { writing } = useWriting();
  const { versions, assignmentId, id } = writing;
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
          to="/assignments/$assignmentId/writings/$writingId"
          params={{ assignmentId, writingId: id }}
          search={{ version: one }}
          replace
          activeOptions={{ exact: true }}
          resetScroll={false}
          aria-current={one === shown && !isComparing ? "page" : undefined}
        >
          {one === "draft" ? "Draft" : `Version ${one}`}
        </Link>
      ))}
      {versions > 1 && (
        <Link
          to="/assignments/$assignmentId/writings/$writingId"
          params={{ assignmentId, writingId: id }}
          search={{ version: versions, since: versions - 1 }}
          replace
          activeOptions={{ exact: true }}
          resetScroll={false}
          aria-current={isComparing ? "page" : undefined}
        >
          Compare
        </Link>
      )}
    </nav>
  );
}
