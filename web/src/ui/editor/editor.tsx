import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { TextEditorProps } from "./text-editor.tsx";

const Loaded = lazy(async () => ({ default: (await import("./text-editor.tsx")).TextEditor }));

/** The editor of texts, fetched when it is first shown: most pages have none. */
export const TextEditor = (props: TextEditorProps) => (
  <Suspense fallback={<Skeleton height={320} aria-label="Loading the editor" role="status" />}>
    <Loaded {...props} />
  </Suspense>
);
