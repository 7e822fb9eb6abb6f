import { Button, TextInput } from "@mantine/core";
import { toast } from "../toast/toasts.ts";
import css from "./made-link.module.css";

/** An address that nobody can read again, to be copied now. */
export function MadeLink({ url }: { url: string }) {
  return (
    <div className={css.made}>
      <TextInput
        label="Link"
        description="Copy it now. It is not shown again."
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
