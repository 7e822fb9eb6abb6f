import { useMemo } from "react";
import { get } from "../api.ts";

/**
 * The pictures of an exam's questions. The exam alone says where they are, to whoever may read its
 * questions; the bytes are fetched once and kept as long as the page lives.
 */
export function useExamPictures(assignmentId: string, examId: string) {
  return useMemo(() => {
    const known = new Map<string, Promise<string>>();
    async function fetched(fileId: string): Promise<string> {
      try {
        const at = `/assignments/${assignmentId}/exams/${examId}/pictures/${fileId}` as const;
        const { url } = await get(at);
        return URL.createObjectURL(await (await fetch(url)).blob());
      } catch {
        // The text says what the picture was of; the next look at it tries again.
        known.delete(fileId);
        return "";
      }
    }
    return (fileId: string) => {
      const found = known.get(fileId) ?? fetched(fileId);
      known.set(fileId, found);
      return found;
    };
  }, [assignmentId, examId]);
}
