import type { FileStatus } from "../../files/schema.ts";

/** A file that shows that money was sent. */
export interface Proof {
  /** The object's key, once it can be had. */
  fileUrl?: string;
  name: string;
  mimeType: string;
  size: number;
  sha256?: string;
  status: FileStatus;
}
