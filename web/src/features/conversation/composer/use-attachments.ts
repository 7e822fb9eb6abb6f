import { useCallback, useState } from "react";
import { get, type LogPath, post } from "../../../lib/api.ts";
import { announced, refusal, upload } from "../../../lib/upload.ts";

/** A file that is to go with the next message. */
export interface Attaching {
  key: string;
  file: File;
  /** 0 to 1. */
  share: number;
  state: "uploading" | "done" | "failed";
  /** The attachment's id, once granted. */
  id?: string;
  error?: string;
  /** The same file would be refused again. */
  final?: boolean;
}

const running = new Map<string, AbortController>();

/** Uploads files while the message they go with is still being written. */
export function useAttachments(base: LogPath) {
  const [items, setItems] = useState<Attaching[]>([]);

  const change = useCallback((key: string, part: Partial<Attaching>) => {
    setItems((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const start = useCallback(
    async (key: string, file: File) => {
      const abort = new AbortController();
      running.set(key, abort);
      change(key, { state: "uploading", share: 0, error: undefined });
      try {
        const grant = await post(`${base}/files`, await announced(file));
        await upload(grant.upload, file, {
          signal: abort.signal,
          progress: (share) => change(key, { share }),
        });
        change(key, { state: "done", share: 1, id: grant.attachmentId });
      } catch (error) {
        if (!abort.signal.aborted) change(key, { state: "failed", ...refusal(error) });
      } finally {
        running.delete(key);
      }
    },
    [base, change],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = crypto.randomUUID();
        setItems((all) => [...all, { key, file, share: 0, state: "uploading" }]);
        void start(key, file);
      }
    },
    [start],
  );

  const drop = useCallback((key: string) => {
    running.get(key)?.abort();
    setItems((all) => all.filter((one) => one.key !== key));
  }, []);

  return {
    items,
    add,
    drop,
    retry: (one: Attaching) => void start(one.key, one.file),
    /** Takes what goes along off the list. What failed stays, so that nobody takes it for sent. */
    clear: useCallback(() => setItems((all) => all.filter((one) => one.state === "failed")), []),
    busy: items.some((one) => one.state === "uploading"),
    ids: items.flatMap((one) => (one.state === "done" && one.id ? [one.id] : [])),
  };
}

/** Whether an attachment can be had, and where for a minute. */
export const findAttachment = (base: LogPath, id: string) => get(`${base}/files/${id}`);

/** Saves an attachment. */
export async function openAttachment(base: LogPath, id: string) {
  const { status, url } = await findAttachment(base, id);
  if (url) location.assign(url);
  return status;
}
