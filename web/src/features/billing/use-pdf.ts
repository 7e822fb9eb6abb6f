import type { DocumentView } from "@lyceum/core/billing/document/schema.ts";
import { useEffect, useState } from "react";
import { failed, toast } from "../../ui/toast/toasts.ts";

/** A PDF is made within seconds of what it tells: so often it is asked for, once a second. */
const mostTries = 15;

/**
 * Fetches a PDF once it is there; its address is good for a minute, so each download asks for its own.
 * `isWanted` fetches it at once: a mail led to it.
 */
export function usePdf(ask: () => Promise<DocumentView>, isWanted = false) {
  const [busy, setBusy] = useState(false);
  async function fetch() {
    setBusy(true);
    try {
      for (let tries = 0; tries < mostTries; tries++) {
        const { url } = await ask();
        if (url) return location.assign(url);
        await new Promise((done) => setTimeout(done, 1_000));
      }
      toast("The PDF is still being made. Try again in a moment.");
    } catch (error) {
      failed(error, "The PDF cannot be downloaded now");
    } finally {
      setBusy(false);
    }
  }
  useEffect(() => {
    if (isWanted) void fetch();
  }, [isWanted]);
  return { fetch, busy };
}
