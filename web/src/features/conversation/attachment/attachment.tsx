import { isPicture } from "@lyceum/core/files/schema.ts";
import type { AttachmentView } from "@lyceum/core/message/schema.ts";
import { AttachmentChip } from "./attachment-chip.tsx";
import { Picture } from "./picture.tsx";

interface Props {
  file: AttachmentView;
  open?: (id: string) => void;
  address?: (id: string) => Promise<string | undefined>;
}

/** A larger picture would cost too much to be shown unasked. */
const largest = 10 << 20;

/** A file in a conversation: a picture is shown, anything else is named. */
export function Attachment({ file, open, address }: Props) {
  const shows = file.status === "clean" || file.status === "pending";
  const chip = <AttachmentChip {...file} open={open} />;
  if (!address || !shows || !isPicture(file.type) || file.size > largest) return chip;
  return <Picture file={file} address={address} save={open} instead={chip} />;
}
