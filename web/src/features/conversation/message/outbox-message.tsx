import { plain } from "@lyceum/core/message/preview.ts";
import type { MessageView } from "@lyceum/core/message/schema.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconClock, IconRefresh, IconTrash } from "@tabler/icons-react";
import { count } from "../../../lib/text/words.ts";
import { Markdown } from "../../../ui/text/markdown.tsx";
import css from "../list/message-list.module.css";
import { Quote } from "./quote.tsx";

interface Props {
  out: Outgoing;
  /** What it answers. */
  answers?: MessageView;
  notes?: boolean;
  retry?: (clientId: string) => void;
  discard?: (clientId: string) => void;
}

/** A message on its way, or one that did not arrive and why. */
export function OutboxMessage({ out, answers, notes, retry, discard }: Props) {
  const files = out.attachments?.length ?? 0;
  return (
    <div className={css.item} data-own data-grouped>
      <div className={css.stack}>
        {(out.content || answers) && (
          <div className={css.bubble} data-notes={notes || undefined} data-state={out.state}>
            {answers && <Quote sender={answers.sender.name} preview={plain(answers.content)} />}
            <Markdown text={out.content} />
          </div>
        )}
        {out.state === "failed" ? (
          <span className={css.failed}>
            {out.error ?? "This was not sent."}
            <Tooltip label="Send again">
              <ActionIcon size={24} onClick={() => retry?.(out.clientId)} aria-label="Send again">
                <IconRefresh size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Discard">
              <ActionIcon size={24} onClick={() => discard?.(out.clientId)} aria-label="Discard">
                <IconTrash size={15} stroke={1.75} />
              </ActionIcon>
            </Tooltip>
          </span>
        ) : (
          <span className={css.state}>
            <IconClock size={13} stroke={1.75} aria-hidden /> Sending
            {files > 0 && `, with ${count(files, "file")}`}
          </span>
        )}
      </div>
    </div>
  );
}
