import type { ExportView } from "@lyceum/core/export/schema.ts";
import { Button, CloseButton, Progress } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ulid } from "ulid";
import { get, post } from "../../../lib/api.ts";
import { useHint } from "../../../lib/live.ts";
import { bytes } from "../../../lib/words.ts";
import { failed } from "../../../ui/toasts.ts";
import css from "./workspace.module.css";

const over = (one?: ExportView) => one?.status === "done" || one?.status === "failed";

/** The evidence pack of an assignment: asked for once, made elsewhere, fetched when it is there. */
export function useEvidence(assignmentId: string) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const key = ["export", asked];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get(`/exports/${asked}`, {}, signal),
    enabled: asked !== null,
    // The socket tells of every step; where there is none, this does.
    refetchInterval: ({ state }) => (over(state.data) ? false : 2000),
  });
  useHint<ExportView>(
    "export",
    useCallback(
      (one) => {
        if (one.id === asked) void client.invalidateQueries({ queryKey: ["export", asked] });
      },
      [client, asked],
    ),
  );
  async function ask() {
    try {
      const made = await post(`/assignments/${assignmentId}/evidence`, {}, ulid());
      client.setQueryData(["export", made.id], made);
      setAsked(made.id);
    } catch (error) {
      failed(error, "The evidence pack was not asked for");
    }
  }
  const shown = asked && (
    <Pack one={query.data} again={() => void ask()} close={() => setAsked(null)} />
  );
  return { ask, shown };
}

function Pack({ one, again, close }: { one?: ExportView; again: () => void; close: () => void }) {
  async function fetch() {
    if (!one) return;
    try {
      // An address is good for a minute, so each download asks for its own.
      const { url } = await get(`/exports/${one.id}`);
      if (url) location.assign(url);
    } catch (error) {
      failed(error, "The evidence pack cannot be downloaded now");
    }
  }
  const done = one?.status === "done";
  return (
    <section className={css.progress} aria-label="Evidence pack">
      <IconFileZip size={22} stroke={1.5} aria-hidden />
      <div role="status">
        {done
          ? `The evidence pack is ready${one.size ? `, ${bytes(one.size)}` : ""}.`
          : one?.status === "failed"
            ? (one.error ?? "The evidence pack could not be made. Try again in a moment.")
            : "The evidence pack is being made. You can go on meanwhile."}
        {!over(one) && (
          <Progress
            value={one?.progress ?? 0}
            size={4}
            mt={6}
            animated
            aria-label="How far the evidence pack is"
          />
        )}
      </div>
      {done && (
        <Button size="sm" onClick={() => void fetch()}>
          Download
        </Button>
      )}
      {one?.status === "failed" && (
        <Button size="sm" variant="default" onClick={again}>
          Try again
        </Button>
      )}
      <CloseButton aria-label="Close" onClick={close} />
    </section>
  );
}
