import type { FileView } from "@lyceum/core/assignment/file/schema.ts";
import { useEffect, useState } from "react";
import { get } from "../../lib/api.ts";
import type { AnswerAt } from "../../lib/api-types.ts";
import { textOf } from "../../lib/text/text-of.ts";
import { FormError } from "../form/form-error.tsx";
import { ChatSkeleton } from "../skeletons.tsx";
import css from "./look.module.css";

type Grant = AnswerAt<"$get", `/assignments/${string}/files/${string}/preview`>;

interface Props {
  assignmentId: string;
  file: Pick<FileView, "id" | "name">;
  reason?: string;
}

/** A file inside the page. A grant is good for a minute, so each look asks for its own. */
export function Look({ assignmentId, file, reason }: Props) {
  const [grant, setGrant] = useState<Grant>();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    async function load() {
      try {
        const path = `/assignments/${assignmentId}/files/${file.id}/preview` as const;
        const granted = await get(path, { reason }, signal);
        if (granted.as === "text") {
          setText(textOf(await (await fetch(granted.url, { signal })).arrayBuffer()));
        }
        setGrant(granted);
      } catch (error) {
        if (!signal.aborted) setProblem(error);
      }
    }
    void load();
    return () => abort.abort();
  }, [assignmentId, file.id, reason]);
  if (problem) return <FormError error={problem} />;
  if (!grant) return <ChatSkeleton />;
  return (
    <div className={css.preview}>
      {grant.as === "image" && <img src={grant.url} alt={file.name} />}
      {grant.as === "pdf" && <iframe src={grant.url} title={file.name} />}
      {grant.as === "text" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
        <pre tabIndex={0}>{text}</pre>
      )}
    </div>
  );
}
