import { Button, TextInput } from "@mantine/core";
import { toast } from "../toast/toasts.ts";
import css from "./made-link.module.css";

interface Props {
  url: string;
  label?: string;
  /** What else is to be known of it. */
  more?: string;
}

/** An address that nobody can read again, to be copied now. */
export function MadeLink({ url, label = "Link", more }: Props) {
  return (
    <div className={css.made}>
      <TextInput
        label={label}
        description={["Copy it now. It is not shown again.", more].filter(Boolean).join(" ")}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        onClick={() => void navigator.clipboard.writeText(url).then(() => toast("Copied."))}
      >
        Copy
      </Button>
    </div>
  );
}
