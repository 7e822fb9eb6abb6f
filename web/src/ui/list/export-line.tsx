import type { ExportView } from "@lyceum/core/export/schema.ts";
import { Button, CloseButton, Progress } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { bytes } from "../../lib/text/words.ts";
import { failed } from "../toast/toasts.ts";
import css from "./export-line.module.css";

const over = (one?: ExportView) => one?.status === "done" || one?.status === "failed";

/** A file that is asked for once, made elsewhere, and fetched when it is there; `what` is its name in a sentence. */
export function useExport<How extends unknown[]>(
  what: string,
  start: (...how: How) => Promise<ExportView>,
) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const [last, setLast] = useState<How | null>(null);
  const key = keys.export(asked);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get(`/exports/${asked}`, {}, signal),
    enabled: asked !== null,
    // The socket tells of every step; where there is none, this does.
    refetchInterval: ({ state }) => (over(state.data) ? false : 2000),
  });
  async function ask(...how: How) {
    try {
      const made = await start(...how);
      client.setQueryData(keys.export(made.id), made);
      setAsked(made.id);
      setLast(how);
    } catch (error) {
      failed(error, `The ${what} was not requested`);
    }
  }
  const shown = asked && (
    <Line
      what={what}
      one={query.data}
      again={() => last && void ask(...last)}
      close={() => setAsked(null)}
    />
  );
  return { ask, shown };
}

interface Props {
  what: string;
  one?: ExportView;
  again: () => void;
  close: () => void;
}

function Line({ what, one, again, close }: Props) {
  async function fetch() {
    if (!one) return;
    try {
      // An address is good for a minute, so each download asks for its own.
      const { url } = await get(`/exports/${one.id}`);
      if (url) location.assign(url);
    } catch (error) {
      failed(error, `The ${what} cannot be downloaded now`);
    }
  }
  const done = one?.status === "done";
  return (
    <section className={css.progress} aria-label={`The ${what}`}>
      <IconFileZip size={22} stroke={1.5} aria-hidden />
      <div role="status">
        {done
          ? `The ${what} is ready${one.size ? `, ${bytes(one.size)}` : ""}.`
          : one?.status === "failed"
            ? (one.error ?? `The ${what} could not be made. Try again in a moment.`)
            : `The ${what} is being made. You can keep working.`}
        {!over(one) && (
          <Progress
            value={one?.progress ?? 0}
            size={4}
            mt={6}
            animated
            aria-label={`How far the ${what} is`}
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
