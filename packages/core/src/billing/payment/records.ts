/** A file that shows that money was sent: a key of the bucket. */
export interface Proof {
  fileUrl: string;
  name: string;
  mimeType: string;
  size: number;
  sha256?: string;
}
