import type { NotificationView } from "@lyceum/core/notification/schema.ts";
import {
  IconBooks,
  IconBriefcase,
  IconCalendarEvent,
  IconFile,
  IconGavel,
  IconMessageCircle2,
  IconShieldLock,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { When } from "../../ui/text/when.tsx";
import { ItemActions } from "./item-actions.tsx";
import css from "./notifications.module.css";
import type { Commands } from "./queries.ts";

const icons = {
  assignment: IconBooks,
  file: IconFile,
  meeting: IconCalendarEvent,
  message: IconMessageCircle2,
  offer: IconBriefcase,
  account: IconShieldLock,
  admin: IconGavel,
};

interface Props {
  item: NotificationView;
  commands: Commands;
  /** In the bell: fewer things to do, and opening one closes it. */
  close?: () => void;
}

/** One notification: a link to what it is about, and beside it what can be done with it. */
export function Item({ item, commands, close }: Props) {
  const Icon = icons[item.category];
  const isUnread = item.readAt === undefined;
  const { snoozedUntil } = item;
  const asleep = snoozedUntil !== undefined && snoozedUntil > new Date().toISOString();
  return (
    <li className={css.row} data-unread={isUnread || undefined}>
      <Link
        to={item.link as "/home"}
        className={css.item}
        data-item={item.id}
        onClick={() => {
          if (isUnread && !asleep) commands.read(item);
          close?.();
        }}
      >
        <span className={css.icon}>
          <Icon size={18} stroke={1.5} aria-hidden />
        </span>
        <span className={css.words}>
          <span className={css.title} dir="auto">
            {isUnread && <span className="hidden">Unread: </span>}
            {item.title}
          </span>
          {item.body && (
            <span className={css.text} dir="auto">
              {item.body}
            </span>
          )}
          <span className={css.when}>
            <When at={item.createdAt} />
            {snoozedUntil &&
              (asleep ? (
                <>
                  {" · back "}
                  <When at={snoozedUntil} full />
                </>
              ) : (
                " · was snoozed"
              ))}
          </span>
        </span>
      </Link>
      <ItemActions item={item} commands={commands} small={close !== undefined} />
    </li>
  );
}
