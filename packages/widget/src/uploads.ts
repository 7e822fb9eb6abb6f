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

export function createUploads(api: Api, changed: () => void) {
  let list: Upload[] = [];

  async function send(one: Upload) {
    const { name, size, type } = one.file;
    one.error = undefined;
    try {
      // What is a folder, or not on this device, is told apart from a network that fails.
      await one.file
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => {
          const message = "This could not be read. Send a folder as a ZIP file.";
          throw new LiveError({ code: "file.unreadable", message });
        });
      const { attachmentId, upload: grant } = await api<{
        attachmentId: string;
        upload: Parameters<typeof upload>[0];
      }>("/session/files", { name, size, type });
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
    /** The ids of what is uploaded. What failed stays in the list, so that nobody takes it for sent. */
    take() {
      const ids = list.flatMap((one) => one.id ?? []);
      list = list.filter((one) => !one.id);
      return ids;
    },
  };
}
