import { useLocation } from "@tanstack/react-router";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { returnPoint } from "../focus.ts";
import type { Command } from "./command.ts";
import { CommandDialog } from "./command-dialog.tsx";

type Open = <Values extends object>(command: Command<Values>) => Promise<Values | null>;
const Context = createContext<Open>(() => Promise.resolve(null));

/**
 * Opens the dialog of a command. Resolves with what was sent when it is done, or with null when it
 * was cancelled.
 */
export const useCommandDialog = () => useContext(Context);

interface Asked {
  id: number;
  command: Command<object>;
  answer: (sent: object | null) => void;
}

/** The app has one command dialog. */
export function Commands({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useRef<Asked | null>(null);
  const count = useRef(0);
  const origin = useRef<HTMLElement | null>(null);

  const open = useCallback<Open>((command) => {
    // Now, while the menu it was chosen from is still there.
    origin.current = returnPoint();
    return new Promise((resolve) => {
      now.current?.answer(null);
      // The dialog gives each command its own values back, and no other's.
      now.current = { id: ++count.current, command, answer: resolve } as unknown as Asked;
      setAsked(now.current);
    });
  }, []);

  const close = useCallback((sent: object | null) => {
    now.current?.answer(sent);
    now.current = null;
    setAsked(null);
  }, []);

  // Another page is no answer.
  const { pathname } = useLocation();
  useEffect(() => {
    void pathname;
    close(null);
  }, [pathname, close]);

  return (
    <Context value={open}>
      {children}
      <CommandDialog
        id={count.current}
        command={asked?.command ?? null}
        close={close}
        origin={origin}
      />
    </Context>
  );
}
