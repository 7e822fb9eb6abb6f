import { type Api, upload } from "./api.ts";

/** A file on its way to the next message. */
export interface Upload {
  name: string;
  /** 0 to 1; at 1 it can be sent. */
  part: number;
  id?: string;
  error?: string;
}

const most = 5;

export function createUploads(api: Api, changed: () => void) {
  let list: Upload[] = [];

  async function add(file: File) {
    const one: Upload = { name: file.name, part: 0 };
    list = [...list, one];
    try {
      if (file.size > 10 * 2 ** 20) throw new Error("Larger than 10 MB");
      const { attachmentId, upload: grant } = await api<{
        attachmentId: string;
        upload: Parameters<typeof upload>[0];
      }>("/session/files", { name: file.name, size: file.size, type: file.type || "unknown" });
      await upload(grant, file, (part) => {
        // The last hundredth is the bucket's answer.
        one.part = part * 0.99;
        changed();
      });
      one.id = attachmentId;
      one.part = 1;
    } catch (error) {
      one.error = (error as Error).message;
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
      for (const file of files) if (list.length < most) void add(file);
      changed();
    },
    remove(one: Upload) {
      list = list.filter((other) => other !== one);
      changed();
    },
    /** The ids of what is uploaded; the list is empty afterwards. */
    take() {
      const ids = list.flatMap((one) => one.id ?? []);
      list = [];
      return ids;
    },
  };
}
