import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconDots, IconUnlink } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { post } from "../../lib/api.ts";
import { mayDetach, useMe } from "../../lib/session.ts";
import { useConfirm } from "../../ui/confirm.tsx";
import { useDetach } from "../../ui/detach.ts";
import { failed, told } from "../../ui/toasts.ts";
import { Conversation } from "../conversation/conversation.tsx";
import type { Detail } from "../conversation/queries.ts";
import css from "./threads.module.css";

/** One conversation with the team, from the first hello. Staff have their notes beside it. */
export function ThreadPane({ detail }: { detail: Detail }) {
  const { thread, participants } = detail;
  const me = useMe();
  const client = useQueryClient();
  const ask = useConfirm();
  const detach = useDetach();
  const others = participants.filter((one) => one.userId !== me.userId).map((one) => one.name);

  async function resolve() {
    const reason = await ask({
      title: "Resolve this conversation?",
      text: "It leaves the list of what waits. A new message opens it again.",
      confirm: "Resolve conversation",
      reason: "What came of it?",
    });
    if (reason === null) return;
    try {
      await post(`/threads/${thread.id}/resolve`, { reason: "other", text: reason });
      told("Resolved.");
    } catch (error) {
      failed(error, "It was not resolved");
    }
    void client.invalidateQueries({ queryKey: ["thread", thread.id] });
    void client.invalidateQueries({ queryKey: ["lists", "threads"] });
  }

  return (
    <>
      <header className={css.head}>
        <ActionIcon
          className={css.back}
          component={Link}
          to="/threads"
          aria-label="Back to the conversations"
        >
          <IconArrowLeft size={20} stroke={1.5} />
        </ActionIcon>
        <div className={css.headWords}>
          <h2>{thread.subject}</h2>
          <span>{others.length > 0 ? `With ${others.join(", ")}` : "With our team"}</span>
        </div>
        {thread.allowed.includes("resolve") && (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconCheck size={16} stroke={1.75} />}
            onClick={resolve}
          >
            Resolve
          </Button>
        )}
        {thread.originSession && mayDetach(me) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label="More about this conversation">
                <IconDots size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<IconUnlink size={16} stroke={1.5} />}
                onClick={() => void detach(thread.originSession ?? "", thread.id)}
              >
                Detach this chat…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <Conversation log={`/threads/${thread.id}`} />
    </>
  );
}
