import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import { IconBooks, IconFile, IconMessageCircle2, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { When } from "../../ui/when.tsx";
import css from "./notifications.module.css";
import { useMarkRead } from "./queries.ts";

const icons = {
  assignment: IconBooks,
  file: IconFile,
  message: IconMessageCircle2,
  account: IconUser,
};

export function Item({ item, close }: { item: NotificationView; close?: () => void }) {
  const read = useMarkRead();
  const Icon = icons[item.category];
  return (
    <li>
      <Link
        to={item.link as "/home"}
        className={css.item}
        data-unread={!item.readAt || undefined}
        onClick={() => {
          if (!item.readAt) read(item.id);
          close?.();
        }}
      >
        <span className={css.icon}>
          <Icon size={18} stroke={1.5} aria-hidden />
        </span>
        <span className={css.words}>
          <span className={css.title}>
            {!item.readAt && <span className="hidden">Unread: </span>}
            {item.title}
          </span>
          {item.body && <span className={css.text}>{item.body}</span>}
          <span className={css.when}>
            <When at={item.createdAt} />
          </span>
        </span>
      </Link>
    </li>
  );
}
