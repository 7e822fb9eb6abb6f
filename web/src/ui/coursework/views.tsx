import { workPath } from "@lyceum/core/coursework/path.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import type { WhichVersion } from "../../lib/page/where.ts";
import css from "./work.module.css";

interface Work {
  kind: "writing" | "homework";
  assignmentId: string;
  id: string;
}

/** Shows other versions of a work, on the page of which one is. */
export function useShowVersions(work: Work) {
  const navigate = useNavigate();
  return (search: WhichVersion) =>
    void navigate({
      to: workPath(work) as never,
      search: search as never,
      replace: true,
      resetScroll: false,
    });
}

interface Props {
  work: Work;
  versions: number;
  shown: number | "draft" | undefined;
  hasDraft: boolean;
  isComparing: boolean;
}

/** The draft and the versions, of which one is shown, and the way to compare two. */
export function Views({ work, versions, shown, hasDraft, isComparing }: Props) {
  if (!versions) return null;
  const all = [
    ...(hasDraft ? ["draft" as const] : []),
    ...Array.from({ length: versions }, (_, at) => versions - at),
  ];
  const link = (search: WhichVersion, isShown: boolean) =>
    ({
      to: workPath(work) as never,
      search: search as never,
      replace: true,
      activeOptions: { exact: true },
      resetScroll: false,
      "aria-current": isShown ? "page" : undefined,
    }) as const;
  return (
    <nav className={css.views} aria-label="Versions">
      {all.map((one) => (
        <Link key={one} {...link({ version: one }, one === shown && !isComparing)}>
          {one === "draft" ? "Draft" : `Version ${one}`}
        </Link>
      ))}
      {versions > 1 && (
        <Link {...link({ version: versions, since: versions - 1 }, isComparing)}>Compare</Link>
      )}
    </nav>
  );
}
