import { canBeHad, uncheckedWarning } from "@lyceum/core/files/schema.ts";
import { IconFile, IconFileAlert, IconLoader2, IconPhoto } from "@tabler/icons-react";
import { bytes } from "../../../lib/text/words.ts";
import css from "./attachment-chip.module.css";

interface Props {
  id: string;
  name: string;
  size: number;
  type: string;
  status: "pending" | "clean" | "unchecked" | "quarantined" | "rejected";
  open?: (id: string) => void;
}

const words = {
  pending: "Being checked",
  unchecked: "Not checked for viruses",
  quarantined: "Unsafe, kept away",
  rejected: "Not accepted: a program, or damaged on its way",
};

/** A file in a conversation; it opens once it was scanned. */
export function AttachmentChip({ id, name, size, type, status, open }: Props) {
  const bad = status === "quarantined" || status === "rejected";
  const Icon = bad
    ? IconFileAlert
    : status === "pending"
      ? IconLoader2
      : type.startsWith("image/")
        ? IconPhoto
        : IconFile;
  return (
    <button
      type="button"
      data-print
      className={css.chip}
      data-bad={bad || undefined}
      disabled={!canBeHad(status)}
      title={status === "unchecked" ? uncheckedWarning : undefined}
      onClick={() => open?.(id)}
    >
      <Icon
        size={20}
        stroke={1.5}
        aria-hidden
        className={status === "pending" ? css.turning : undefined}
      />
      <span className={css.words}>
        <span className={css.name}>{name}</span>
        <span className={css.detail}>
          {bytes(size)}
          {status !== "clean" && ` · ${words[status]}`}
        </span>
      </span>
    </button>
  );
}
