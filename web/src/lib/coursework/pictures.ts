import { useMemo } from "react";
import { get, post } from "../api.ts";
import { Problem } from "../problem.ts";
import { announced, upload } from "../upload.ts";

/** A picture is checked for viruses before it can be seen; so many times it is asked for, two seconds apart. */
const tries = 30;
const pause = 2000;
const waits = ["file.scanning", "exam.picture"];

/**
 * The pictures of a text, which are files of its assignment. Where one can be read is granted for a
 * minute, so its bytes are fetched once and kept as long as the page lives.
 * @param examId where the text is part of an exam, whose pictures nobody else sees
 */
export function usePictures(assignmentId: string, examId?: string) {
  return useMemo(() => {
    const known = new Map<string, Promise<string>>();
    const at = `/assignments/${assignmentId}/files` as const;
    const visibility = examId ? ("exam" as const) : ("everyone" as const);
    const granted = (fileId: string) =>
      examId
        ? get(`/assignments/${assignmentId}/exams/${examId}/pictures/${fileId}`)
        : get(`${at}/${fileId}/preview`);

    async function fetched(fileId: string, left = tries): Promise<string> {
      try {
        const { url } = await granted(fileId);
        return URL.createObjectURL(await (await fetch(url)).blob());
      } catch (error) {
        const isChecked = !(error instanceof Problem && waits.includes(error.code));
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
        const made = await post(at, { ...(await announced(file)), visibility });
        if (!made.upload) throw tooLarge();
        await upload(made.upload, file, options);
        const { id: fileId } = made.file;
        known.set(fileId, Promise.resolve(URL.createObjectURL(file)));
        return { fileId };
      },
    };
  }, [assignmentId, examId]);
}

const tooLarge = () =>
  new Problem({
    status: 413,
    code: "file.too-large",
    detail: "This picture is too large for a text. Make it smaller, or add it as a file.",
  });
