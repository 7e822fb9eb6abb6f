import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { post, remove } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Problem } from "../../lib/problem.ts";
import { announced, refusal, upload, uploadParts } from "../../lib/upload.ts";
import type { Uploading } from "./file-drop.tsx";

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
  /** It goes up in parts, and those that have arrived are kept. */
  parts?: boolean;
  /** The network went away; it goes on by itself when it is back. */
  cut?: boolean;
}

/** How many go at the same time; the others wait for their turn. */
const lanes = 3;

/**
 * Uploads to one assignment, several at once, each to be cancelled or tried again. `given` hears of a
 * file that was begun and of which nothing becomes.
 */
export function useUploads(assignmentId: string, given?: (fileId: string) => void) {
  const client = useQueryClient();
  const told = useRef(given);
  told.current = given;
  const [items, setItems] = useState<Item[]>([]);
  const aborts = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, part: Partial<Item>) => {
    setItems((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: keys.assignment(assignmentId) }),
    [client, assignmentId],
  );

  const give = useCallback(
    async (fileId: string) => {
      queueMicrotask(() => told.current?.(fileId));
      await remove(`/assignments/${assignmentId}/files/${fileId}`).catch(() => undefined);
      void refresh();
    },
    [assignmentId, refresh],
  );

  const bring = useCallback(
    async ({ key, file, about, fileId: begun }: Item, signal: AbortSignal) => {
      const base = `/assignments/${assignmentId}/files` as const;
      const progress = (share: number) => change(key, { share });
      const granted = begun
        ? undefined
        : await post(base, { ...(await announced(file)), ...about });
      const fileId = begun ?? granted?.file.id ?? "";
      if (signal.aborted) return give(fileId);
      change(key, { fileId, parts: !granted?.upload });
      if (granted?.upload) return upload(granted.upload, file, { signal, progress });
      await uploadParts(await post(`${base}/${fileId}/parts`), file, { signal, progress });
      await post(`${base}/${fileId}/join`);
    },
    [assignmentId, change, give],
  );

  const run = useCallback(
    async (item: Item) => {
      const { key } = item;
      const abort = new AbortController();
      aborts.current.set(key, abort);
      try {
        await bring(item, abort.signal);
        await refresh();
        setItems((all) => all.filter((one) => one.key !== key));
      } catch (error) {
        if (abort.signal.aborted) return;
        const cut = error instanceof Problem && error.code === "network.down";
        setItems((all) =>
          all.map((one) => {
            if (one.key !== key) return one;
            const failed = { ...one, ...refusal(error), cut, state: "failed" as const };
            if (one.parts && one.fileId) {
              const kept = "The connection was cut. What has arrived is kept.";
              return cut ? { ...failed, error: kept } : failed;
            }
            // A grant nobody uses is given back; if that fails too, it lapses by itself.
            if (one.fileId) void give(one.fileId);
            return { ...failed, fileId: undefined };
          }),
        );
      } finally {
        aborts.current.delete(key);
      }
    },
    [bring, give, refresh],
  );

  // What the network cut goes on when it is back, without anybody's doing.
  useEffect(() => {
    const goOn = () =>
      setItems((all) =>
        all.map((one) =>
          one.state === "failed" && one.cut ? { ...one, state: "waiting", error: undefined } : one,
        ),
      );
    addEventListener("online", goOn);
    return () => removeEventListener("online", goOn);
  }, []);

  useEffect(() => {
    const busy = items.filter((one) => one.state === "uploading").length;
    const next = items.find((one) => one.state === "waiting");
    if (!next || busy >= lanes) return;
    change(next.key, { state: "uploading" });
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
    /** `fileId` is of a large file that was begun before. */
    add: useCallback((files: File[], about: About = {}, fileId?: string) => {
      setItems((all) => [
        ...all,
        ...files.map((file) => ({
          key: crypto.randomUUID(),
          file,
          about,
          fileId,
          name: file.name,
          size: file.size,
          share: 0,
          state: "waiting" as const,
        })),
      ]);
    }, []),
    cancel: useCallback(
      (key: string) => {
        aborts.current.get(key)?.abort();
        setItems((all) => {
          const fileId = all.find((one) => one.key === key)?.fileId;
          if (fileId) void give(fileId);
          return all.filter((one) => one.key !== key);
        });
      },
      [give],
    ),
    retry: useCallback(
      (key: string) => change(key, { state: "waiting", error: undefined }),
      [change],
    ),
  };
}
