import type { Channel, MessageView } from "@lyceum/core/message/schema.ts";
import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { get, type LogPath } from "../../../lib/api.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../../ui/skeletons.tsx";
import { Markdown } from "../../../ui/text/markdown.tsx";
import { When } from "../../../ui/text/when.tsx";
import css from "../conversation.module.css";

interface Props {
  log: LogPath;
  channel: Channel;
  message: MessageView | null;
  close: () => void;
}

const acts = { edited: "Edited", withdrawn: "Withdrawn", hidden: "Hidden" };

/** What a message said before, for staff. */
export function MessageHistory({ log, channel, message, close }: Props) {
  const seq = message?.seq ?? 0;
  const history = useQuery({
    queryKey: ["history", log, channel, seq],
    queryFn: ({ signal }) => get(`${log}/messages/${seq}/history`, { channel }, signal),
    enabled: seq > 0,
    staleTime: 0,
  });
  return (
    <Modal opened={seq > 0} onClose={close} title="Edit history">
      {history.isPending && <RowsSkeleton rows={2} />}
      {history.error && <LoadError error={history.error} retry={() => void history.refetch()} />}
      <ol className={css.history}>
        {history.data?.items.map((one) => (
          <li key={one.at}>
            <div className={css.former}>
              <Markdown text={one.content} />
              {one.files.length > 0 && <p>With {one.files.join(", ")}</p>}
            </div>
            <p className={css.act}>
              {acts[one.act]} by {one.by}, <When at={one.at} full />
              {one.reason && `: ${one.reason}`}
            </p>
          </li>
        ))}
      </ol>
    </Modal>
  );
}
