import { Button } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import css from "./offers.module.css";
import type { Lost } from "./use-lost.ts";

/** Why an offer that was here is gone. */
export function LostOffer({ offer, dismiss }: { offer: Lost; dismiss: () => void }) {
  return (
    <div className={css.lost}>
      <IconMailOff size={20} stroke={1.5} aria-hidden />
      <p>
        <strong>{offer.title}</strong> is no longer open. {offer.why}
      </p>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={dismiss}>
        Dismiss
      </Button>
    </div>
  );
}
