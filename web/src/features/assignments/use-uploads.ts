import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { post, remove } from "../../lib/api.ts";
import { sentence } from "../../lib/problem.ts";
import { typeOf, upload } from "../../lib/upload.ts";
import type { Uploading } from "../../ui/file-drop.tsx";

/** What is said of a file beside its bytes. */
interface About {
  /** The file it is the next version of. */
  versionOf?: string;
  visibility?: "everyone" | "staff";
}

interface Item extends Uploading {
  file: File;
  about: About;
  fileId?: string;
}

/** How many go at the same time; the others wait for their turn. */
const lanes = 3;

/** Uploads to one assignment, several at once, each to be cancelled or tried again. */
export function useUploads(assignmentId: string) {
  const client = useQueryClient();
  const [items, setItems] = useState<Item[]>([]);
  const aborts = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, part: Partial<Item>) => {
    setItems((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ["assignment", assignmentId] }),
    [client, assignmentId],
  );

  const run = useCallback(
    async ({ key, file, about }: Item) => {
      const abort = new AbortController();
      aborts.current.set(key, abort);
      let fileId: string | undefined;
      try {
        const granted = await post(`/assignments/${assignmentId}/files`, {
          name: file.name,
          size: file.size,
          type: typeOf(file),
          ...about,
        });
        fileId = granted.file.id;
        change(key, { fileId });
        await upload(granted.upload, file, {
          signal: abort.signal,
          progress: (share) => change(key, { share }),
        });
        await refresh();
        setItems((all) => all.filter((one) => one.key !== key));
      } catch (error) {
        // A grant nobody uses is given back; if that fails too, it lapses by itself.
        if (fileId) {
          await remove(`/assignments/${assignmentId}/files/${fileId}`).catch(() => undefined);
          void refresh();
        }
        if (!abort.signal.aborted) {
          change(key, { state: "failed", error: sentence(error), fileId: undefined });
        }
      } finally {
        aborts.current.delete(key);
      }
    },
    [assignmentId, change, refresh],
  );

  useEffect(() => {
    const busy = items.filter((one) => one.state === "uploading").length;
    const next = items.find((one) => one.state === "waiting");
    if (!next || busy >= lanes) return;
    change(next.key, { state: "uploading", share: 0 });
    void run(next);
  }, [items, change, run]);

  // Leaving the page would cut what is on its way; the browser asks first.
  const busy = items.some((one) => one.state !== "failed");
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [busy]);

  return {
    items,
    busy,
    add: useCallback((files: File[], about: About = {}) => {
      setItems((all) => [
        ...all,
        ...files.map((file) => ({
          key: crypto.randomUUID(),
          file,
          about,
          name: file.name,
          size: file.size,
          share: 0,
          state: "waiting" as const,
        })),
      ]);
    }, []),
    cancel: useCallback((key: string) => {
      aborts.current.get(key)?.abort();
      setItems((all) => all.filter((one) => one.key !== key));
    }, []),
    retry: useCallback(
      (key: string) => change(key, { state: "waiting", error: undefined, share: 0 }),
      [change],
    ),
  };
}
