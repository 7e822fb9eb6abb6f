import { LiveError } from "@lyceum/live-client/live-error.ts";
import { type Api, upload } from "./api.ts";

/** A file on its way to the next message. */
export interface Upload {
  file: File;
  /** How much is there, 0 to 1; with an id it can be sent. */
  part: number;
  id?: string;
  error?: Partial<LiveError>;
}

/** Bytes of one file. */
const most = 10 * 2 ** 20;

export function createUploads(api: Api, changed: () => void) {
  let list: Upload[] = [];

  async function send(one: Upload) {
    const { name, size, type } = one.file;
    one.error = undefined;
    try {
      if (size > most) throw new LiveError({ code: "large", message: "Larger than 10 MB" });
      const { attachmentId, upload: grant } = await api<{
        attachmentId: string;
        upload: Parameters<typeof upload>[0];
      }>("/session/files", { name, size, type: type || "unknown" });
      await upload(grant, one.file, (part) => {
        one.part = part;
        changed();
      });
      one.id = attachmentId;
    } catch (error) {
      one.error = error as LiveError;
    }
    changed();
  }

  return {
    get list() {
      return list;
    },
    get ready() {
      return list.every((one) => one.id || one.error);
    },
    add(files: Iterable<File>) {
      for (const file of files) {
        if (list.length > 4) break;
        const one = { file, part: 0 };
        list.push(one);
        void send(one);
      }
      changed();
    },
    redo: send,
    remove(one: Upload) {
      list.splice(list.indexOf(one), 1);
    },
    /** The ids of what is uploaded; the list is empty afterwards. */
    take() {
      const ids = list.flatMap((one) => one.id ?? []);
      list = [];
      return ids;
    },
  };
}
