import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { giveBack, returnPoint } from "../../../ui/focus.ts";
import css from "./side.module.css";

interface Props {
  title: string;
  close: () => void;
  children: ReactNode;
}

/** A panel beside the room. The focus goes into it, and back to where it was when it closes. */
export function Side({ title, close, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  const origin = useRef<HTMLElement>(null);
  useEffect(() => {
    origin.current ??= returnPoint();
    panel.current?.focus({ preventScroll: true });
    return () => giveBack(origin.current);
  }, []);
  return (
    <section ref={panel} tabIndex={-1} className={css.side} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX size={18} stroke={1.5} />
        </ActionIcon>
      </div>
      {children}
    </section>
  );
}
