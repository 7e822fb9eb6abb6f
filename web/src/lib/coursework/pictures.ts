import { useMemo } from "react";
import { get, post } from "../api.ts";
import { Problem } from "../problem.ts";
import { announced, upload } from "../upload.ts";

/** A picture is checked for viruses before it can be seen; so many times it is asked for, two seconds apart. */
const tries = 30;
const pause = 2000;

/**
 * The pictures of a text, which are files of its assignment. Where one can be read is granted for a
 * minute, so its bytes are fetched once and kept as long as the page lives.
 */
export function usePictures(assignmentId: string) {
  return useMemo(() => {
    const known = new Map<string, Promise<string>>();
    const at = `/assignments/${assignmentId}/files` as const;

    async function fetched(fileId: string, left = tries): Promise<string> {
      try {
        const { url } = await get(`${at}/${fileId}/preview`);
        return URL.createObjectURL(await (await fetch(url)).blob());
      } catch (error) {
        const isChecked = !(error instanceof Problem && error.code === "file.scanning");
        if (isChecked || !left) return "";
        await new Promise((done) => setTimeout(done, pause));
        return fetched(fileId, left - 1);
      }
    }

    return {
      address(fileId: string) {
        const found = known.get(fileId) ?? fetched(fileId);
        known.set(fileId, found);
        return found;
      },
      async upload(
        file: File,
        options: { signal: AbortSignal; progress: (share: number) => void },
      ) {
        const granted = await post(at, await announced(file));
        if (!granted.upload) throw tooLarge();
        await upload(granted.upload, file, options);
        const { id: fileId } = granted.file;
        known.set(fileId, Promise.resolve(URL.createObjectURL(file)));
        return { fileId };
      },
    };
  }, [assignmentId]);
}

const tooLarge = () =>
  new Problem({
    status: 413,
    code: "file.too-large",
    detail: "This picture is too large for a text. Make it smaller, or add it as a file.",
  });
